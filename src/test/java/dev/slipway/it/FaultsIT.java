package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a release needs is away. */
class FaultsIT {
  /** Nobody listens on port 1. */
  private static final String GONE = "127.0.0.1:1/crewplots-app:2";

  private final LiveStack stack = Shared.stack();
  private final Site site = stack.site();
  private final String declared = stack.checkout().read(stack.file());
  private final List<String> before = stack.docker().containers();

  @AfterEach
  void mend() {
    stack.checkout().write(stack.file(), declared);
    stack.up();
  }

  @Test
  void registryThatIsGoneFailsTheReleaseAndTheOldVersionServesOn() throws IOException {
    var load = Load.reading(site, List.of(HttpRequest.newBuilder(site.https("/")), HttpRequest.newBuilder(site.https("/api/plots"))));
    releaseFromARegistryThatIsGone();

    var failed = stack.slipway("up");

    assertThat(failed.exitCode()).isNotZero();
    assertThat(failed.all()).contains(GONE).containsIgnoringCase("connection refused");
    assertThat(stack.docker().containers()).containsExactlyInAnyOrderElementsOf(before);

    stack.checkout().write(stack.file(), declared);
    stack.slipway("up", "--", "--expect-no-changes").orFail();

    var result = load.stop();
    assertThat(result.failures()).isEmpty();
    assertThat(result.requests()).isGreaterThan(100);
    stack.assertStateIsReality();
  }

  private void releaseFromARegistryThatIsGone() throws IOException {
    var yaml = new YAMLMapper();
    var tree = (ObjectNode) yaml.readTree(declared);
    ((ObjectNode) tree.at("/config/slipway:crewplots")).putObject("app").put("image", GONE).put("replicas", 2);
    stack.checkout().write(stack.file(), yaml.writeValueAsString(tree));
  }
}
