package dev.slipway.cli.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.cli.console.Console;
import dev.slipway.cli.console.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** Locks that pulumi leaves in a file backend while it works, and for ever when it is killed. */
public final class StateLocks {

  /** Who made a lock. */
  public record Owner(int pid, String user, String host, Instant since) {
    static Owner of(JsonNode json) {
      return new Owner(json.path("pid").asInt(), json.path("username").asText("unknown"), json.path("hostname").asText("unknown"), instant(json.path("timestamp").asText("")));
    }

    private static Instant instant(String text) {
      try {
        return OffsetDateTime.parse(text).toInstant();
      } catch (DateTimeParseException e) {
        return Instant.EPOCH;
      }
    }
  }

  /** What this machine knows of a process; empty when there is none of that number. */
  public interface Processes {
    Optional<Instant> startOf(int pid);
  }

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final String host;
  private final Processes processes;

  StateLocks(Path folder, String host, Processes processes) {
    this.folder = folder;
    this.host = host;
    this.processes = processes;
  }

  /** The locks of {@code stack}; none are known for a backend that is no folder. */
  public static StateLocks of(String backend, String stack) {
    return new StateLocks(FileBackend.of(backend).map(files -> files.locks(stack)).orElse(null), thisHost(), StateLocks::startOf);
  }

  /** When the process {@code pid} started; empty when it is gone. Killed and not yet collected by its parent is gone, too. */
  private static Optional<Instant> startOf(long pid) {
    return ProcessHandle.of(pid).filter(process -> !isZombie(pid)).map(process -> process.info().startInstant().orElse(Instant.EPOCH));
  }

  static boolean isZombie(long pid) {
    try {
      String status = Files.readString(Path.of("/proc/" + pid + "/stat"));
      // pid (name) state: the name may hold anything.
      return status.startsWith(") Z", status.lastIndexOf(')'));
    } catch (IOException gone) {
      return false;
    }
  }

  /** Whether anybody could see a lock here: another backend's locks are out of sight. */
  public boolean visible() {
    return folder != null;
  }

  public boolean held() {
    return !files().isEmpty();
  }

  /** Removes locks of dead owners; refuses while a living one works. */
  public void settle(String stack, boolean remove) {
    for (Path file : files()) {
      var owner = read(file);
      if (owner.isEmpty()) {
        continue;
      }
      if (!isDead(owner.get())) {
        throw new Refusal("stack " + stack + " is locked by " + owner.get().user() + " on " + owner.get().host() + " (process " + owner.get().pid() + ") for " + age(owner.get())
            + ": wait for it; if it is gone for certain, pulumi cancel --yes --stack " + stack);
      }
      if (remove) {
        delete(file);
        Console.say("removed a lock of " + age(owner.get()) + " ago, whose process " + owner.get().pid() + " is dead");
      }
    }
  }

  /** Processes that work with the state. */
  public List<Owner> living() {
    return files().stream().flatMap(file -> read(file).stream()).filter(owner -> !isDead(owner)).toList();
  }

  /** A process of this machine that is no more, or whose number another one has got since. */
  boolean isDead(Owner owner) {
    if (!owner.host().equals(host)) {
      return false;
    }
    var start = processes.startOf(owner.pid());
    // Start times are rounded to the kernel's clock tick.
    return start.isEmpty() || start.get().isAfter(owner.since().plusSeconds(1));
  }

  static String age(Owner owner) {
    var age = Duration.between(owner.since(), Instant.now());
    return age.toHours() > 0 ? age.toHours() + " h" : age.toMinutes() > 0 ? age.toMinutes() + " min" : age.toSeconds() + " s";
  }

  private List<Path> files() {
    if (folder == null || !Files.isDirectory(folder)) {
      return List.of();
    }
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static Optional<Owner> read(Path file) {
    try {
      return Optional.of(Owner.of(JSON.readTree(Files.readString(file))));
    } catch (IOException e) {
      // It was removed in between, or its owner is just writing it: pulumi will see.
      return Optional.empty();
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
      // The file backend keeps attributes beside each file.
      Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".attrs"));
    } catch (IOException e) {
      throw new Refusal("the lock " + file + " of a dead process cannot be removed: " + e.getMessage());
    }
  }

  private static String thisHost() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    } catch (IOException e) {
      return System.getenv().getOrDefault("HOSTNAME", "");
    }
  }
}
