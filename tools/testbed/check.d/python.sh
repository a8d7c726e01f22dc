# The contract of the python image, and building an app on it.
# shellcheck shell=bash

PYTHON_HARDENED=("${HARDENED[@]}" --user 1000:1000 --tmpfs /tmp:noexec)

check_python() {
	local image=$1
	says "python: version 3.11, hardened, as 1000:1000" '^Python 3\.11\.' once "${PYTHON_HARDENED[@]}" "$image" python --version
	says "python: the command is python3" '^["{\[]*python3' docker image inspect --format '{{join .Config.Cmd " "}}' "$image"
	says "python: python, python3, pip and pip3 are those of /usr/local/bin" '^/usr/local/bin/python /usr/local/bin/python3 /usr/local/bin/pip /usr/local/bin/pip3$' \
		once "$image" sh -c 'echo $(for p in python python3 pip pip3; do command -v $p; done)'
	says "python: packages lie in /usr/local/lib/python3.11/site-packages" '^/usr/local/lib/python3.11/site-packages /usr/local/bin$' \
		once "$image" python -c 'import sysconfig as s; print(s.get_path("purelib"), s.get_path("scripts"))'
	holds "python: the standard library is whole" once "$image" python -c \
		'import asyncio, bz2, ctypes, curses, distutils, lzma, readline, sqlite3, ssl, uuid, venv, zoneinfo; zoneinfo.ZoneInfo("America/Lima")'
	says "python: pip, setuptools and wheel, nothing more" '^pip setuptools wheel$' \
		once "$image" sh -c 'echo $(pip list --format freeze | cut -d = -f 1)'
	start python-web "${PYTHON_HARDENED[@]}" "$image" python -m http.server 8000 --directory /usr/local/lib/python3.11/site-packages/pip
	eventually "python: bash asks as the health check does" 15 inside python-web bash -c \
		'exec 3<>/dev/tcp/127.0.0.1/8000 && printf "GET / HTTP/1.0\r\n\r\n" >&3 && head -n 1 <&3 | grep -q " 200 "'
	gone python-web
	says "python: bash and useradd are there, curl, wget and busybox are not, as on the slim image" '^bash useradd$' \
		once "$image" sh -c 'for p in bash useradd curl wget busybox gcc git; do command -v $p >/dev/null && printf "%s " $p; done | sed "s/ $//"'
	says "python: no user has id 1000" '^0$' once "$image" sh -c 'grep -c ":1000:" /etc/passwd || true'
	holds "python: pip, apt-get, useradd and venv inside docker build" timeout 300 docker build --no-cache --force-rm \
		--label "slipway.check=$RUN" --build-arg "CHECK=$RUN" --build-arg "PYTHON_IMAGE=$image" -t "$RUN-python-app:latest" "$TESTBED/check.d/python-app"
	says "python: what was built runs" \
		'^/usr/local/bin/python /usr/local/lib/python3.11/site-packages/h11 /opt/venv/lib/python3.11/site-packages/h11$' \
		once "${PYTHON_HARDENED[@]}" "$RUN-python-app:latest"
	says "python: no password came along" '^0$' once "$image" sh -c 'cat /etc/pip.conf /root/.config/pip/pip.conf 2>/dev/null | grep -c "//[^/]*@" || true'
}
