package dev.slipway.it;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The environments that all integration tests share. The first to ask brings one up. */
final class Shared {
  static final String PARTNER = "https://partner.example.com";

  private static final Slot SLOT = Slot.take();
  private static LiveStack stack;
  private static LiveStack second;
  private static LiveStack testing;
  private static LiveStack development;
  private static LiveStack withoutEdge;
  private static LiveStack media;
  private static LiveStack behindExisting;
  private static LiveStack pivotal;
  private static boolean pivotalIsUp;
  private static boolean stackIsUp;
  private static boolean testingIsUp;
  private static List<String> firstAppLogs;

  private Shared() {}

  /** For tests with an environment of their own. */
  static Slot slot() {
    return SLOT;
  }

  /** CrewPlots, up and healthy. */
  static synchronized LiveStack stack() {
    declare();
    if (!stackIsUp) {
      stack.up();
      stackIsUp = true;
      firstAppLogs = stack.docker().containers("app").stream().map(Docker::logs).toList();
    }
    return stack;
  }

  /** Declared in the same clone, but not up: for tests that need an environment beside. */
  static synchronized LiveStack second() {
    stack();
    return second;
  }

  /** PagoDirecto and DevPortal as CI runs them, with all that they can have replicas of; up and healthy. */
  static synchronized LiveStack testing() {
    declare();
    if (!testingIsUp) {
      testing.up();
      testingIsUp = true;
    }
    return testing;
  }

  /** Pivotal Flow as CI runs it, with two backends; up and healthy. */
  static synchronized LiveStack pivotal() {
    declare();
    if (!pivotalIsUp) {
      pivotal.up();
      pivotalIsUp = true;
    }
    return pivotal;
  }

  /** PagoDirecto and DevPortal as developers run them; declared, but not up. */
  static synchronized LiveStack development() {
    declare();
    return development;
  }

  /** DevPortal whose own gateway is the way in; declared, but not up. On the machine's own JDK, however new the others' is. */
  static synchronized LiveStack withoutEdge() {
    declare();
    return withoutEdge;
  }

  /** MediaNest with two replicas behind its proxy, as CI runs it; declared, but not up. */
  static synchronized LiveStack media() {
    declare();
    return media;
  }

  /** A daemon that this run has to itself. */
  static OwnDaemon daemon() {
    return OwnDaemon.make(SLOT.stack("f"), SLOT.number());
  }

  /** CrewPlots on {@code daemon}, with two replicas of an app that is there as {@code image}; declared, but not up. */
  static synchronized LiveStack on(OwnDaemon daemon, String image) {
    declare();
    var own = LiveStack.declareOn(daemon, stack.checkout(), SLOT.stack("f"), List.of("crewplots"),
        config -> ((ObjectNode) config.get("slipway:crewplots")).putObject("app").put("image", image).put("replicas", 2));
    stack.checkout().commit();
    return own;
  }

  /** CrewPlots like dev, for a Traefik that the test runs; declared, but not up. */
  static synchronized LiveStack behindExisting() {
    declare();
    return behindExisting;
  }

  /** What each replica of the app had said when the environment had just come up for the first time. */
  static List<String> firstAppLogs() {
    stack();
    return firstAppLogs;
  }

  private static void declare() {
    if (stack != null) {
      return;
    }
    var checkout = Checkout.fresh();
    var portals = List.of("pagodirecto", "devportal");
    stack = LiveStack.declare(checkout, SLOT.stack(""));
    second = LiveStack.declare(checkout, SLOT.stack("b"));
    testing = LiveStack.declare(checkout, SLOT.stack("t"), "testing", portals, Shared::replicate);
    development = LiveStack.declare(checkout, SLOT.stack("d"), "dev", portals, Shared::moveHostPorts);
    withoutEdge = LiveStack.declare(checkout, SLOT.stack("e"), "testing", List.of("devportal"), Shared::removeEdge).onJdk(System.getProperty("it.jdk", ""));
    media = LiveStack.declare(checkout, SLOT.stack("m"), "testing", List.of("medianest"), Shared::pair);
    behindExisting = LiveStack.declare(checkout, SLOT.stack("x"));
    pivotal = LiveStack.declare(checkout, SLOT.stack("p"), "testing", List.of("pivotalflow"), Shared::watch);
    checkout.commit();
    var all = List.of(stack, second, testing, development, withoutEdge, behindExisting, pivotal, media);
    all.forEach(each -> each.docker().removeAll());
    // Also after Ctrl-C. What a kill leaves is removed by the next run.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> all.forEach(each -> each.docker().removeAll())));
  }

  private static void replicate(ObjectNode config) {
    var pagodirecto = (ObjectNode) config.get("slipway:pagodirecto");
    var backend = ((ObjectNode) pagodirecto.get("backend")).put("replicas", 2);
    // As the image says, but without the optimizing compiler: it costs more than the tests' requests bring back.
    List.of("java", "-XX:TieredStopAtLevel=1", "-XX:SharedArchiveFile=/app/crm.jsa", "-jar", "/app/crm.jar").forEach(backend.putArray("command")::add);
    pagodirecto.put("postgresReplica", true).putArray("allowedOrigins").add(PARTNER);
    var devportal = (ObjectNode) config.get("slipway:devportal");
    ((ObjectNode) devportal.get("app")).put("replicas", 3);
    devportal.putArray("allowedOrigins").add(PARTNER);
  }

  private static void moveHostPorts(ObjectNode config) {
    config.findParents("hostPort").forEach(service -> ((ObjectNode) service).put("hostPort", Ports.free()));
    config.findParents("debugPort").forEach(service -> ((ObjectNode) service).put("debugPort", Ports.free()));
  }

  /** Two of what can have replicas: each proxy is then left a twentieth of a core. Monitored, which it is not by itself. */
  private static void pair(ObjectNode config) {
    var system = config.withObject("/slipway:medianest");
    system.withObject("/app").put("replicas", 2);
    system.withObject("/proxy").put("replicas", 2);
    system.withObject("/monitoring").put("enabled", true);
  }

  /** Two replicas of the API, and Grafana behind the edge. */
  private static void watch(ObjectNode config) {
    var system = (ObjectNode) config.get("slipway:pivotalflow");
    system.withObject("/backend").put("replicas", 2);
    String grafana = system.get("host").asText().replaceFirst("^pivotalflow", "grafana");
    Hosts.add(grafana);
    system.withObject("/monitoring").withObject("/grafana").put("host", grafana);
  }

  private static void removeEdge(ObjectNode config) {
    var edge = (ObjectNode) config.get("slipway:edge");
    var nginx = ((ObjectNode) config.get("slipway:devportal")).putObject("nginx");
    nginx.set("http", edge.remove("http"));
    nginx.set("https", edge.remove("https"));
    edge.put("enabled", false);
  }
}
