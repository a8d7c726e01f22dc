package dev.slipway.cli.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the engine has written down of a stack. Secrets in it stay encrypted. */
public final class StackState {
  /** Type of images that are pulled or built. */
  public static final String IMAGE = "docker:index/remoteImage:RemoteImage";

  private static final ObjectMapper JSON = new ObjectMapper();
  /** Of checkpoints, and of what is exported of them. */
  private static final int CHECKPOINT_VERSION = 3;

  /**
   * One resource of the state; {@code id} and {@code parent} are empty where there is none.
   *
   * @param imageId what Docker knows an image by; empty for all else
   * @param superseded an update has replaced it already, and did not come to the end, where it would have removed it
   * @param needs URNs of what must exist as long as it does
   */
  public record Resource(String urn, String type, String id, String parent, boolean custom, String physicalName, String imageId, boolean superseded, Set<String> needs) {
    /** The name that the program gave it, such as {@code crewplots-app-1}. */
    public String name() {
      return urn.substring(urn.lastIndexOf(':') + 1);
    }
  }

  /** Something pulumi was in the middle of when it died. */
  public record Pending(String urn, String type, String physicalName, String operation) {}

  private final JsonNode export;
  private final List<Resource> resources = new ArrayList<>();
  private final List<Pending> pending = new ArrayList<>();

  private StackState(JsonNode export) {
    this.export = export;
    var deployment = export.path("deployment");
    for (JsonNode node : deployment.path("resources")) {
      resources.add(resource(node));
    }
    for (JsonNode node : deployment.path("pending_operations")) {
      var resource = node.path("resource");
      pending.add(new Pending(text(resource, "urn"), text(resource, "type"), name(resource), text(node, "type")));
    }
  }

  public static StackState parse(String json) {
    try {
      return new StackState(JSON.readTree(json));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("pulumi stack export printed something else than JSON: " + e.getOriginalMessage(), e);
    }
  }

  /** The state in a file backend's checkpoint; empty where it is none that this program knows. */
  static Optional<StackState> ofCheckpoint(String json) {
    try {
      var file = JSON.readTree(json);
      var latest = file.at("/checkpoint/latest");
      boolean known = file.path("version").asInt() == CHECKPOINT_VERSION && latest.isObject();
      return known ? Optional.of(new StackState(JSON.createObjectNode().put("version", CHECKPOINT_VERSION).set("deployment", latest))) : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  public static StackState empty() {
    return new StackState(JSON.createObjectNode());
  }

  public List<Resource> resources() {
    return List.copyOf(resources);
  }

  public List<Pending> pending() {
    return List.copyOf(pending);
  }

  /** False for a stack that nothing was ever deployed to from here. */
  public boolean wasDeployed() {
    return !pending.isEmpty() || resources.stream().anyMatch(Resource::custom);
  }

  /** Whether it holds the key from which the passwords of all the stack's data are derived. */
  public boolean hasKey() {
    return resources.stream().anyMatch(resource -> resource.name().equals("stack-key-value"));
  }

  /** Ids that the provider gave to all resources of {@code type}. */
  public Set<String> ids(String type) {
    return resources.stream().filter(resource -> resource.type().equals(type)).map(Resource::id).collect(Collectors.toSet());
  }

  /** What the provider calls all resources of {@code type}: an image's reference, a volume's name. */
  public Set<String> names(String type) {
    return resources.stream().filter(resource -> resource.type().equals(type)).map(resource -> resource.physicalName().isEmpty() ? resource.id() : resource.physicalName()).collect(Collectors.toCollection(TreeSet::new));
  }

  /** The same state without interrupted operations, and without superseded resources of these ids, to be imported. */
  public String mended(Set<String> ids) {
    ObjectNode copy = export.deepCopy();
    ((ObjectNode) copy.path("deployment")).remove("pending_operations");
    for (var nodes = copy.path("deployment").path("resources").iterator(); nodes.hasNext(); ) {
      var resource = resource(nodes.next());
      if (resource.superseded() && ids.contains(resource.id())) {
        nodes.remove();
      }
    }
    return copy.toString();
  }

  static Resource resource(JsonNode node) {
    return new Resource(text(node, "urn"), text(node, "type"), text(node, "id"), text(node, "parent"), node.path("custom").asBoolean(), name(node), text(node.path("outputs"), "imageId"), node.path("delete").asBoolean(), needs(node));
  }

  private static Set<String> needs(JsonNode node) {
    var needs = new TreeSet<String>();
    node.path("dependencies").forEach(urn -> needs.add(urn.asText()));
    node.path("propertyDependencies").forEach(urns -> urns.forEach(urn -> needs.add(urn.asText())));
    needs.add(text(node, "parent"));
    // A provider is named by its URN and its id.
    needs.add(text(node, "provider").replaceFirst("::[^:]*$", ""));
    needs.remove("");
    return Set.copyOf(needs);
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asText("");
  }

  private static String name(JsonNode resource) {
    var given = resource.path("outputs").path("name").asText("");
    return given.isEmpty() ? resource.path("inputs").path("name").asText("") : given;
  }

  @Override
  public String toString() {
    return resources.size() + " resources";
  }
}
