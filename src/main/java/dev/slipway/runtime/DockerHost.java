package dev.slipway.runtime;

import com.pulumi.core.Output;
import com.pulumi.docker.Network;
import com.pulumi.docker.NetworkArgs;
import com.pulumi.docker.Provider;
import com.pulumi.docker.ProviderArgs;
import com.pulumi.docker.Volume;
import com.pulumi.docker.VolumeArgs;
import com.pulumi.docker.inputs.NetworkIpamConfigArgs;
import com.pulumi.docker.inputs.NetworkLabelArgs;
import com.pulumi.docker.inputs.VolumeLabelArgs;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.slipway.release.Release;
import dev.slipway.settings.Profile;
import dev.slipway.settings.Subnet;
import dev.slipway.workload.ConfigFile;
import dev.slipway.workload.DataVolume;
import dev.slipway.workload.Image;
import dev.slipway.workload.Job;
import dev.slipway.workload.Replacement;
import dev.slipway.workload.ServiceName;
import dev.slipway.workload.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One Docker daemon that runs a stack's workloads. All names, labels and provider options of a stack
 * come from here.
 */
public final class DockerHost {
  /** Version of the plugin. The SDK's own default, 4.5.1, cannot speak to Docker 29. */
  private static final String VERSION = "5.1.0";

  private final String stack;
  private final Profile profile;
  private final String address;
  private final Provider provider;
  private final boolean guarded;
  private final StackKey key;
  private final Output<String> fingerprintKey;
  private final Releases releases;
  private final List<Workload> workloads = new ArrayList<>();
  private final Map<String, Images.Declared> images = new HashMap<>();
  /** What has to pass before anything changes. */
  private final List<Resource> checks = new ArrayList<>();

  /**
   * @param guarded whether data and the key to it cannot be removed by a deployment
   * @param address of the daemon, such as {@code ssh://user@server}; null for the operator's default
   */
  public DockerHost(String stack, Profile profile, boolean guarded, String address) {
    this(stack, profile, guarded, address, Map.of());
  }

  /** @param pinned releases by the system that is held at them */
  public DockerHost(String stack, Profile profile, boolean guarded, String address, Map<String, Release> pinned) {
    this.stack = stack;
    this.profile = profile;
    this.guarded = guarded;
    this.address = address;
    var args = ProviderArgs.builder();
    if (address != null) {
      args.host(address);
    }
    key = new StackKey(stack, guarded, commandEnvironment());
    fingerprintKey = key.derive("fingerprint", 32);
    releases = new Releases(this, pinned);
    provider = new Provider("docker", args.build(), CustomResourceOptions.builder().version(VERSION).build());
  }

  public String stack() {
    return stack;
  }

  public Profile profile() {
    return profile;
  }

  /** What it was told to run so far. */
  public List<Workload> workloads() {
    return List.copyOf(workloads);
  }

  /**
   * Has {@code check}, a shell command, pass on {@code files} in a throw-away container of {@code image} before any container or
   * network that is declared from now on changes. Not for a system that is held at an earlier release, which has files of its own.
   */
  public void checkFirst(Resource parent, ServiceName name, Image image, String user, List<ConfigFile> files, String check) {
    if (!releases.holds(name.system())) {
      checks.add(FileCheck.of(this, parent, name, user, Images.declare(this, parent, image, name).id(), ConfigArchive.of(files), check));
    }
  }

