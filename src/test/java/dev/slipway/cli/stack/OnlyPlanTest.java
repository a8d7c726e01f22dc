package dev.slipway.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.cli.console.Refusal;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OnlyPlanTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A preview of CrewPlots. {@code present} tells by name what the state has already. */
  private static String preview(Predicate<String> present) {
    return preview(present, "update");
  }

  /** @param op of what is present */
  private static String preview(Predicate<String> present, String op) {
    try (var deployed = OnlyPlanTest.class.getResourceAsStream("deployed.json")) {
      ObjectNode digest = JSON.createObjectNode();
      var steps = digest.putArray("steps");
      for (JsonNode resource : JSON.readTree(deployed).at("/deployment/resources")) {
        String urn = resource.path("urn").asText();
        var step = steps.addObject();
        String name = urn.replaceFirst(".*::", "");
        step.put("op", present.test(name) ? op : "create");
        step.put("urn", urn);
        var state = (ObjectNode) step.set("newState", resource).get("newState");
        if (name.endsWith("-value")) {
          state.putObject("inputs").put("create", "tools/commands/generate-secret 32");
        }
        if (!present.test(name)) {
          // As the engine does where the value is not known yet.
          forgetImages((ArrayNode) state.withArray("dependencies"));
        }
      }
      return digest.toString();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void forgetImages(ArrayNode dependencies) {
    for (int i = dependencies.size() - 1; i >= 0; i--) {
      if (dependencies.get(i).asText().endsWith("-image")) {
        dependencies.remove(i);
      }
    }
  }

  private static OnlyPlan plan(Predicate<String> present, String... wanted) {
    return OnlyPlan.of("dev", preview(present), List.of(wanted));
  }

  private static Set<String> names(OnlyPlan plan) {
    return plan.targets().stream().map(urn -> urn.replaceFirst(".*::", "")).collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void whereAllIsThereItIsTheServiceAlone() {
    var plan = plan(name -> true, "crewplots/postgres");
    assertThat(names(plan)).contains("crewplots-postgres-1", "crewplots-postgres-gate", "crewplots-postgres-image", "crewplots-postgres-data", "crewplots-postgres-password-value")
        .allMatch(name -> name.startsWith("crewplots-postgres"));
    assertThat(plan.along()).isEmpty();
  }

  @Test
  void aSystemIsAllOfItAndNothingElse() {
    assertThat(names(plan(name -> true, "crewplots"))).contains("crewplots", "crewplots-network", "crewplots-encryption-key-value", "crewplots-app-1").allMatch(name -> name.startsWith("crewplots"));
  }

  @Test
  void aStoreOfAnEmptyStackBringsItsProviderAndNetworkButNoOtherService() {
    var plan = plan(name -> false, "postgres");
    assertThat(names(plan)).contains("docker", "crewplots", "crewplots-network", "fingerprint-key-value", "crewplots-postgres-gate", "crewplots-postgres-image", "crewplots-encryption-key-value").doesNotContain("crewplots-app-image", "edge-network", "edge-1", "crewplots-redis-1", "default_1_2_1", "slipway-dev");
    assertThat(plan.along()).isEmpty();
  }

  @Test
  void anAppOfAnEmptyStackBringsItsStoresAndAWorkingEdge() {
    var plan = plan(name -> false, "crewplots/app");
    assertThat(names(plan)).contains("crewplots-redis-gate", "crewplots-mongodb-data", "edge-gate", "edge-docker-api-gate", "edge-dynamic");
    assertThat(plan.along()).containsExactly("crewplots/mongodb", "crewplots/postgres", "crewplots/redis", "edge/docker-api", "edge/edge");
  }

  @Test
  void nothingThatIsNewIsLeftWithoutWhatItNeeds() throws IOException {
    var digest = preview(name -> false);
    for (String wanted : List.of("crewplots", "edge", "app", "redis", "edge/docker-api")) {
      var targets = Set.copyOf(OnlyPlan.of("dev", digest, List.of(wanted)).targets());
      for (JsonNode step : JSON.readTree(digest).path("steps")) {
        var resource = StackState.resource(step.path("newState"));
        if (targets.contains(resource.urn())) {
          assertThat(resource.needs()).as(wanted + ": " + resource.urn()).allSatisfy(need -> assertThat(targets.contains(need) || need.contains("::default") || need.contains("pulumi:Stack")).as(need).isTrue());
        }
      }
    }
  }

  @Test
  void whatWouldNotChangeIsNoTarget() {
    assertThat(OnlyPlan.of("dev", preview(name -> true, "same"), List.of("crewplots")).targets()).isEmpty();
    assertThat(names(OnlyPlan.of("dev", preview(name -> !name.equals("crewplots-redis-1"), "same"), List.of("crewplots")))).containsExactly("crewplots-redis-1");
  }

  @Test
  void whatIsNoLongerDeclaredGoesWithWhatItStandsOn() {
    String one = preview(name -> true, "same").replaceFirst("\"op\":\"same\",\"urn\":\"([^\"]*::crewplots-redis-1)\"", "\"op\":\"replace\",\"urn\":\"$1\"");
    String both = one.replaceFirst("\"op\":\"same\",\"urn\":\"([^\"]*::crewplots-app-1)\"", "\"op\":\"delete\",\"urn\":\"$1\"");
    assertThat(names(OnlyPlan.of("dev", one, List.of("redis")))).containsExactly("crewplots-redis-1");
    assertThat(names(OnlyPlan.of("dev", both, List.of("redis")))).containsExactly("crewplots-app-1", "crewplots-redis-1");
    assertThat(names(OnlyPlan.of("dev", both, List.of("edge")))).isEmpty();
  }

  @Test
  void severalAreAddedUp() {
    assertThat(names(plan(name -> true, "redis", "mongodb"))).contains("crewplots-redis-1", "crewplots-mongodb-1").doesNotContain("crewplots-app-1");
  }

  @Test
  void whatIsUnknownIsToldWithWhatThereIs() {
    assertThatThrownBy(() -> plan(name -> true, "crewplots", "crewplot/app")).isInstanceOf(Refusal.class)
        .hasMessage("stack dev has no system or service \"crewplot/app\"; it has crewplots/app, crewplots/mongodb, crewplots/postgres, crewplots/redis, edge/docker-api, edge/edge");
    assertThatThrownBy(() -> plan(name -> true, "fingerprint-key")).isInstanceOf(Refusal.class);
  }

  @Test
  void aNameThatTwoSystemsHaveIsAmbiguousAndALongerNameIsAnotherService() {
    String digest = "{\"steps\": [" + step("a", "redis") + "," + step("b", "redis") + "," + step("b", "redis-commander") + "]}";
    assertThatThrownBy(() -> OnlyPlan.of("dev", digest, List.of("redis"))).hasMessage("\"redis\" could be a/redis or b/redis");
    assertThat(names(OnlyPlan.of("dev", digest, List.of("b/redis")))).containsExactly("b-redis-1");
  }

  private static String step(String system, String service) {
    String root = "urn:pulumi:dev::slipway::slipway:x:X::" + system;
    String container = "urn:pulumi:dev::slipway::slipway:x:X$docker:index/container:Container::" + system + "-" + service + "-1";
    return "{\"op\": \"same\", \"urn\": \"" + root + "\", \"newState\": {\"urn\": \"" + root + "\", \"type\": \"slipway:x:X\"}},"
        + "{\"op\": \"update\", \"urn\": \"" + container + "\", \"newState\": {\"urn\": \"" + container + "\", \"type\": \"docker:index/container:Container\", \"parent\": \"" + root + "\"}}";
  }
}
