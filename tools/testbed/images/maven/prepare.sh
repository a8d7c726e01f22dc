# Maven itself from its Maven repository, and the host's mirrors.
# shellcheck shell=bash
prepare() {
	local context=$1 archive
	archive=$(maven_artifact org.apache.maven:apache-maven:3.9.11:tar.gz:bin \
		4b7195b6a4f5c81af4c0212677a32ee8143643401bc6e1e8412e6b06ea82beac) || return 1
	mkdir "$context/apache-maven" &&
		tar -C "$context/apache-maven" -xzf "$archive" --strip-components=1 --no-same-owner || return 1
	write_global_settings >"$context/apache-maven/conf/settings.xml"
}

write_global_settings() {
	cat <<-EOF
		<?xml version="1.0" encoding="UTF-8"?>
		<settings xmlns="http://maven.apache.org/SETTINGS/1.2.0">
		$(host_maven_mirrors)
		</settings>
	EOF
}
