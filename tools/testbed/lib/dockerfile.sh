# Which images a Dockerfile starts from.
# shellcheck shell=bash

# dockerfile_images FILE: prints each image that a FROM or a COPY --from names, once. Variables take the defaults of
# their ARG lines, which is what a build without --build-arg does.
dockerfile_images() {
	local file=$1
	[ -f "$file" ] || fail "no Dockerfile at $file"
	awk -v file="$file" '
		function resolve(text,    name, before, after) {
			while (match(text, /\$\{?[A-Za-z_][A-Za-z0-9_]*\}?/)) {
				name = substr(text, RSTART, RLENGTH)
				before = substr(text, 1, RSTART - 1)
				after = substr(text, RSTART + RLENGTH)
				gsub(/[${}]/, "", name)
				if (!(name in value)) {
					printf "%s, line %d: the ARG %s has no default, so the image is not known\n", file, NR, name > "/dev/stderr"
					exit 1
				}
				text = before value[name] after
			}
			return text
		}
		function named(text) {
			if (text != "scratch" && text !~ /^[0-9]+$/ && !(tolower(text) in stage) && !seen[text]++) print text
		}
		toupper($1) == "ARG" && !staged && $2 ~ /=/ {
			name = $2
			sub(/=.*/, "", name)
			text = $2
			sub(/^[^=]*=/, "", text)
			gsub(/^["\047]|["\047]$/, "", text)
			value[name] = text
		}
		toupper($1) == "FROM" {
			staged = 1
			i = 2
			while ($i ~ /^--/) i++
			named(resolve($i))
			if (toupper($(i + 1)) == "AS") stage[tolower($(i + 2))] = 1
		}
		toupper($1) == "COPY" {
			for (i = 2; $i ~ /^--/; i++) if ($i ~ /^--from=/) named(resolve(substr($i, 8)))
		}
	' "$file" || fail "$file cannot be read for its images (why is above)"
}
