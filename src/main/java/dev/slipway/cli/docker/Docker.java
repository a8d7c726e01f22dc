package dev.slipway.cli.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.cli.process.Program;
import dev.slipway.cli.process.Result;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** The docker command against one daemon. */
public final class Docker {
  private static final ObjectMapper JSON = new ObjectMapper();
  /** A daemon that is up answers within milliseconds, over ssh within seconds; a hung one must not hang us. */
  private static final int ANSWER_SECONDS = 30;

  private final DockerAddress address;
  private final Program program;
  private final Path directory;

  /** @param directory the project's */
  public Docker(DockerAddress address, Path directory) {
    this.address = address;
    this.directory = directory;
    this.program = Program.named("docker", directory).with(address.variables());
  }

  public DockerAddress address() {
    return address;
  }

  public Program command(String... arguments) {
    return program.args(arguments);
  }

  /** Tells the gateways of a container's system who is in service, as the gates do after each change. */
  void tellGateways(String container) {
    gateCommand("tell-gateways", Map.of("CONTAINER", container));
  }

  /** Takes containers of one service out of traffic, as the gates do, and waits for the requests that they still answer. */
  Result unroute(List<String> ids) {
    return gateCommand("unroute", Map.of("CONTAINERS", String.join(" ", ids)));
  }

  private Result gateCommand(String name, Map<String, String> input) {
    return Program.named(directory.resolve("tools/commands/" + name).toString(), directory).with(address.variables()).with(input).capture();
  }

  /** What the daemon says about itself, or a refusal that tells why it does not. */
  public DaemonInfo info() {
    Result result = command("info", "--format", "{{json .}}").captureWithin(ANSWER_SECONDS);
    var info = result.stdout().isBlank() ? JSON.createObjectNode() : json(result.stdout());
    var errors = info.path("ServerErrors");
    if (result.ok() && errors.isEmpty()) {
      return new DaemonInfo(info.path("MemTotal").asLong(), info.path("NCPU").asInt(), Path.of(info.path("DockerRootDir").asText("/")));
    }
    throw DaemonRefusal.of(address, errors.isEmpty() ? result.reason() : errors.path(0).asText());
  }

  /** All containers with Slipway's labels, stopped ones included; of one stack, or of all when {@code stack} is null. */
  public List<ContainerView> containers(String stack) {
    var ids = lines("ps", "--all", "--quiet", "--no-trunc", "--filter", "label=slipway.stack" + (stack == null ? "" : "=" + stack));
    return ids.isEmpty() ? List.of() : describe(ids);
  }

  /** Names of a stack's volumes that hold data, also of systems that are not selected now. */
  public List<String> dataVolumes(String stack) {
    return List.copyOf(dataBySystem(stack).keySet());
  }

  /** The same, with the system of each. */
  public SortedMap<String, String> dataBySystem(String stack) {
    var volumes = new TreeMap<String, String>();
    lines("volume", "ls", "--filter", "label=slipway.stack=" + stack, "--filter", "label=slipway.data=true", "--format", "{{.Name}} {{.Label \"slipway.system\"}}")
        .forEach(line -> volumes.put(line.replaceFirst(" .*", ""), line.replaceFirst("^[^ ]* ?", "")));
    return volumes;
  }

  /** Looks at the disk, which takes seconds where volumes are large. */
  public DiskUsage diskUsage() {
    Result result = command("system", "df", "--verbose", "--format", "{{json .}}").capture();
    if (!result.ok()) {
      throw DaemonRefusal.of(address, result.reason());
    }
    var report = json(result.stdout());
    var ids = DiskUsage.imagesOf(report);
    return DiskUsage.of(report, ids.isEmpty() ? List.of() : inspect("image", ids, "--format", DiskUsage.IMAGE).lines().filter(line -> !line.isBlank()).toList());
  }

  /** Containers by id, in order of their names; one that went away in between is left out. */
  public List<ContainerView> describe(List<String> ids) {
    return StreamSupport.stream(json(inspect("container", ids)).spliterator(), false).map(ContainerView::of).sorted().toList();
  }

  /** What docker prints of those of {@code ids} that are still there. */
  private String inspect(String type, List<String> ids, String... options) {
    Result result = command("inspect", "--type", type).args(List.of(options)).args(ids).capture();
    if (!result.ok() && !result.stderr().contains("No such " + type)) {
      throw DaemonRefusal.of(address, result.reason());
    }
    return result.stdout();
  }

  /** Lines that a docker command prints; refuses when it fails. */
  public List<String> lines(String... arguments) {
    Result result = command(arguments).captureWithin(ANSWER_SECONDS);
    if (!result.ok()) {
      throw DaemonRefusal.of(address, result.reason());
    }
    return result.stdout().lines().filter(line -> !line.isBlank()).toList();
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("docker printed something else than JSON: " + e.getOriginalMessage(), e);
    }
  }
}
