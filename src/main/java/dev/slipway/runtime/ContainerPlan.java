package dev.slipway.runtime;

import com.pulumi.core.Output;
import com.pulumi.docker.inputs.ContainerCapabilitiesArgs;
import com.pulumi.docker.inputs.ContainerHealthcheckArgs;
import com.pulumi.docker.inputs.ContainerLabelArgs;
import com.pulumi.docker.inputs.ContainerNetworksAdvancedArgs;
import com.pulumi.docker.inputs.ContainerPortArgs;
import com.pulumi.docker.inputs.ContainerVolumeArgs;
import dev.slipway.workload.ConfigFile;
import dev.slipway.workload.HostPort;
import dev.slipway.workload.Replacement;
import dev.slipway.workload.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Turns a workload into the provider's arguments. Everything is set explicitly, also where Docker's
 * default would do: what is read back but was not set shows as a change for ever. The provider only
 * creates the container; its {@link Gate} gives it its files and starts it.
 */
final class ContainerPlan {
  private static final Map<String, String> LOG_ROTATION = Map.of("max-size", "10m", "max-file", "3");
  /** How long one of Docker's checks stays and watches: docs/performance.md has what that saves. */
  private static final Duration WATCH = Duration.ofMinutes(2);

  private ContainerPlan() {}

  static Container.Args of(DockerHost host, Workload workload, int replica, Images.Declared image, Output<List<String>> command, Map<String, Output<String>> volumes, Output<String> fingerprint) {
    var args = new Container.Args();
    args.image = image.id();
    if (workload.replacement() == Replacement.STOP_FIRST) {
      args.name = Output.of(workload.name().physical(host.stack()) + (workload.replicas() > 1 ? "-" + replica : ""));
    }
    args.command = command;
    process(args, workload);
    hardening(args, host, workload);
    storage(args, workload, volumes);
    network(args, workload);
    labels(args, host, workload, replica, image.reference(), fingerprint);
    return args;
  }

  private static void process(Container.Args args, Workload workload) {
    if (!workload.secretEnvironment().isEmpty()) {
      args.entrypoints = Output.of(List.of("sh", ConfigFile.FOLDER + "start"));
    }
    args.envs = Output.of(workload.environment().entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).sorted().toList());
    args.start = Output.of(false);
    args.mustRun = Output.of(false);
    args.restart = Output.of("unless-stopped");
    // Health checks leave orphans: busybox's timeout one at each call. Few programs bury them, and PostgreSQL takes one that
    // ends with 2, as pg_isready does, for a crash of its own and starts anew.
    args.init = Output.of(true);
    args.destroyGraceSeconds = Output.of(workload.stopGraceSeconds());
    args.stopTimeout = Output.of(workload.stopGraceSeconds());
    args.stopSignal = Output.ofNullable(workload.stopSignal());
    var health = workload.health();
    args.healthcheck = Output.of(ContainerHealthcheckArgs.builder()
        .tests("CMD", "sh", ConfigFile.FOLDER + "health", seconds(health.budget()), seconds(health.timeout()), seconds(health.interval()), seconds(WATCH))
        .interval("1s")
        // The script keeps its own, shorter limits. On a busy host it takes seconds to start, and one check that Docker
        // has to end would take the container out of service: all replicas at once, as load and builds showed.
        .timeout(ReadBack.duration(WATCH.plus(health.timeout()).plus(health.budget()).plusSeconds(60)))
        // Until it is admitted a container is starting, not unhealthy; its first success ends this period.
        .startPeriod(ReadBack.duration(health.deadline()))
        .retries(1)
        .build());
    args.logDriver = Output.of("json-file");
    args.logOpts = Output.of(LOG_ROTATION);
  }

  private static String seconds(Duration duration) {
    return String.valueOf(duration.toSeconds());
  }

  private static void hardening(Container.Args args, DockerHost host, Workload workload) {
    args.user = Output.of(workload.user());
    args.readOnly = Output.of(true);
    args.capabilities = Output.of(ContainerCapabilitiesArgs.builder().drops("ALL").build());
    args.securityOpts = Output.of(List.of("no-new-privileges:true"));
    int memory = workload.limits().memory().mebibytes();
    args.memory = Output.of(memory);
    // Equal means no swap. Unset, Docker's default is read back as a change.
    args.memorySwap = Output.of(memory);
    if (host.profile().isProduction()) {
      args.memoryReservation = Output.of(memory / 2);
      args.cpuShares = Output.of(shares(workload.limits().cpus()));
    }
    args.cpus = Output.of(ReadBack.cpus(workload.limits().cpus()));
    args.shmSize = Output.of(workload.shmMebibytes() == null ? 64 : workload.shmMebibytes());
    args.tmpfs = Output.of(workload.tmpfs());
  }

  /** Docker cannot reserve processors. Where all are busy, each gets its share of them: 1,024 are one, as in Kubernetes. */
  private static int shares(double cpus) {
    return (int) Math.max(2, Math.round(cpus * 1024 / 2));
  }

  private static void storage(Container.Args args, Workload workload, Map<String, Output<String>> named) {
    List<ContainerVolumeArgs> volumes = new ArrayList<>();
    // Filled by the gate before it starts the container: the provider's own uploads go through the root, which
    // is read-only. Anonymous, so that it goes with the container.
    volumes.add(ContainerVolumeArgs.builder().containerPath(stripSlash(ConfigFile.FOLDER)).build());
    named.forEach((path, volume) -> volumes.add(ContainerVolumeArgs.builder().containerPath(path).volumeName(volume).build()));
    workload.mounts().forEach(mount ->
        volumes.add(ContainerVolumeArgs.builder().hostPath(mount.hostPath()).containerPath(mount.path()).readOnly(!mount.writable()).build()));
    args.volumes = Output.of(volumes);
    args.removeVolumes = Output.of(true);
  }

  private static void network(Container.Args args, Workload workload) {
    args.networkMode = Output.of("bridge");
    args.networksAdvanced = Output.of(workload.networks().stream()
        .map(joined -> ContainerNetworksAdvancedArgs.builder().name(joined.network()).aliases(joined.alias()).build())
        .toList());
    args.ports = Output.of(workload.ports().stream()
        .sorted(Comparator.comparingInt(HostPort::container))
        .map(port -> ContainerPortArgs.builder().internal(port.container()).external(port.host()).ip(port.ip()).protocol("tcp").build())
        .toList());
  }

  private static void labels(Container.Args args, DockerHost host, Workload workload, int replica, String image, Output<String> fingerprint) {
    var labels = new TreeMap<>(workload.labels());
    labels.putAll(host.labels(workload.name()));
    labels.put("slipway.image", image);
    labels.put("slipway.replica", String.valueOf(replica));
    if (workload.shell() != null) {
      labels.put("slipway.shell", workload.shell());
    }
    args.labels = fingerprint.applyValue(files -> {
      // A changed file is a new container, like any other change.
      labels.put("slipway.files", files);
      return labels.entrySet().stream()
          .map(label -> ContainerLabelArgs.builder().label(label.getKey()).value(label.getValue()).build())
          .toList();
    });
  }

  private static String stripSlash(String folder) {
    return folder.substring(0, folder.length() - 1);
  }
}
