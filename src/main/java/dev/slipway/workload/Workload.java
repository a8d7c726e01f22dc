package dev.slipway.workload;

import com.pulumi.core.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One service as it should run: image, environment, files, volume, ports, health, limits, replicas.
 * Immutable; the hardening that every container gets is the runtime's and cannot be left out.
 *
 * @param command replaces the image's command; empty for the image's own
 * @param environment plain variables, visible in {@code docker inspect}: never secrets
 * @param secretEnvironment variables that only the process sees
 * @param tmpfs writable folders in memory, path to mount options
 * @param mounts folders of the Docker host
 * @param caches folders kept in named volumes that hold nothing worth keeping
 * @param listensOn port that others on its networks reach it by; null where that is nobody's business
 * @param networks in the order they are joined
 * @param user numeric {@code uid:gid}
 * @param routed whether a proxy sends it requests: it is drained before it stops
 * @param rollout how replicas change places with their successors
 * @param smoke what a new replica has to answer before a user meets it; null for nothing beside its health
 * @param entrance where it is asked once more from outside; null for nowhere
 * @param stopGraceSeconds between SIGTERM and SIGKILL
 * @param shell what {@code slipway exec} opens; a shell when null
 * @param migrates whether it may change its store's schema when its image is a new one: the way back asks
 * @param check shell command that must pass on the files, in a throw-away container of the image, before
 *     what serves is touched; none when null
 */
public record Workload(
    ServiceName name,
    Image image,
    List<String> command,
    Map<String, String> environment,
    Map<String, Output<String>> secretEnvironment,
    List<ConfigFile> files,
    DataVolume data,
    Map<String, String> tmpfs,
    List<Mount> mounts,
    List<String> caches,
    List<HostPort> ports,
    Integer listensOn,
    List<Attachment> networks,
    Map<String, String> labels,
    Health health,
    Limits limits,
    String user,
    int replicas,
    Replacement replacement,
    boolean routed,
    Rollout rollout,
    Smoke smoke,
    Entrance entrance,
    int stopGraceSeconds,
    String stopSignal,
    Integer shmMebibytes,
    String shell,
    boolean migrates,
    String check) {

  public static Builder of(ServiceName name, Image image) {
    return new Builder(name, image);
  }

  /** Gathers a {@link Workload}. Health, limits and user are required. */
  public static final class Builder {
    private final ServiceName name;
    private final Image image;
    private final Map<String, String> environment = new TreeMap<>();
    private final Map<String, Output<String>> secretEnvironment = new TreeMap<>();
    private final List<ConfigFile> files = new ArrayList<>();
    private final Map<String, String> tmpfs = new TreeMap<>();
    private final List<Mount> mounts = new ArrayList<>();
    private final List<String> caches = new ArrayList<>();
    private final List<HostPort> ports = new ArrayList<>();
    private final List<Attachment> networks = new ArrayList<>();
    private final Map<String, String> labels = new TreeMap<>();
    private List<String> command = List.of();
    private DataVolume data;
    private Integer listensOn;
    private Health health;
    private Limits limits;
    private String user;
    private int replicas = 1;
    private Replacement replacement = Replacement.ROLLING;
    private boolean routed;
    private Rollout rollout = Rollout.DEFAULT;
    private Smoke smoke;
    private Entrance entrance;
    private int stopGraceSeconds = 30;
    private String stopSignal;
    private Integer shmMebibytes;
    private String shell;
    private boolean migrates;
    private String check;

    private Builder(ServiceName name, Image image) {
      this.name = name;
      this.image = image;
    }

    public Builder command(String... words) {
      return command(List.of(words));
    }

    public Builder command(List<String> words) {
      command = List.copyOf(words);
      return this;
    }

    public Builder environment(String variable, String value) {
      environment.put(variable, value);
      return this;
    }

    public Builder secretEnvironment(String variable, Output<String> value) {
      secretEnvironment.put(variable, value);
      return this;
    }

    public Builder file(ConfigFile file) {
      files.add(file);
      return this;
    }

    /** Gives the service a volume of its own; it is then replaced stop-first. */
    public Builder data(DataVolume volume) {
      data = volume;
      return replacement(Replacement.STOP_FIRST);
    }

    /** Gives its replicas one volume together, old and new ones at once: it rolls as if it had none. */
    public Builder sharedData(DataVolume volume) {
      data = volume;
      return this;
    }

    public Builder tmpfs(String path, String options) {
      tmpfs.put(path, options);
      return this;
    }

    public Builder mount(Mount mount) {
      mounts.add(mount);
      return this;
    }

    /** A folder that is kept from one container to the next, and that nobody misses when it is gone. */
    public Builder cache(String path) {
      caches.add(path);
      return this;
    }

    /** Publishes a port; the service is then replaced stop-first, since a port has one owner. */
    public Builder port(HostPort port) {
      ports.add(port);
      return replacement(Replacement.STOP_FIRST);
    }

    public Builder listensOn(int port) {
      listensOn = port;
      return this;
    }

    /** Joins a network of its system, where it answers to its own name. */
    public Builder network(Output<String> network) {
      networks.add(new Attachment(network, name.alias()));
      return this;
    }

    /** Joins a network that it shares with other systems, whose services may have the same plain name. */
    public Builder sharedNetwork(Output<String> network) {
      networks.add(new Attachment(network, name.logical()));
      return this;
    }

    /** A proxy sends it requests, so it is drained before it stops. */
    public Builder routed() {
      routed = true;
      return this;
    }

    public Builder labels(Map<String, String> more) {
      labels.putAll(more);
      return this;
    }

    public Builder health(Health value) {
      health = value;
      return this;
    }

    public Builder limits(Limits value) {
      limits = value;
      return this;
    }

    public Builder user(String uidAndGid) {
      user = uidAndGid;
      return this;
    }

    public Builder replicas(int count) {
      replicas = count;
      return this;
    }

    public Builder replacement(Replacement value) {
      replacement = value;
      return this;
    }

    public Builder rollout(Rollout value) {
      rollout = value;
      return this;
    }

    public Builder smoke(Smoke value) {
      smoke = value;
      return this;
    }

    public Builder entrance(Entrance value) {
      entrance = value;
      return this;
    }

    public Builder stopGraceSeconds(int seconds) {
      stopGraceSeconds = seconds;
      return this;
    }

    public Builder stopSignal(String signal) {
      stopSignal = signal;
      return this;
    }

    public Builder sharedMemory(int mebibytes) {
      shmMebibytes = mebibytes;
      return this;
    }

    public Builder shell(String commandLine) {
      shell = commandLine;
      return this;
    }

    /** A new image of it may change its store's schema, which no rollback undoes. */
    public Builder migrates() {
      migrates = true;
      return this;
    }

    public Builder check(String commandLine) {
      check = commandLine;
      return this;
    }

    public Workload build() {
      if (health == null || limits == null || user == null) {
        throw new IllegalStateException(name.logical() + " needs health, limits and a user");
      }
      return new Workload(
          name,
          image,
          command,
          Map.copyOf(environment),
          Map.copyOf(secretEnvironment),
          List.copyOf(files),
          data,
          Map.copyOf(tmpfs),
          List.copyOf(mounts),
          List.copyOf(caches),
          List.copyOf(ports),
          listensOn,
          List.copyOf(networks),
          Map.copyOf(labels),
          health,
          limits,
          user,
          replicas,
          replacement,
          routed,
          rollout,
          smoke,
          entrance,
          stopGraceSeconds,
          stopSignal,
          shmMebibytes,
          shell,
          migrates,
          check);
    }
  }
}
