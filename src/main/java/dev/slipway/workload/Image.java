package dev.slipway.workload;

import dev.slipway.settings.AppSettings;
import java.util.Map;

/** Where a container's image comes from. */
public sealed interface Image {
  /** An image of a registry, by its full reference with tag or digest. */
  record Pulled(String reference) implements Image {}

  /**
   * An image built on the Docker host from a folder of the project.
   *
   * @param target stage of the Dockerfile; null for its last
   */
  record Built(String context, String dockerfile, String target, Map<String, String> args) implements Image {}

  /**
   * An image that an earlier release left on the Docker host: neither pulled nor built.
   *
   * @param reference what it was called then, for people
   */
  record Kept(String reference, String id) implements Image {}

  /** What an app's settings ask for. */
  static Image of(AppSettings app) {
    return app.image() != null
        ? new Pulled(app.image())
        : new Built(app.context(), app.dockerfile(), app.target(), app.args());
  }
}
