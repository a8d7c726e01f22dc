# The contract of the eclipse-temurin image (JRE 17 on Alpine).
# shellcheck shell=bash

TEMURIN_HARDENED=("${HARDENED[@]}" --user 1000:1000 --tmpfs /tmp:noexec)

check_temurin() {
	local image=$1
	says "temurin: Java 17, hardened, as 1000:1000" 'openjdk version "17\.' once "${TEMURIN_HARDENED[@]}" "$image" java -version
	says "temurin: JAVA_HOME is set, and java on PATH is its" '^/opt/java/openjdk /opt/java/openjdk/bin/java$' \
		once "$image" sh -c 'echo $JAVA_HOME $(command -v java)'
	says "temurin: other commands run as given, through its entrypoint" '^hello$' once "${TEMURIN_HARDENED[@]}" "$image" echo hello
	says "temurin: its entrypoint" '^/__cacert_entrypoint.sh$' docker image inspect --format '{{join .Config.Entrypoint " "}}' "$image"
	says "temurin: the archive of classes is there" 'sharing' once "${TEMURIN_HARDENED[@]}" "$image" java -Xshare:on -version
	says "temurin: heap follows the container's limit" '^134217728$' once "${TEMURIN_HARDENED[@]}" "$image" \
		sh -c 'java -XX:+UseG1GC -XX:+PrintFlagsFinal -version 2>/dev/null | sed -n "s/.* MaxHeapSize *= \([0-9]*\).*/\1/p"'
	says "temurin: a runtime, not a development kit" '^none$' once "$image" sh -c 'command -v javac || command -v jcmd || echo none'
	says "temurin: modules a server needs" '^(java.sql|jdk.crypto.ec|jdk.httpserver|jdk.jdwp.agent|jdk.jfr|jdk.management.agent|jdk.zipfs) 7$' \
		once "$image" sh -c 'echo java.sql $(java --list-modules | grep -cE "^(java.sql|jdk.crypto.ec|jdk.httpserver|jdk.jdwp.agent|jdk.jfr|jdk.management.agent|jdk.zipfs)@")'
	says "temurin: the host is trusted by Java" '^[1-9][0-9]+$' \
		once "$image" sh -c 'keytool -list -cacerts -storepass changeit 2>/dev/null | grep -c trustedCertEntry'
	says "temurin: the language is English in UTF-8" '^UTF-8$' \
		once "$image" sh -c 'java -XshowSettings:properties -version 2>&1 | sed -n "s/ *file.encoding = //p"'
	says "temurin: adduser and addgroup are busybox's" '^uid=1000\(appuser\) gid=1000\(appuser\).* appuser$' once "$image" sh -ec \
		'addgroup -g 1000 appuser && adduser -D -u 1000 -G appuser appuser && echo $(id appuser) $(stat -c %U /home/appuser)'
	says "temurin: so they are for system users" '^app:x:[1-9][0-9]*:[1-9][0-9]*:.*:/app:/sbin/nologin$' once "$image" sh -ec \
		'addgroup -S app && adduser -S -D -H -h /app -s /sbin/nologin -G app app && grep ^app: /etc/passwd'
	says "temurin: sh and wget are there, bash, apt-get, useradd and curl are not, as on Alpine" '^sh wget$' \
		once "$image" sh -c 'echo $(for p in sh wget bash apt-get useradd groupadd curl; do command -v $p >/dev/null && echo $p; done)'
	says "temurin: no user has id 1000" '^0$' once "$image" sh -c 'grep -c ":1000:" /etc/passwd || true'
}
