package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A stack of the clone, like a shipped one but on free ports, and the ways to work with it. */
final class LiveStack {
  private final Checkout checkout;
  private final String name;
  private final List<String> systems;
  private final int http;
  private final int https;
  private final Docker docker;
  private final Map<String, Site> sites = new HashMap<>();
  private String jdk = "";
  private String environment;
  private JsonNode credentials;

  private LiveStack(Checkout checkout, String name, List<String> systems, Docker docker) {
    this.checkout = checkout;
    this.name = name;
    this.systems = systems;
    this.http = Ports.free();
    this.https = Ports.free();
    this.docker = docker;
  }

  /** CrewPlots like dev, with two replicas of the app. Writes the stack's file; nothing runs yet. */
  static LiveStack declare(Checkout checkout, String name) {
    return declare(checkout, name, "dev", List.of("crewplots"), config -> ((ObjectNode) config.at("/slipway:crewplots/app")).put("replicas", 2));
  }

  /**
   * Writes the stack's file; nothing runs yet.
   *
   * @param like the shipped stack that it is made from
   * @param adapt what else is different, in the file's {@code config}
   */
  static LiveStack declare(Checkout checkout, String name, String like, List<String> systems, Consumer<ObjectNode> adapt) {
    return declare(new LiveStack(checkout, name, systems, new Docker(name)), "127.0.0.1", like, adapt);
  }

  /** On a daemon that the tests may do everything to, entered at its address. Writes the stack's file; nothing runs yet. */
  static LiveStack declareOn(OwnDaemon daemon, Checkout checkout, String name, List<String> systems, Consumer<ObjectNode> adapt) {
    return declare(new LiveStack(checkout, name, systems, new Docker(name, daemon.socket())), daemon.address(), "dev", config -> {
      config.put("docker:host", daemon.socket());
      ((ObjectNode) config.get("slipway:edge")).put("bind", "0.0.0.0");
      adapt.accept(config);
    });
  }

  private static LiveStack declare(LiveStack stack, String address, String like, Consumer<ObjectNode> adapt) {
    var checkout = stack.checkout;
    try {
      var yaml = new YAMLMapper();
      var tree = (ObjectNode) yaml.readTree(checkout.read("Pulumi." + like + ".yaml"));
      var config = (ObjectNode) tree.get("config");
      ((ObjectNode) config.get("slipway:edge")).put("http", stack.http).put("https", stack.https);
      config.putArray("slipway:systems");
      for (String system : stack.systems) {
        Hosts.add(stack.host(system), address);
        ((ArrayNode) config.get("slipway:systems")).add(system);
        ((ObjectNode) config.get("slipway:" + system)).put("host", stack.host(system));
      }
      adapt.accept(config);
      checkout.write(stack.file(), yaml.writeValueAsString(tree));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return stack;
  }

  /** @param home of the JDK that what works with this stack runs on; empty for that of the tests */
  LiveStack onJdk(String home) {
    jdk = home;
    return this;
  }

  String name() {
    return name;
  }

  /** Of its only system, or its first. */
  String host() {
    return host(systems.get(0));
  }

  /** Not below .localhost, which the launcher would write into the machine's hosts file. */
  String host(String system) {
    return system + "." + name + ".test";
  }

  int httpPort() {
    return http;
  }

  int httpsPort() {
    return https;
  }

  String file() {
    return "Pulumi." + name + ".yaml";
  }

  Checkout checkout() {
    return checkout;
  }

  Docker docker() {
    return docker;
  }

  /** Of its only system, or its first. */
  Site site() {
    return site(systems.get(0));
  }

  /** Only once the stack has been up: its CA does not exist earlier. */
  Site site(String system) {
    return sites.computeIfAbsent(system, any -> new Site(host(system), http, https, checkout.authority()));
  }

  /** The password that was generated for an account, such as {@code devportal admin@devportal.localhost}. */
  String password(String account) {
    if (credentials == null) {
      credentials = Docker.json(plain("pulumi stack output credentials --show-secrets --json --stack " + name).orFail().stdout());
    }
    String password = credentials.path(account).asText();
    if (password.isEmpty()) {
      throw new AssertionError("no credentials for " + account + "; there are some for " + credentials.fieldNames());
    }
    return password;
  }

  /** Changes the stack's file; the next up brings it about. */
  void configure(Consumer<ObjectNode> change) {
    try {
      var yaml = new YAMLMapper();
      var tree = (ObjectNode) yaml.readTree(checkout.read(file()));
      change.accept((ObjectNode) tree.get("config"));
      checkout.write(file(), yaml.writeValueAsString(tree));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // What is not committed is taken back after each run of plain pulumi.
    checkout.commit();
  }

  /** Sets a key as the program's own messages tell it, such as {@code --secret slipway:key value}. */
  void set(String arguments) {
    inEnvironment("pulumi config set " + arguments + " --stack " + name + " --config-file " + file()).orFail();
  }

  Run.Ended slipway(String verb, String... more) {
    return slipway(run(), verb, more);
  }

  Run.Ended slipway(Run run, String verb, String... more) {
    return run.run(words(verb, more));
  }

  Run.Running start(String verb, String... more) {
    return run().start(words(verb, more));
  }

  Run.Ended up() {
    return slipway("up").orFail();
  }

  /** Pulumi without the launcher, as {@code slipway env} makes it possible. {@code command} is a shell's. */
  Run.Ended plain(String command) {
    try {
      return inEnvironment(command);
    } finally {
      // Without a config file of its own, pulumi writes the salt into the tracked one.
      checkout.run().run("git", "checkout", "--quiet", "--", file()).orFail();
    }
  }

  private Run.Ended inEnvironment(String command) {
    if (environment == null) {
      environment = run().run("./slipway", "env", name).orFail().stdout();
    }
    return run().with("SLIPWAY_ENV", environment).run("bash", "-c", "eval \"$SLIPWAY_ENV\" && " + command);
  }

  JsonNode export(String... options) {
    return Docker.json(plain("pulumi stack export --stack " + name + " " + String.join(" ", options)).orFail().stdout());
  }

  /** No container, and no interrupted operation, that only one of the two knows. */
  void assertStateIsReality() {
    var state = export();
    var known = new ArrayList<String>();
    state.at("/deployment/resources").forEach(resource -> {
      if (resource.path("type").asText().equals("docker:index/container:Container")) {
        known.add(resource.path("id").asText());
      }
    });
    assertThat(docker.containers()).isNotEmpty().containsExactlyInAnyOrderElementsOf(known);
    assertThat(state.at("/deployment/pending_operations")).isEmpty();
  }

  /** The status that this stack's edge answers {@code host} with, whoever its certificate is for. */
  String edgeAnswers(String host) {
    return checkout.run().run("curl", "--silent", "--insecure", "--output", "/dev/null", "--write-out", "%{http_code}",
        "--resolve", host + ":" + https + ":127.0.0.1", "https://" + host + ":" + https + "/health").orFail().stdout();
  }

  /** The display name of parameterized tests. */
  @Override
  public String toString() {
    return String.join(" and ", systems);
  }

  private Run run() {
    return jdk.isEmpty() ? checkout.run() : checkout.run().onJdk(Path.of(jdk));
  }

  private String[] words(String verb, String... more) {
    // Whatever it does, the passwords may be others after it.
    credentials = null;
    List<String> words = new ArrayList<>(List.of("./slipway", verb, name));
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }
}
