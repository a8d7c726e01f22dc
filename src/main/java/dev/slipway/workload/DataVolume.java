package dev.slipway.workload;

/**
 * A named volume whose content outlives its container.
 *
 * @param path where the container sees it
 * @param adopt name of an existing volume to use instead of one of our own; null for our own
 * @param owner numeric {@code uid:gid} the volume's root is given to; null where the image's own folder
 *     at that path says it already, since Docker copies its owner on first use
 */
public record DataVolume(String path, String adopt, String owner) {}