  /** Runs {@code declared}, or what it was in the release that its system is pinned to, once {@code after} is good. */
  public Running run(Resource parent, Workload declared, List<Running> after) {
    var workload = releases.resolve(declared);
    workloads.add(workload);
    List<Container> containers = new ArrayList<>();
    var image = Images.declare(this, parent, workload);
    var command = Images.command(this, parent, workload, image.id());
    var volume = workload.data() == null ? null : dataVolume(parent, workload.name(), workload.data());
    var volumes = new TreeMap<String, Output<String>>();
    if (volume != null) {
      volumes.put(workload.data().path(), volume);
    }
    for (String path : workload.caches()) {
      volumes.put(path, cacheVolume(parent, workload.name(), path));
    }
    var files = ConfigArchive.of(workload);
    var fingerprint = fingerprint(files);
    List<Resource> dependencies = new ArrayList<>(checks);
    after.forEach(running -> dependencies.addAll(running.gates()));
    if (volume != null && workload.data().owner() != null) {
      dependencies.add(giveVolume(parent, workload, volume, image.id()));
    }
    if (workload.check() != null) {
      dependencies.add(FileCheck.of(this, parent, workload.name(), workload.user(), image.id(), files, workload.check()));
    }
    for (int replica = 1; replica <= workload.replicas(); replica++) {
      var args = ContainerPlan.of(this, workload, replica, image, command, volumes, fingerprint);
      var options = options(parent)
          .dependsOn(dependencies)
          .deleteBeforeReplace(workload.replacement() == Replacement.STOP_FIRST)
          // Edits of these are lost by the provider unless they replace the container (provider-facts 2, 3).
          .replaceOnChanges("healthcheck", "init", "tmpfs")
          // Read back in the random order of a Go map.
          .hideDiffs("networkDatas");
      containers.add(new Container(workload.name().logical() + "-" + replica, args, options.build()));
    }
    var gate = Gate.of(this, parent, workload, containers, files);
    return releases.add(workload, image, new Running(List.of(gate), containers.stream().map(Container::id).toList(), volume == null ? List.of() : List.of(volume)));
  }

  /**
   * Runs {@code job} to its end, once {@code after} is good, unless just that has ended well before, on the same data. A
   * system that is held at an earlier release has no jobs.
   */
  public Running runJob(Resource parent, Job job, List<Running> after) {
    if (releases.holds(job.workload().name().system())) {
      return after.stream().reduce(Running.EXTERNAL, Running::and);
    }
    workloads.add(job.workload());
    return JobRun.of(this, parent, job, after, releases);
  }

  /** Declares a bridge network on addresses that Docker chooses; answers its name. */
  public Output<String> network(Resource parent, ServiceName name) {
    return network(parent, name, false, null);
  }

  /** Declares a bridge network without a way to the outside; answers its name. */
  public Output<String> internalNetwork(Resource parent, ServiceName name) {
    return network(parent, name, true, null);
  }

  /** Declares a bridge network on {@code subnet} (null: Docker chooses); answers its name. */
  public Output<String> network(Resource parent, ServiceName name, Subnet subnet) {
    return network(parent, name, false, subnet);
  }

  private Output<String> network(Resource parent, ServiceName name, boolean internal, Subnet subnet) {
    var labels = labels(name).entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(label -> NetworkLabelArgs.builder().label(label.getKey()).value(label.getValue()).build())
        .toList();
    var args = NetworkArgs.builder().name(name.physical(stack)).driver("bridge").internal(internal).labels(labels);
    if (subnet != null) {
      args.ipamConfigs(NetworkIpamConfigArgs.builder().subnet(subnet.toString()).build());
    }
    var network = new Network(name.logical() + "-network", args.build(), checkedOptions(parent).ignoreChanges("labels").deleteBeforeReplace(true).build());
    return releases.network(network.name(), name.physical(stack));
  }

  /** Has everything that was run written down as a release once it is good. Call it last. */
  public void recordRelease() {
    releases.declare();
  }

  /** A secret of up to 64 {@code bytes} that nobody chose, the same for the life of the stack; in hex. */
  public Output<String> secret(String name, int bytes) {
    return key.derive(name, bytes);
  }

  /**
   * Writes {@code content} to a file of a running container, again whenever either changes.
   *
   * @param file path below the container's {@code /run/slipway}
   */
  public void putFile(Resource parent, String name, Running target, String file, Output<String> content) {
    var environment = new HashMap<>(commandEnvironment());
    environment.put("CONTAINER", target.containerIds().get(0));
    environment.put("FILE", Output.of(file));
    var call = new Command.Call("tools/commands/put-file", null, null, environment, content.asSecret(), target.containerIds(), "stderr");
    new Command(name, call, CustomResourceOptions.builder().parent(parent).dependsOn(target.gates()));
  }

