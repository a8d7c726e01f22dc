package dev.slipway.runtime;

import com.pulumi.core.Output;
import com.pulumi.docker.Volume;
import com.pulumi.docker.VolumeArgs;
import com.pulumi.docker.inputs.VolumeLabelArgs;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.slipway.release.Description;
import dev.slipway.release.Release;
import dev.slipway.release.ReleaseRecord;
import dev.slipway.settings.SettingProblem;
import dev.slipway.settings.SettingsException;
import dev.slipway.workload.Image;
import dev.slipway.workload.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A stack's releases. What was declared is written down on the Docker host once all of it is good; of a
 * system that is pinned, the services are as an older release had them, in today's networks and with
 * today's secrets.
 */
final class Releases {
  private final DockerHost host;
  private final Map<String, Release> pinned;
  private final Map<Output<String>, String> networks = new IdentityHashMap<>();
  private final List<ReleaseRecord.Declared> declared = new ArrayList<>();
  private final List<Output<String>> imageIds = new ArrayList<>();
  private final List<Resource> gates = new ArrayList<>();

  /** @param pinned releases by the system that is held at them */
  Releases(DockerHost host, Map<String, Release> pinned) {
    this.host = host;
    this.pinned = pinned;
  }

  /** Notes the plain name of a network, which is known before the network is. */
  Output<String> network(Output<String> network, String name) {
    networks.put(network, name);
    return network;
  }

  /** {@code today}, or what it was in the release that its system is pinned to. A service that the release lacks stays as it is. */
  Workload resolve(Workload today) {
    var release = pinned.get(today.name().system());
    var service = release == null ? null : release.services().get(today.name().path());
    if (service == null) {
      return today;
    }
    try {
      return Description.read(service.description(), today, new Image.Kept(service.image(), service.imageId()), networks);
    } catch (IllegalArgumentException e) {
      throw refusal(release, today.name().system(), today.name().path() + " " + e.getMessage());
    }
  }

  /** Whether jobs of {@code system} have to stay away: they belong to another release, and a migration must not run backwards. */
  boolean holds(String system) {
    return pinned.containsKey(system);
  }

  /** Takes note of a service that is declared. */
  Running add(Workload workload, Images.Declared image, Running running) {
    declared.add(new ReleaseRecord.Declared(workload.name().path(), image.reference(), Description.of(workload, networks)));
    imageIds.add(image.id());
    gates.addAll(running.gates());
    return running;
  }

  /** Declares the record of all that was added. Call it last. */
  void declare() {
    pinned.forEach(this::checkComplete);
    var record = Output.all(imageIds).applyValue(ids -> ReleaseRecord.of(declared, ids, numbers()));
    var volume = volume();
    var environment = new HashMap<>(host.commandEnvironment());
    environment.put("STACK", Output.of(host.stack()));
    environment.put("VOLUME", volume);
    environment.put("DIGEST", record.applyValue(ReleaseRecord::digest));
    // Not secret, but long: a preview need not show it.
    var json = record.applyValue(ReleaseRecord::json).asSecret();
    // A pin that goes, or a description that reads otherwise, is no new release: nothing is done on update.
    var call = new Command.Call("tools/commands/record-release", "true", null, environment, json, List.of(record.applyValue(ReleaseRecord::digest)), "stderr");
    new Command("release", call, CustomResourceOptions.builder().dependsOn(gates));
  }

  /** Not guarded: without the containers that it tells of nobody misses it. */
  private Output<String> volume() {
    var labels = Map.of("slipway.releases", "true", "slipway.stack", host.stack()).entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(label -> VolumeLabelArgs.builder().label(label.getKey()).value(label.getValue()).build())
        .toList();
    var args = VolumeArgs.builder().name(host.stack() + "-releases").driver("local").labels(labels).build();
    return new Volume("releases", args, host.options(null).ignoreChanges("labels").build()).name();
  }

  private Map<String, Integer> numbers() {
    var numbers = new TreeMap<String, Integer>();
    pinned.forEach((system, release) -> numbers.put(system, release.number()));
    return numbers;
  }

  private void checkComplete(String system, Release release) {
    var services = release.of(system);
    services.values().removeIf(Release.Service::isJob);
    var gone = new ArrayList<>(services.keySet());
    declared.forEach(service -> gone.remove(service.path()));
    if (!gone.isEmpty()) {
      throw refusal(release, system, String.join(", ", gone) + (gone.size() == 1 ? " is" : " are") + " no longer declared by this program");
    }
  }

  private SettingsException refusal(Release release, String system, String reason) {
    return new SettingsException(host.stack(), List.of(new SettingProblem("slipway:pin." + system, "is " + release.number() + ", and " + reason
        + ". The program that made that release is commit " + release.shortCommit() + ": bring it up from there, or choose another release (./slipway releases " + host.stack() + ")")));
  }
}
