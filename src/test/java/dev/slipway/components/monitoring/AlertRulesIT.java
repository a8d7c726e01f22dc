package dev.slipway.components.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.runtime.Scripts;
import dev.slipway.testing.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every shipped alert firing and resolved, as the promtool of Prometheus' own image sees it. */
class AlertRulesIT {

  @ParameterizedTest
  @CsvSource({"components/monitoring, infrastructure", "systems/pivotalflow, pivotalflow"})
  void everyAlertFiresAndResolves(String folder, String name) throws IOException {
    Path target = Files.createDirectories(Path.of("target/promtool").toAbsolutePath());
    write(target.resolve(name + ".yml"), "/dev/slipway/" + folder + "/alerts.yml");
    write(target.resolve(name + ".test.yml"), "/dev/slipway/" + folder + "/" + name + ".test.yml");

    var ended = Shell.run(Map.of(), "docker", "run", "--rm", "--network", "none", "--read-only", "--user", Monitoring.NOBODY, "--tmpfs", "/tmp:mode=1777",
        "--volume", target + ":/rules:ro", "--workdir", "/tmp", "--entrypoint", "promtool", Prometheus.IMAGE, "test", "rules", "/rules/" + name + ".test.yml");

    assertThat(ended.output()).contains("SUCCESS").doesNotContain("FAILED");
    assertThat(ended.status()).isZero();
  }

  private static void write(Path file, String resource) throws IOException {
    Files.writeString(file, AlertRules.render(Scripts.read(Monitoring.class, resource), AlertThresholds.DEFAULT, "docs/runbooks"));
  }
}
