package dev.slipway.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Where an app comes from and how it runs: either built from {@code context}, or {@code image}.
 *
 * @param context folder with the app's sources, relative to the project
 * @param dockerfile below {@code context}; default {@code Dockerfile}
 * @param target stage of the Dockerfile; default its last
 * @param args build arguments; never secrets, since an image shows them
 * @param image reference of a ready image, instead of {@code context}
 * @param command replaces the image's own entrypoint and command
 * @param replicas containers that serve at once; default 1
 * @param memory limit, without swap
 * @param cpus limit in cores
 * @param hostPort port on the Docker host's loopback interface; needs one replica
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
    Integer hostPort) {
  private static final String IMAGE = "[a-z0-9][a-zA-Z0-9._:/-]*(@sha256:[0-9a-f]{64})?";

  public AppSettings {
    dockerfile = context != null && dockerfile == null ? "Dockerfile" : dockerfile;
    args = args == null ? Map.of() : Map.copyOf(args);
    command = command == null ? List.of() : List.copyOf(command);
    replicas = replicas == null ? 1 : replicas;
    new Checks()
        .range("replicas", replicas, 1, 100)
        .cores("cpus", cpus)
        .range("hostPort", hostPort, 1, 65535)
        .that(hostPort == null || replicas == 1, "hostPort", "is " + hostPort + ": a host port can serve one replica only, not " + replicas)
        .that(context == null || image == null, "image", "is given beside context: an app has one of the two")
        .that(image == null || image.matches(IMAGE), "image", "is \"" + image + "\": expected an image such as registry.example.com/team/app:1.2")
        .that(image == null || context != null || (dockerfile == null && target == null && args.isEmpty()), "image", "is given beside dockerfile, target or args: those belong to a context")
        .that(context == null || Files.isRegularFile(Path.of(context, dockerfile)), "context", "is \"" + context + "\": there is no " + dockerfile + " in it")
        .done();
  }

  /** {@code given} at {@code field}, completed by a system's defaults. */
  public static AppSettings orDefault(String field, AppSettings given, String context, String memory, double cpus) {
    var app = given == null ? new AppSettings(null, null, null, null, null, null, null, null, null, null) : given;
    boolean shipped = app.context == null && app.image == null;
    return Checks.below(field, () -> new AppSettings(
        shipped ? context : app.context,
        app.dockerfile,
        app.target,
        app.args,
        app.image,
        app.command,
        app.replicas,
        app.memory == null ? Memory.parse(memory) : app.memory,
        app.cpus == null ? Double.valueOf(cpus) : app.cpus,
        app.hostPort));
  }
}
