package dev.slipway.reference;

import dev.slipway.workload.Image;
import dev.slipway.workload.Workload;

/**
 * One service as it runs when every setting is left to its default.
 *
 * @param image reference of an image, or the folder that it is built from
 * @param port that other services reach it by; null for none
 * @param replicas containers that serve at once
 * @param memory limit of each
 * @param cpus limit of each, in cores
 * @param data folder that is kept in a volume; null for none
 * @param runs the setting that starts it, or that does without it, with its value; empty when it always runs
 */
public record Service(String system, String name, String image, Integer port, int replicas, String memory, double cpus, String data, String runs) {

  static Service of(Workload workload, String runs) {
    return new Service(
        workload.name().system(),
        workload.name().service(),
        workload.image() instanceof Image.Built built ? "built from " + built.context() : ((Image.Pulled) workload.image()).reference(),
        workload.listensOn(),
        workload.replicas(),
        workload.limits().memory().toString(),
        workload.limits().cpus(),
        workload.data() == null ? null : workload.data().path(),
        runs);
  }
}
