package dev.slipway.cli.release;

import dev.slipway.cli.console.Refusal;
import dev.slipway.cli.stack.Stack;
import dev.slipway.release.History;
import dev.slipway.release.Release;
import dev.slipway.release.Release.Service;
import dev.slipway.release.ReleaseStore;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Releases on a stack's Docker host. */
public final class Releases {
  private Releases() {}

  public static History of(Stack stack) {
    return ask(stack, store -> store.read(stack.name()));
  }

  /** Releases of other stacks on the same host. */
  public static List<Release> ofOthers(Stack stack) {
    return ask(stack, ReleaseStore::readAll).stream().filter(release -> !release.stack().equals(stack.name())).toList();
  }

  /** Ids of all images that a release needs, of whatever stack on the host. */
  public static Set<String> images(Stack stack) {
    return ask(stack, ReleaseStore::readAll).stream().flatMap(release -> release.services().values().stream()).map(Service::imageId).collect(Collectors.toSet());
  }

  /** Those of {@code ids} that the host has not got any more. */
  static List<String> missing(Stack stack, Collection<String> ids) {
    return ask(stack, store -> store.missing(ids));
  }

  private static <T> T ask(Stack stack, Function<ReleaseStore, T> question) {
    try {
      return question.apply(new ReleaseStore(stack.docker().address().variables()));
    } catch (IllegalStateException e) {
      throw new Refusal(e.getMessage());
    }
  }
}
