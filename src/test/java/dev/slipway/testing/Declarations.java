package dev.slipway.testing;

import java.util.List;
import java.util.Map;

/**
 * Everything a program declared.
 *
 * @param resources in the order they were declared, components before their children
 * @param exports the stack's outputs
 */
public record Declarations(List<Declared> resources, Map<String, Object> exports) {

  public List<Declared> containers() {
    return ofType("docker:index/container:Container");
  }

  public List<Declared> volumes() {
    return ofType("docker:index/volume:Volume");
  }

  public List<Declared> commands() {
    return ofType("command:local:Command");
  }

  public List<Declared> ofType(String type) {
    return resources.stream().filter(resource -> resource.type().equals(type)).toList();
  }

  public boolean has(String name) {
    return resources.stream().anyMatch(resource -> resource.name().equals(name));
  }

  /** The one resource called {@code name}. */
  public Declared get(String name) {
    return resources.stream().filter(resource -> resource.name().equals(name)).findFirst().orElseThrow(() -> new AssertionError("no " + name + " among " + resources));
  }
}
