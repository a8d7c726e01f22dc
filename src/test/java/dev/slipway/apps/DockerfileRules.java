package dev.slipway.apps;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What lets a Dockerfile build unchanged on the official images and on their stand-ins (docs/stand-ins.md), by Docker's
 * classic builder as well, and run as Slipway runs it.
 */
final class DockerfileRules {
  private static final Map<String, Set<String>> FLAGS = Map.of("COPY", Set.of("from", "chown"));
  /** Package managers and downloads: what they would bring differs, or comes from where a closed machine does not reach. */
  private static final Set<String> NOWHERE =
      Set.of("apk", "apt", "apt-get", "aptitude", "dpkg", "yum", "dnf", "curl", "wget", "git", "gcc", "cc", "make", "su", "sudo", "gosu");
  private static final Set<String> NOT_ON_ALPINE = Set.of("bash", "useradd", "groupadd", "usermod", "groupmod", "userdel", "groupdel");
  private static final Set<String> OF_BUSYBOX = Set.of("adduser", "addgroup");
  /** Of the stand-ins, this one alone makes users as busybox does; the others' users are in the image already. */
  private static final Pattern MAKES_USERS = Pattern.compile("eclipse-temurin:.*-alpine");
  private static final Pattern COMMAND = Pattern.compile("(?:^|&&|\\|\\|?|;|\\(|\\bthen\\b|\\bdo\\b|\\bexec\\b|!)\\s*(?:\\w+=\\S*\\s+)*([\\w./-]+)");

  private final Set<String> images;
  private final List<String> complaints = new ArrayList<>();

  private DockerfileRules(Set<String> images) {
    this.images = images;
  }

  /** @param images those that have a stand-in */
  static List<String> complaints(String content, Set<String> images) {
    var rules = new DockerfileRules(images);
    rules.check(Dockerfile.parse(content));
    return rules.complaints;
  }

  private void check(Dockerfile file) {
    if (!file.directives().isEmpty()) {
      complaints.add(file.directives() + ": needs another frontend than the classic builder");
    }
    for (var stage : file.stages()) {
      if (!images.contains(stage.base())) {
        complaints.add("FROM " + stage.image() + ": no stand-in is known for " + stage.base());
      }
      stage.instructions().forEach(instruction -> check(stage, instruction));
    }
    var names = file.stages().stream().map(Dockerfile.Stage::name).toList();
    if (!names.contains("development") || !names.get(names.size() - 1).equals("production")) {
      complaints.add("the stages are " + names + ": development and, as the last, production are what Slipway builds");
    }
    file.stages().stream().filter(stage -> Set.of("development", "production").contains(stage.name())).filter(stage -> !namesItsUser(stage))
        .forEach(stage -> complaints.add("stage " + stage.name() + " has no USER"));
  }

  private void check(Dockerfile.Stage stage, Dockerfile.Instruction instruction) {
    var flags = new ArrayList<>(instruction.flags().keySet());
    flags.removeAll(FLAGS.getOrDefault(instruction.keyword(), Set.of()));
    if (!flags.isEmpty()) {
      complaints.add(instruction.keyword() + " --" + flags.get(0) + ": the classic builder does not know it");
    }
    switch (instruction.keyword()) {
      case "ADD", "SHELL", "ONBUILD" -> complaints.add(instruction.keyword() + " " + instruction.text() + ": use COPY, sh and stages");
      case "RUN" -> run(stage, instruction.text());
      case "USER" -> require(instruction, "\\d+:\\d+", "users are numbers, user and group");
      case "ENTRYPOINT", "CMD" -> require(instruction, "\\[.*]", "the program's list, so that it gets the signals");
      default -> { }
    }
  }

  private void run(Dockerfile.Stage stage, String text) {
    if (text.contains("<<")) {
      complaints.add("RUN " + text + ": the classic builder does not know here-documents");
    }
    boolean alpine = stage.base().endsWith("-alpine");
    COMMAND.matcher(text).results().map(result -> result.group(1).replaceAll(".*/", "")).distinct().forEach(command -> {
      if (Stream.of(NOWHERE, alpine ? NOT_ON_ALPINE : OF_BUSYBOX).anyMatch(set -> set.contains(command))
          || (OF_BUSYBOX.contains(command) && !MAKES_USERS.matcher(stage.base()).matches())) {
        complaints.add("RUN " + command + ": not the same on " + stage.base() + " and on its stand-in");
      }
    });
  }

  private void require(Dockerfile.Instruction instruction, String pattern, String reason) {
    if (!instruction.text().matches(pattern)) {
      complaints.add(instruction.keyword() + " " + instruction.text() + ": " + reason);
    }
  }

  private static boolean namesItsUser(Dockerfile.Stage stage) {
    return stage.instructions().stream().anyMatch(instruction -> instruction.keyword().equals("USER"));
  }
}
