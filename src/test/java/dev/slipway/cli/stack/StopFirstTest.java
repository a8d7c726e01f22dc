package dev.slipway.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Events as pulumi 3.256 writes them. */
class StopFirstTest {
  private static String event(String op, String type, String name) {
    return "{\"sequence\":1,\"resourcePreEvent\":{\"metadata\":{\"op\":\"" + op + "\",\"urn\":\"urn:pulumi:dev::slipway::" + type + "::" + name + "\",\"type\":\"" + type + "\"},\"planning\":true}}";
  }

  private static String container(String op, String name) {
    return event(op, "docker:index/container:Container", name);
  }

  @Test
  void whatIsDeletedBeforeItsSuccessorExistsIsAwayMeanwhile() {
    assertThat(StopFirst.services(List.of(
            container("delete-replaced", "crewplots-postgres-1"), container("replace", "crewplots-postgres-1"), container("create-replacement", "crewplots-postgres-1"),
            container("create-replacement", "crewplots-app-1"), container("replace", "crewplots-app-1"), container("delete-replaced", "crewplots-app-1"),
            container("delete-replaced", "edge-1"))))
        .containsExactly("crewplots-postgres", "edge");
  }

  @Test
  void replicasAreOneServiceAndOtherResourcesAreNone() {
    assertThat(StopFirst.services(List.of(
            container("delete-replaced", "shop-tool-1"), container("delete-replaced", "shop-tool-2"),
            event("delete-replaced", "command:local:Command", "crewplots-postgres-gate"), container("delete", "shop-web-2"), container("same", "shop-web-1"),
            "{\"sequence\":2,\"stdoutEvent\":{}}", "{\"sequence\":3,\"resou")))
        .containsExactly("shop-tool");
  }
}
