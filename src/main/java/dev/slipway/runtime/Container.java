package dev.slipway.runtime;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.docker.inputs.ContainerCapabilitiesArgs;
import com.pulumi.docker.inputs.ContainerHealthcheckArgs;
import com.pulumi.docker.inputs.ContainerLabelArgs;
import com.pulumi.docker.inputs.ContainerNetworksAdvancedArgs;
import com.pulumi.docker.inputs.ContainerPortArgs;
import com.pulumi.docker.inputs.ContainerVolumeArgs;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ResourceArgs;
import java.util.List;
import java.util.Map;

/**
 * Typed binding of {@code docker:index/container:Container} as plugin 5.1.0 has it. The SDK's own class
 * stands at 4.5.1 and lacks {@code cpus}; the fields here are the ones we set, all of them always.
 */
@ResourceType(type = "docker:index/container:Container")
final class Container extends CustomResource {

  /** Arguments under the provider's own names. */
  static final class Args extends ResourceArgs {
    @Import Output<String> image;
    @Import Output<String> name;
    @Import Output<List<String>> entrypoints;
    @Import Output<List<String>> command;
    @Import Output<List<String>> envs;
    @Import Output<String> user;
    @Import Output<Boolean> start;
    @Import Output<Boolean> mustRun;
    @Import Output<String> restart;
    @Import Output<Boolean> readOnly;
    @Import Output<Boolean> init;
    @Import Output<Boolean> removeVolumes;
    @Import Output<Integer> memory;
    @Import Output<Integer> memorySwap;
    @Import Output<Integer> memoryReservation;
    @Import Output<String> cpus;
    @Import Output<Integer> cpuShares;
    @Import Output<Integer> shmSize;
    @Import Output<ContainerCapabilitiesArgs> capabilities;
    @Import Output<List<String>> securityOpts;
    @Import Output<Map<String, String>> tmpfs;
    @Import Output<List<ContainerVolumeArgs>> volumes;
    @Import Output<ContainerHealthcheckArgs> healthcheck;
    @Import Output<String> networkMode;
    @Import Output<List<ContainerNetworksAdvancedArgs>> networksAdvanced;
    @Import Output<List<ContainerPortArgs>> ports;
    @Import Output<List<ContainerLabelArgs>> labels;
    @Import Output<String> logDriver;
    @Import Output<Map<String, String>> logOpts;
    @Import Output<Integer> destroyGraceSeconds;
    @Import Output<Integer> stopTimeout;
    @Import Output<String> stopSignal;
    @Import Output<String> workingDir;
  }

  Container(String name, Args args, CustomResourceOptions options) {
    super("docker:index/container:Container", name, args, options);
  }
}
