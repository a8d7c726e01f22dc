package dev.slipway.cli.stack;

import dev.slipway.cli.console.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The clone that the launcher was called in.
 *
 * @param root folder with the program
 * @param declared folder with the stacks' files
 * @param local everything the launcher keeps for this clone; not tracked by git
 */
public record Project(Path root, Path declared, Path local) {
  public static final String NAME = "slipway";

  /** Docker's names of containers start with the stack and need two characters. */
  private static final Pattern STACK = Pattern.compile("[a-z0-9][a-z0-9_-]{0,40}");

  public Project(Path root) {
    this(root, root, root.resolve(".slipway"));
  }

  /** The folder that the launcher script found itself in. */
  public static Project here() {
    return new Project(Path.of(System.getProperty("slipway.project", "")).toAbsolutePath().normalize());
  }

  public Path projectFile() {
    return root.resolve("Pulumi.yaml");
  }

  public Path stackFile(String stack) {
    return declared.resolve("Pulumi." + stack + ".yaml");
  }

  /** The same program with a file, a state and a passphrase of its own for one throw-away stack. */
  public Project aside(String stack) {
    return new Project(root, local.resolve(stack).resolve("declared"), local.resolve(stack));
  }

  /** Names of all stacks that have a file. */
  public List<String> stacks() {
    try (var files = Files.list(declared)) {
      return files.map(file -> file.getFileName().toString())
          .filter(name -> name.matches("Pulumi\\..+\\.yaml"))
          .map(name -> name.substring("Pulumi.".length(), name.length() - ".yaml".length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Refuses a stack that nobody has described yet, and says how to describe one. */
  public void requireStack(String stack) {
    if (!STACK.matcher(stack).matches()) {
      throw new Refusal("\"" + stack + "\" is not a name for a stack: lower-case letters, digits, - and _ (they become part of container names)");
    }
    if (!Files.isRegularFile(stackFile(stack))) {
      throw new Refusal("there is no stack \"" + stack + "\" (no Pulumi." + stack + ".yaml); there are: " + String.join(", ", stacks())
          + ". To make it: cp Pulumi.dev.yaml Pulumi." + stack + ".yaml, and give it ports and a host name of its own");
    }
  }
}
