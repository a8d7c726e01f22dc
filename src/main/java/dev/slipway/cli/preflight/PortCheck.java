package dev.slipway.cli.preflight;

import dev.slipway.cli.console.Refusal;
import dev.slipway.cli.docker.ContainerView;
import dev.slipway.cli.docker.Docker;
import dev.slipway.cli.stack.Stack;
import dev.slipway.environment.Environment;
import dev.slipway.environment.HostPorts;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Ports that the stack wants on its host and somebody else has. Only a local daemon's host can be looked at. */
final class PortCheck {
  private static final String LOOPBACK = "127.0.0.1";

  private PortCheck() {}

  static void run(Stack stack, Environment environment) {
    if (!stack.docker().address().isLocal()) {
      return;
    }
    var claims = HostPorts.claims(environment.edge(), environment.systems());
    var taken = taken(stack.name(), environment.edge().bind(), claims, publishing(stack.docker()), Listeners.all());
    if (!taken.isEmpty()) {
      throw new Refusal(message(stack.name(), claims, taken));
    }
  }

  /** Who has each claimed port, by the path of the setting that claims it. */
  static Map<String, String> taken(String stack, String edgeBind, Map<String, Integer> claims, List<ContainerView> running, List<Listeners.Listener> listeners) {
    var taken = new TreeMap<String, String>();
    claims.forEach((path, port) -> {
      var bind = address(isWayIn(path) ? edgeBind : LOOPBACK);
      var container = publisher(running, bind, port);
      if (container.isPresent()) {
        if (!container.get().stack().equals(stack)) {
          taken.put(path, name(container.get()));
        }
        return;
      }
      listeners.stream().filter(listener -> listener.blocks(bind, port)).findFirst().ifPresent(listener -> taken.put(path, Listeners.holder(listener.inode())));
    });
    return taken;
  }

  /** Of the edge, or of the gateway that stands in for it; all others are for this machine alone. */
  private static boolean isWayIn(String path) {
    return path.endsWith(".http") || path.endsWith(".https");
  }

  static String message(String stack, Map<String, Integer> claims, Map<String, String> taken) {
    var lines = new ArrayList<String>();
    taken.forEach((path, holder) -> lines.add(path + " is " + claims.get(path) + ", which " + holder + " has on this host"));
    return String.join("; ", lines) + ": free " + (lines.size() == 1 ? "it" : "them") + ", or choose " + (lines.size() == 1 ? "another port" : "other ports") + " in Pulumi." + stack + ".yaml";
  }

  private static List<ContainerView> publishing(Docker docker) {
    var ids = docker.lines("ps", "--quiet", "--no-trunc");
    return ids.isEmpty() ? List.of() : docker.describe(ids);
  }

  private static Optional<ContainerView> publisher(List<ContainerView> running, InetAddress bind, int port) {
    return running.stream()
        .filter(container -> container.hostPorts().stream().anyMatch(published -> {
          int colon = published.lastIndexOf(':');
          var address = address(published.substring(0, colon));
          return published.substring(colon + 1).equals(String.valueOf(port)) && (address.isAnyLocalAddress() || bind.isAnyLocalAddress() || address.equals(bind));
        }))
        .findFirst();
  }

  private static String name(ContainerView container) {
    return "container " + container.name() + (container.stack().isEmpty() ? "" : " of stack " + container.stack());
  }

  private static InetAddress address(String text) {
    try {
      // Only literal addresses come here: nothing is looked up.
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("not an address: " + text, e);
    }
  }
}
