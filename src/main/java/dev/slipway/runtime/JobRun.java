package dev.slipway.runtime;

import com.pulumi.core.Output;
import com.pulumi.docker.inputs.ContainerHealthcheckArgs;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.slipway.workload.ConfigFile;
import dev.slipway.workload.Job;
import dev.slipway.workload.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Runs a job in a container of its own. The provider only creates it; a Command runs it to its end, and passes only when
 * it ended well. That Command knows what ran last: image, command, code, files and variables, and on whose
 * data. A change of any of these is a new container; a change of anything else may be one, but does not run it again; and
 * a run that failed fails again until its cause is mended.
 */
final class JobRun {
  private JobRun() {}

  static Running of(DockerHost host, Resource parent, Job job, List<Running> after, Releases releases) {
    var workload = job.workload();
    var image = Images.declare(host, parent, workload.image(), job.imageOf());
    var files = ConfigArchive.of(workload, scripts(job));
    // The same database server is another database when it adopts another volume.
    var data = Output.all(after.stream().flatMap(running -> running.data().stream()).toList());
    var what = host.fingerprint(Output.tuple(image.id(), files, data).applyValue(all -> String.join("\n", all.t1, all.t2, what(workload), job.code(), all.t3.toString())));
    // All of it stands in the label, and not the files alone: a container is for one job, and "exited 0" tells of no other.
    var args = ContainerPlan.of(host, workload, 1, image, Output.of(workload.command()), Map.of(), what);
    args.entrypoints = Output.of(List.of("sh", ConfigFile.FOLDER + "job"));
    args.restart = Output.of("no");
    // The one that the script listens to, whatever the image says.
    args.stopSignal = Output.of("SIGTERM");
    // Its end tells how it is, and a check of the image's own would only disturb it.
    args.healthcheck = Output.of(ContainerHealthcheckArgs.builder().tests("NONE").build());
    var container = new Container(workload.name().logical() + "-1", args, host.checkedOptions(parent)
        .deleteBeforeReplace(false)
        .replaceOnChanges("healthcheck", "init", "tmpfs")
        .hideDiffs("networkDatas")
        .build());

    var environment = new HashMap<>(host.commandEnvironment());
    environment.put("CONTAINER", container.id());
    environment.put("DEADLINE", Output.of(String.valueOf(workload.health().deadline().toSeconds())));
    environment.put("JOB", what);
    List<Resource> dependencies = new ArrayList<>(List.of(container));
    after.forEach(running -> dependencies.addAll(running.gates()));
    // No triggers: a change of the container is an update, which sees what the last run was.
    var call = new Command.Call("tools/commands/run-job", null, null, environment, files, List.of(), "stderr");
    var gate = new Command(workload.name().logical() + "-gate", call, CustomResourceOptions.builder().parent(parent).dependsOn(dependencies));
    return releases.add(workload, image, new Running(List.of(gate), List.of(container.id()), List.of()));
  }

  private static Map<String, String> scripts(Job job) {
    String script = Scripts.read(JobRun.class, "job.sh");
    return job.folder() == null ? Map.of("job", script) : Map.of("job", script, "folder", job.folder() + "\n");
  }

  private static String what(Workload workload) {
    return workload.command() + "\n" + new TreeMap<>(workload.environment());
  }
}