  /** Writes a file into an existing folder of the Docker host, by a container of {@code image}; it goes with the stack. */
  public void hostFile(Resource parent, String name, String image, String folder, String file, String content) {
    var environment = new HashMap<>(commandEnvironment());
    Map.of("IMAGE", image, "FOLDER", folder, "FILE", file).forEach((variable, value) -> environment.put(variable, Output.of(value)));
    var call = new Command.Call("tools/commands/write-host-file", null, "tools/commands/remove-host-file", environment, Output.of(content), List.of(Output.of(folder + "/" + file)), "stderr");
    new Command(name, call, CustomResourceOptions.builder().parent(parent).dependsOn(List.copyOf(checks)));
  }

  /** A certificate and its key for {@code hosts}, signed by the CA of the operator's machine; PEM. */
  public Output<String> localCertificate(Resource parent, String name, List<String> hosts) {
    var call = new Command.Call("tools/commands/issue-certificate " + String.join(" ", hosts), null, null, Map.of(), null, List.of(), "none");
    return new Command(name, call, CustomResourceOptions.builder().parent(parent).additionalSecretOutputs("stdout")).stdout().asSecret();
  }

  /** Tells two contents apart, in plain sight, without telling what is in them. */
  Output<String> fingerprint(Output<String> content) {
    return Output.tuple(content, fingerprintKey).applyValue(both -> ConfigArchive.fingerprint(both.t1, both.t2)).asPlaintext();
  }

  /** Images that have been declared, by owner and reference: an app and its job share one. */
  Map<String, Images.Declared> images() {
    return images;
  }

  Map<String, String> labels(ServiceName name) {
    return Map.of("slipway.stack", stack, "slipway.system", name.system(), "slipway.service", name.service());
  }

  CustomResourceOptions.Builder options(Resource parent) {
    return CustomResourceOptions.builder().parent(parent).provider(provider);
  }

  /** For what must not change before all checks have passed. */
  CustomResourceOptions.Builder checkedOptions(Resource parent) {
    return options(parent).dependsOn(List.copyOf(checks));
  }

  /** Commands must talk to the same daemon as the provider. */
  Map<String, Output<String>> commandEnvironment() {
    return address == null ? Map.of() : Map.of("DOCKER_HOST", Output.of(address));
  }

  /** A new volume belongs to root, which a service without capabilities cannot write to. */
  private Resource giveVolume(Resource parent, Workload workload, Output<String> volume, Output<String> image) {
    var environment = new HashMap<>(commandEnvironment());
    environment.put("VOLUME", volume);
    environment.put("OWNER", Output.of(workload.data().owner()));
    environment.put("IMAGE", image);
    var call = new Command.Call("tools/commands/give-volume", null, null, environment, null, List.of(volume), "stderr");
    return new Command(workload.name().logical() + "-data-owner", call, CustomResourceOptions.builder().parent(parent).dependsOn(List.copyOf(checks)));
  }

  private Output<String> dataVolume(Resource parent, ServiceName name, DataVolume data) {
    if (data.adopt() != null) {
      return Output.of(data.adopt());
    }
    // Its stable name finds it again: a system that is deselected leaves it where it is.
    return volume(name, "data", "data", options(parent).protect(guarded).retainOnDelete(true));
  }

  private Output<String> cacheVolume(Resource parent, ServiceName name, String path) {
    return volume(name, "cache" + path.replaceAll("[^a-zA-Z0-9]+", "-"), "cache", options(parent));
  }

  private Output<String> volume(ServiceName name, String suffix, String kind, CustomResourceOptions.Builder options) {
    var all = new TreeMap<>(labels(name));
    all.put("slipway." + kind, "true");
    var labels = all.entrySet().stream().map(label -> VolumeLabelArgs.builder().label(label.getKey()).value(label.getValue()).build()).toList();
    var args = VolumeArgs.builder().name(name.physical(stack) + "-" + suffix).driver("local").labels(labels).build();
    // A label edit would replace the volume, and with it the data (provider-facts 20).
    return new Volume(name.logical() + "-" + suffix, args, options.ignoreChanges("labels").build()).name();
  }
}
