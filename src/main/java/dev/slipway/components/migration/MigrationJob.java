package dev.slipway.components.migration;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.slipway.components.Site;
import dev.slipway.runtime.Running;
import dev.slipway.settings.AppSettings;
import dev.slipway.workload.Health;
import dev.slipway.workload.Image;
import dev.slipway.workload.Job;
import dev.slipway.workload.Limits;
import dev.slipway.workload.Mount;
import dev.slipway.workload.ServiceName;
import dev.slipway.workload.Workload;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Brings a system's database to what its app expects: a container that runs once, when the database is good and before
 * the app starts, with its code read-only (in the image, whose root file system is, or mounted so). It runs again only
 * when its image, its command, its code, what it is told, or the database's volume changes. A run that fails ends the
 * update with the container's last lines, and the app that ran goes on. Nothing is downloaded: what it needs has to be
 * there.
 */
public final class MigrationJob extends ComponentResource {
  /** How others know that a release has migrated its database. */
  private static final Map<String, String> LABELS = Map.of("slipway.job", "migration");
  /** npm would fetch a tool that is not there from the internet, in whatever version is the newest; and it writes into the home folder. */
  private static final Map<String, String> NOTHING_NEW =
      Map.of("HOME", "/tmp", "npm_config_cache", "/tmp/npm", "npm_config_offline", "true", "npm_config_update_notifier", "false", "CHECKPOINT_DISABLE", "1");

  private final Running running;

  /**
   * @param app the service whose image it is where {@code settings} name none, and that service's settings
   * @param environment plain variables
   * @param secrets variables that only the process sees, such as the database's URL
   * @param after what must be good before it runs: the database, where that is run here
   */
  public MigrationJob(
      ServiceName name, MigrationSettings settings, ServiceName app, AppSettings appSettings, Map<String, String> environment, Map<String, Output<String>> secrets,
      List<Running> after, Output<String> network, Site site, Resource parent) {
    super("slipway:migration:MigrationJob", name.logical(), ComponentResourceOptions.builder().parent(parent).build());
    var workload = Workload.of(name, Image.of(settings.asApp(appSettings)))
        .command(settings.command())
        .tmpfs("/tmp", "rw,noexec,nosuid,nodev,size=64m,mode=1777")
        .network(network)
        .labels(Job.LABELS)
        .labels(LABELS)
        // Good when it has ended well: only the deadline counts here.
        .health(Health.of("true", Duration.ofSeconds(5)).withDeadline(settings.deadline().duration()))
        .limits(new Limits(settings.memory(), settings.cpus()))
        .user("1000:1000")
        .stopGraceSeconds(30);
    NOTHING_NEW.forEach(workload::environment);
    environment.forEach(workload::environment);
    secrets.forEach(workload::secretEnvironment);
    new TreeMap<>(settings.mounts()).forEach((folder, path) -> workload.mount(Mount.readOnly(Path.of(folder).toAbsolutePath().normalize().toString(), path)));
    var job = new Job(workload.build(), settings.image() == null ? app : name, settings.folder(), CodeFingerprint.of(settings.mounts()));
    running = site.host().runJob(this, job, after);
    registerOutputs(Map.of());
  }

  /** Good when it has ended well: what needs the migrated database starts after it. */
  public Running running() {
    return running;
  }
}
