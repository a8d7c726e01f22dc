package dev.slipway.components.app;

/** How an app's image can ask its own process for a page: with what the image has, and cheaply. */
public enum Probe {
  /** busybox' wget, as in every Alpine image. */
  WGET("timeout 5 wget -q -O /dev/null --header 'Host: ${host}' http://127.0.0.1:${port}${path}"),
  /** bash alone, as in Debian's slim images, which have neither wget nor curl. */
  BASH("bash -c 'exec 3<>/dev/tcp/127.0.0.1/${port} && printf \"GET ${path} HTTP/1.0\\r\\nHost: ${host}\\r\\n\\r\\n\" >&3 && read -r -u 3 protocol status rest && [ \"$status\" = 200 ]'");

  private final String command;

  Probe(String command) {
    this.command = command;
  }

  String command(String host, int port, String path) {
    return command.replace("${host}", host).replace("${port}", String.valueOf(port)).replace("${path}", path);
  }
}
