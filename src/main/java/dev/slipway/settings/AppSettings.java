package dev.slipway.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where an app comes from and how it runs: either built from {@code context}, or {@code image}.
 *
 * @param context folder with the app's sources, relative to the project
 * @param dockerfile below {@code context}, usually {@code Dockerfile}
 * @param target stage of the Dockerfile; default its last
 * @param args build arguments, name to value; never secrets, since an image shows them
 * @param image reference of a ready image, instead of {@code context}: {@code registry.example.com/team/app:1.2}
 * @param command replaces the image's own entrypoint and command
 * @param replicas containers that serve at once; default 1
 * @param memory limit, without swap
 * @param cpus limit in cores
 * @param hostPort port on the Docker host's loopback interface; needs one replica, and takes rolling updates away
 *     since a port has one owner
 * @param debugPort port of the app's debugger, the same on the Docker host's loopback interface; the app is told
 *     it as {@code DEBUG_PORT}; needs one replica
 * @param mounts folders of this machine that the app sees read-only, to where: its sources, for hot reload; not in
 *     production, not on another Docker host
 * @param caches folders of the container that are kept in volumes from one container to the next, such as Maven's
 * @param health how its health is told
 * @param rollout how new replicas take over from old ones
 * @param smoke what a new replica has to answer first
 */
public record AppSettings(
    String context,
    String dockerfile,
    String target,
    Map<String, String> args,
    String image,
    List<String> command,
    Integer replicas,
    Memory memory,
    Double cpus,
    Integer hostPort,
    Integer debugPort,
    Map<String, String> mounts,
    List<String> caches,
    HealthSettings health,
    RolloutSettings rollout,
    SmokeSettings smoke) {
  private static final String IMAGE = "[a-z0-9][a-zA-Z0-9._:/-]*(@sha256:[0-9a-f]{64})?";
  private static final AppSettings EMPTY = new AppSettings(null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);

  public AppSettings {
    dockerfile = context != null && dockerfile == null ? "Dockerfile" : dockerfile;
    args = args == null ? Map.of() : Map.copyOf(args);
    command = command == null ? List.of() : List.copyOf(command);
    replicas = replicas == null ? 1 : replicas;
    mounts = mounts == null ? Map.of() : Map.copyOf(mounts);
    caches = caches == null ? List.of() : List.copyOf(caches);
    health = health == null ? HealthSettings.UNSET : health;
    rollout = rollout == null ? RolloutSettings.UNSET : rollout;
    smoke = smoke == null ? SmokeSettings.UNSET : smoke;
    var checks = new Checks()
        .range("replicas", replicas, 1, 100)
        .cores("cpus", cpus)
        .range("hostPort", hostPort, 1, 65535)
        .range("debugPort", debugPort, 1, 65535)
        .that(hostPort == null || replicas == 1, "hostPort", "is " + hostPort + ": a host port can serve one replica only, not " + replicas)
        .that(debugPort == null || replicas == 1, "debugPort", "is " + debugPort + ": a host port can serve one replica only, not " + replicas)
        .that(context == null || image == null, "image", "is given beside context: an app has one of the two")
        .that(image == null || image.matches(IMAGE), "image", "is \"" + image + "\": expected an image such as registry.example.com/team/app:1.2")
        .that(image == null || context != null || (dockerfile == null && target == null && args.isEmpty()), "image", "is given beside dockerfile, target or args: those belong to a context")
        .that(context == null || Files.isRegularFile(Path.of(context, dockerfile)), "context", "is \"" + context + "\": there is no " + dockerfile + " in it");
    new TreeMap<>(mounts).forEach((folder, path) -> checks
        .that(Files.exists(Path.of(folder)), "mounts", "names \"" + folder + "\": there is no such folder")
        .that(path.startsWith("/"), "mounts." + folder, "is \"" + path + "\": expected a path in the container, which starts with /"));
    caches.forEach(path -> checks.that(path.matches("/.+"), "caches", "names \"" + path + "\": expected a path in the container, which starts with /"));
    checks.done();
  }

  /** The same with one more build argument. */
  public AppSettings withArg(String name, String value) {
    var more = new TreeMap<>(args);
    more.put(name, value);
    return new AppSettings(context, dockerfile, target, more, image, command, replicas, memory, cpus, hostPort, debugPort, mounts, caches, health, rollout, smoke);
  }

  /** {@code given} at {@code field}, completed by a system's defaults. */
  public static AppSettings orDefault(String field, AppSettings given, String context, String memory, double cpus) {
    return orDefault(field, given, context, null, memory, cpus);
  }

  /** The same for a {@code context} whose Dockerfile is not its own {@code Dockerfile}, as in a repository of several apps. */
  public static AppSettings orDefault(String field, AppSettings given, String context, String dockerfile, String memory, double cpus) {
    var app = given == null ? EMPTY : given;
    boolean shipped = app.context == null && app.image == null;
    return Checks.below(field, () -> new AppSettings(
        shipped ? context : app.context,
        shipped && app.dockerfile == null ? dockerfile : app.dockerfile,
        app.target,
        app.args,
        app.image,
        app.command,
        app.replicas,
        app.memory == null ? Memory.parse(memory) : app.memory,
        app.cpus == null ? Double.valueOf(cpus) : app.cpus,
        app.hostPort,
        app.debugPort,
        app.mounts,
        app.caches,
        app.health,
        app.rollout,
        app.smoke));
  }
}
