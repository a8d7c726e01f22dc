# The contract of the maven image, and building a Java app with it.
# shellcheck shell=bash

MAVEN_HARDENED=("${HARDENED[@]}" --user 1000:1000 --tmpfs /tmp)

check_maven() {
	local image=$1 jre
	says "maven: Maven 3.9 on Java 17 in /opt/java/openjdk" 'Apache Maven 3\.9\..* 17\.[^,]*,[^,]*, runtime: /opt/java/openjdk ' \
		once "$image" sh -c 'echo $(mvn --version)'
	says "maven: JAVA_HOME is set, javac and jlink are on PATH" '^/opt/java/openjdk /opt/java/openjdk/bin/javac /opt/java/openjdk/bin/jlink$' \
		once "$image" sh -c 'echo $JAVA_HOME $(command -v javac) $(command -v jlink)'
	says "maven: /usr/share/maven is its home, its command is mvn" '/usr/share/maven/bin/mvn' once "$image" readlink -f /usr/bin/mvn
	says "maven: a first start fills its folder, other commands run as given" '^/root/.m2/settings-docker.xml$' \
		once "$image" sh -c 'ls -d /root/.m2/settings-docker.xml'
	says "maven: runs hardened as 1000:1000, with a repository of its own" 'Apache Maven 3\.9' \
		once "${MAVEN_HARDENED[@]}" "$image" mvn -Dmaven.repo.local=/tmp/m2 --version
	says "maven: the language is English in UTF-8" '^UTF-8$' \
		once "$image" sh -c 'java -XshowSettings:properties -version 2>&1 | sed -n "s/ *file.encoding = //p"'
	says "maven: bash, curl, wget and useradd are there, as on the image's Ubuntu" '^4$' \
		once "$image" sh -c 'for p in bash curl wget useradd; do command -v $p; done | wc -l'
	says "maven: the host is trusted by Java" '^[1-9][0-9]+$' \
		once "$image" sh -c 'keytool -list -cacerts -storepass changeit 2>/dev/null | grep -c trustedCertEntry'
	"$TESTBED/ensure" eclipse-temurin:17-jre-alpine || return
	jre=$(subject eclipse-temurin:17-jre-alpine)
	holds "maven: mvn package inside docker build" timeout 400 docker build --no-cache --force-rm --label "slipway.check=$RUN" \
		--build-arg "CHECK=$RUN" --build-arg "MAVEN_IMAGE=$image" --build-arg "JRE_IMAGE=$jre" -t "$RUN-java-app:latest" "$TESTBED/check.d/java-app"
	start java-app "${HARDENED[@]}" --tmpfs /tmp:noexec "$RUN-java-app:latest"
	eventually "maven: what was built answers, hardened" 20 inside java-app wget -q -O /dev/null -T 5 http://127.0.0.1:8080/health
	says "maven: on the runtime's Java" '^17 /opt/java/openjdk UTF-8$' inside java-app wget -q -O - http://127.0.0.1:8080/health
	says "maven: as the user the build has made" '^uid=1000\(appuser\) gid=1000\(appuser\)' inside java-app id
	gone java-app
	says "maven: no password came along" '^0$' \
		once "$image" sh -c 'cat /usr/share/maven/conf/settings.xml /root/.m2/*.xml 2>/dev/null | grep -ciE "<password>|//[^/<]*@" || true'
}
