package dev.slipway.components.migration;

import dev.slipway.settings.AppSettings;
import dev.slipway.settings.Checks;
import dev.slipway.settings.Memory;
import dev.slipway.settings.TimeSpan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a system's database is migrated.
 *
 * @param image that has the tools; default the app's own image, whose code is in it
 * @param command run in it: {@code npx prisma migrate deploy}, or the sample app's own
 * @param folder it runs in; default the image's own working directory
 * @param mounts folders of this machine that it sees read-only, to where: code that is not in the image. A change of
 *     what is in them, {@code node_modules} aside, runs it again
 * @param memory limit, without swap; default 256m
 * @param cpus limit in cores; default 1
 * @param deadline after which it is stopped and has failed; default 10m
 */
public record MigrationSettings(
    String image, List<String> command, String folder, Map<String, String> mounts, Memory memory, Double cpus, TimeSpan deadline) {
  private static final List<String> PRISMA = List.of("npx", "prisma", "migrate", "deploy");

  public MigrationSettings {
    command = command == null || command.isEmpty() ? PRISMA : List.copyOf(command);
    mounts = mounts == null ? Map.of() : Map.copyOf(mounts);
    memory = memory == null ? Memory.parse("256m") : memory;
    cpus = cpus == null ? Double.valueOf(1.0) : cpus;
    deadline = deadline == null ? TimeSpan.parse("10m") : deadline;
    var checks = new Checks()
        .atLeast("memory", memory, "64m")
        .cores("cpus", cpus)
        .range("deadline", deadline, "1s", "24h")
        .that(folder == null || folder.startsWith("/"), "folder", "is \"" + folder + "\": expected a path in the container, which starts with /");
    new TreeMap<>(mounts).forEach((from, path) -> checks
        .that(Files.exists(Path.of(from)), "mounts", "names \"" + from + "\": there is no such folder")
        .that(path.startsWith("/"), "mounts." + from, "is \"" + path + "\": expected a path in the container, which starts with /"));
    checks.done();
  }

  public static MigrationSettings orDefault(MigrationSettings given) {
    return orDefault(given, PRISMA);
  }

  /** {@code given}; what it leaves open is a system's own {@code command}, where it has one. */
  public static MigrationSettings orDefault(MigrationSettings given, List<String> command) {
    var settings = given == null ? new MigrationSettings(null, null, null, null, null, null, null) : given;
    // The very list: an owner who asks for these words gets them.
    return settings.command == PRISMA ? settings.withCommand(command) : settings;
  }

  private MigrationSettings withCommand(List<String> other) {
    return new MigrationSettings(image, other, folder, mounts, memory, cpus, deadline);
  }

  /** The same as the settings of an app: where its code comes from, and {@code app}'s image where it has none of its own. */
  public AppSettings asApp(AppSettings app) {
    boolean own = image != null;
    return new AppSettings(
        own ? null : app.context(),
        own ? null : app.dockerfile(),
        own ? null : app.target(),
        own ? null : app.args(),
        own ? image : app.image(),
        command, 1, memory, cpus, null, null, mounts, null, null, null, null);
  }
}
