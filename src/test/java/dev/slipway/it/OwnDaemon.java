package dev.slipway.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A Docker daemon that may be killed and whose disk may be filled. It lives in namespaces of its own (processes, mounts,
 * network) on a disk in memory, so that nobody else notices, and all of it is gone when its first process is. The way in
 * is a cable from this machine, as from a user's: what comes over the loopback would meet Docker's proxy for ports.
 */
final class OwnDaemon {
  private static final String DISK = "3g";
  private static final Run HERE = Run.in(Path.of("").toAbsolutePath());

  private final String name;
  private final Path folder;
  private final Process first;
  private final String target;
  private final String address;
  private Process dockerd;

  private OwnDaemon(String name, Path folder, Process first, String target, String address) {
    this.name = name;
    this.folder = folder;
    this.first = first;
    this.target = target;
    this.address = address;
  }

  /** What this machine lacks for one; empty when nothing. */
  static String missing() {
    if (!System.getProperty("os.name").equals("Linux") || !HERE.run("id", "-u").stdout().strip().equals("0")) {
      return "it takes root on Linux to run a Docker daemon of one's own";
    }
    var lacking = List.of("dockerd", "unshare", "nsenter", "ip").stream().filter(tool -> HERE.run("sh", "-c", "command -v " + tool).exitCode() != 0).toList();
    return lacking.isEmpty() ? "" : "a Docker daemon of one's own needs " + String.join(", ", lacking);
  }

  /** @param number of the run, different for those that run at once */
  static OwnDaemon make(String name, int number) {
    try {
      var folder = Files.createTempDirectory("slipway-" + name);
      var disk = Files.createDirectory(folder.resolve("disk"));
      // The first process collects those whose parents died, as an init does.
      var first = new ProcessBuilder("unshare", "--net", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc", "sh", "-c",
          "mount -t tmpfs tmpfs /run && mount -t tmpfs -o size=" + DISK + " tmpfs " + disk + " && ip link set lo up && echo ready && while sleep 5; do :; done")
          .redirectErrorStream(true).redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null"))).start();
      String said = first.inputReader().readLine();
      if (!"ready".equals(said)) {
        throw new AssertionError("no namespaces for a Docker daemon: " + said);
      }
      String network = "169.254.77.";
      var daemon = new OwnDaemon(name, folder, first, String.valueOf(first.children().findFirst().orElseThrow().pid()), network + (4 * number + 2));
      Runtime.getRuntime().addShutdownHook(new Thread(daemon::remove));
      HERE.run("sh", "-c", "ip link delete " + daemon.cable() + " 2>/dev/null; ip link add " + daemon.cable() + " type veth peer name eth0 netns " + daemon.target
          + " && ip address add " + network + (4 * number + 1) + "/30 dev " + daemon.cable() + " && ip link set " + daemon.cable() + " up").orFail();
      daemon.inside("sh", "-c", "ip address add " + daemon.address + "/30 dev eth0 && ip link set eth0 up").orFail();
      return daemon;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where its containers' ports are. */
  String address() {
    return address;
  }

  /** Where the docker command and slipway find it. */
  String socket() {
    return "unix://" + folder.resolve("docker.sock");
  }

  Run.Ended docker(String... arguments) {
    var command = new ArrayList<>(List.of("docker", "--host", socket()));
    command.addAll(List.of(arguments));
    return HERE.run(command.toArray(String[]::new));
  }

  /** Starts it and waits until it answers. */
  void start(String... options) {
    // The socket where the containers of an environment expect it, and the one for this side.
    var command = new ArrayList<>(List.of("nsenter", "--target", target, "--net", "--mount", "--pid", "dockerd", "--data-root", folder.resolve("disk").toString(),
        "--host", "unix:///var/run/docker.sock", "--host", socket(), "--exec-opt", "native.cgroupdriver=cgroupfs", "--cgroup-parent", "/slipway-" + name));
    command.addAll(List.of(options));
    try {
      var log = Files.createDirectories(Checkout.HOME.resolve("logs")).resolve("dockerd.log").toFile();
      dockerd = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log)).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Poll.until("the daemon answers", () -> {
      if (!dockerd.isAlive()) {
        throw new AssertionError("dockerd ended with " + dockerd.exitValue() + ": " + Checkout.HOME.resolve("logs/dockerd.log") + " tells why");
      }
      return docker("version").exitCode() == 0;
    });
  }

  /** @param signal such as {@code TERM}; waits until it is gone */
  void end(String signal) {
    inside("sh", "-c", "kill -" + signal + " $(cat /run/docker.pid)").orFail();
    try {
      if (!dockerd.waitFor(2, TimeUnit.MINUTES)) {
        throw new AssertionError("dockerd does not end");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Copies images of the machine's daemon. */
  void load(List<String> images) {
    HERE.run("bash", "-o", "pipefail", "-c", "docker save " + String.join(" ", images) + " | docker --host " + socket() + " load").orFail();
  }

  /** To the last byte. */
  void fillDisk() {
    inside("sh", "-c", "dd if=/dev/zero of=" + filling() + " bs=1M 2>/dev/null; dd if=/dev/zero of=" + filling() + " bs=1 oflag=append conv=notrunc 2>/dev/null; :");
  }

  void freeDisk() {
    inside("rm", "-f", filling()).orFail();
  }

  private String filling() {
    return folder.resolve("disk/filling").toString();
  }

  private String cable() {
    return "slw-" + name;
  }

  private Run.Ended inside(String... command) {
    var all = new ArrayList<>(List.of("nsenter", "--target", target, "--net", "--mount", "--pid"));
    all.addAll(List.of(command));
    return HERE.run(all.toArray(String[]::new));
  }

  /** With all that runs on it. */
  void remove() {
    first.destroyForcibly();
    try {
      first.waitFor(1, TimeUnit.MINUTES);
        HERE.run("sh", "-c", "ip link delete " + cable() + " 2>/dev/null; find /sys/fs/cgroup -depth -type d -path '*/slipway-" + name + "*' -exec rmdir {} + 2>/dev/null; :");
      Checkout.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
