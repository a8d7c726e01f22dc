package dev.slipway.cli.rehearsal;

import dev.slipway.cli.console.Refusal;
import dev.slipway.cli.docker.Docker;
import dev.slipway.cli.process.Pause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All that a throw-away stack has made: containers, networks and volumes by their label, and its folder. */
final class Remains {
  private static final int ROUNDS = 20;

  private final Docker docker;
  private final String stack;
  private final Path folder;

  Remains(Docker docker, String stack, Path folder) {
    this.docker = docker;
    this.stack = stack;
    this.folder = folder;
  }

  boolean folderExists() {
    return Files.exists(folder);
  }

  boolean onHost() {
    return !list("ps", "--all").isEmpty() || !list("network", "ls").isEmpty() || !list("volume", "ls").isEmpty();
  }

  /** Networks, when they are all that is there and nothing is attached to them. */
  List<String> emptyNetworks() {
    if (!list("ps", "--all").isEmpty() || !list("volume", "ls").isEmpty()) {
      return List.of();
    }
    var ids = list("network", "ls");
    if (ids.isEmpty()) {
      return List.of();
    }
    var inspect = new ArrayList<>(List.of("network", "inspect", "--format", "{{len .Containers}} {{.Name}}"));
    inspect.addAll(ids);
    var networks = docker.lines(inspect.toArray(String[]::new));
    return networks.stream().allMatch(line -> line.startsWith("0 ")) ? networks.stream().map(line -> line.substring(2)).toList() : List.of();
  }

  /**
   * Removes everything, by force and in as many rounds as it takes: a plugin may just be finishing what it had begun.
   *
   * @return networks that Docker keeps: it sometimes miscounts their endpoints when many come and go at once
   *     (moby/moby#42119), and counts anew only when it starts
   */
  synchronized List<String> remove() {
    String refusal = "";
    for (int round = 0; round < ROUNDS && onHost(); round++) {
      if (round > 0) {
        Pause.millis(500);
      }
      remove(list("ps", "--all"), "rm", "--force", "--volumes");
      refusal = remove(list("network", "ls"), "network", "rm");
      remove(list("volume", "ls"), "volume", "rm", "--force");
    }
    var kept = refusal.contains("active endpoints") ? emptyNetworks() : List.<String>of();
    if (kept.isEmpty() && onHost()) {
      throw new Refusal("not everything of stack " + stack + " could be removed: docker ps --all --filter label=slipway.stack=" + stack + " tells what is left; the same command once more tries again");
    }
    // Last: as long as it is there, the next rehearsal knows that this one did not end.
    delete(folder);
    return kept;
  }

  private List<String> list(String... command) {
    var words = new ArrayList<>(List.of(command));
    words.addAll(List.of("--quiet", "--filter", "label=slipway.stack=" + stack));
    return docker.lines(words.toArray(String[]::new));
  }

  /** Answers why not all of them went. */
  private String remove(List<String> ids, String... command) {
    return ids.isEmpty() ? "" : docker.command(command).args(ids).capture().stderr();
  }

  private static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new Refusal(folder + " cannot be removed: " + e.getMessage());
    }
  }
}
