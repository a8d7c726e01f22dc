package dev.slipway.systems.medianest;

import dev.slipway.settings.Checks;

/**
 * The volume of what users upload, which all replicas of the app share.
 *
 * @param volume name of an existing Docker volume to adopt; default one of our own
 */
public record UploadsSettings(String volume) {
  public UploadsSettings {
    new Checks().that(volume == null || volume.matches("[a-zA-Z0-9][a-zA-Z0-9_.-]+"), "volume", "is \"" + volume + "\": expected the name of a Docker volume").done();
  }
}
