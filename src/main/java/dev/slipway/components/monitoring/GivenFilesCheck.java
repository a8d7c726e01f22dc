package dev.slipway.components.monitoring;

import com.pulumi.resources.ComponentResource;
import dev.slipway.runtime.DockerHost;
import dev.slipway.runtime.Scripts;
import dev.slipway.settings.Components;
import dev.slipway.settings.SystemSettings;
import dev.slipway.workload.ConfigFile;
import dev.slipway.workload.Image;
import dev.slipway.workload.ServiceName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Lets {@code promtool} judge the alert and scrape files of a system's owner before anything changes, each by itself, so
 * that what is wrong is told with the file that it is in.
 */
public final class GivenFilesCheck extends ComponentResource {
  private GivenFilesCheck(String system, String path, MonitoringSettings settings, DockerHost host) {
    // Named as the system, for it is a part of it: up --only finds it by this.
    super("slipway:monitoring:GivenFiles", system);
    var lines = new StringBuilder();
    List<ConfigFile> files = new ArrayList<>();
    settings.alerts().forEach(file -> add(files, lines, "rules", file, path + ".alerts"));
    settings.scrapes().forEach(file -> add(files, lines, "config", file, path + ".scrapes"));
    files.add(ConfigFile.of("files", lines.toString()));
    files.add(ConfigFile.of("judge", Scripts.read(GivenFilesCheck.class, "judge.sh")));
    host.checkFirst(this, new ServiceName(system, "given-files"), new Image.Pulled(Prometheus.IMAGE), Monitoring.NOBODY, files, "sh judge");
    registerOutputs(Map.of());
  }

  private static void add(List<ConfigFile> files, StringBuilder lines, String kind, String file, String setting) {
    String here = kind + "/" + GivenFile.name(file);
    files.add(ConfigFile.of(here, GivenFile.text(file)));
    lines.append(kind).append('\t').append(here).append('\t').append(setting).append(" names \"").append(file).append("\"\n");
  }

  /** Declares it for {@code system}; nothing where there is no such file. Call it before anything that has to wait is declared. */
  public static void declare(String system, SystemSettings settings, DockerHost host) {
    Components.of(settings, MonitoringSettings.class).forEach((path, monitoring) -> {
      if (monitoring.enabled() && !(monitoring.alerts().isEmpty() && monitoring.scrapes().isEmpty())) {
        new GivenFilesCheck(system, "slipway:" + system + "." + path, monitoring, host);
      }
    });
  }
}
