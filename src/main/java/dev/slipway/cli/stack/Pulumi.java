package dev.slipway.cli.stack;

import dev.slipway.cli.console.Refusal;
import dev.slipway.cli.process.Program;
import dev.slipway.cli.process.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The pulumi command for one stack. */
public final class Pulumi {
  private final Project project;
  private final String stack;
  private final StackAccess access;
  private final Map<String, String> variables;

  /** @param variables what the Docker side needs, such as {@code DOCKER_HOST} */
  public Pulumi(Project project, String stack, StackAccess access, Map<String, String> variables) {
    this.project = project;
    this.stack = stack;
    this.access = access;
    this.variables = variables;
  }

  /** An operation of the program: up, preview, destroy, refresh. The caller starts it. */
  public Program operation(String verb, List<String> arguments) {
    var all = new ArrayList<>(List.of(verb, "--stack", stack, "--suppress-permalink=true"));
    if (access.local()) {
      all.addAll(List.of("--config-file", DerivedConfig.refresh(project, stack).toString()));
    }
    all.addAll(arguments);
    return pulumi(project.root()).args(all);
  }

  /** The stack's state; empty when the backend does not know the stack. */
  public Optional<StackState> export() {
    return checkpoint().or(this::exported);
  }

  /** A third of a second of a processor less than asking for it; empty where it is not a file, or is none that we know. */
  private Optional<StackState> checkpoint() {
    return FileBackend.of(access.backend()).flatMap(files -> {
      try {
        return StackState.ofCheckpoint(Files.readString(files.checkpoint(stack)));
      } catch (IOException unread) {
        return Optional.empty();
      }
    });
  }

  private Optional<StackState> exported() {
    var result = aside("stack", "export", "--stack", stack);
    if (result.ok()) {
      return Optional.of(StackState.parse(result.stdout()));
    }
    if (result.stderr().contains("no stack named")) {
      return Optional.empty();
    }
    throw refusal("the state of stack " + stack + " cannot be read", result);
  }

  public void create() {
    var result = aside("stack", "init", stack, "--no-select", "--non-interactive");
    if (!result.ok() && !result.stderr().contains("already exists")) {
      throw refusal("stack " + stack + " cannot be created", result);
    }
  }

  public void replaceState(String json) {
    var result = pulumi(asideFolder()).args("stack", "import", "--stack", stack, "--non-interactive").capture(json);
    if (!result.ok()) {
      throw refusal("the state of stack " + stack + " cannot be mended", result);
    }
  }

  /** Values that the program exported, as JSON; secrets are masked. */
  public String outputs() {
    var result = aside("stack", "output", "--json", "--stack", stack);
    return result.ok() ? result.stdout() : "{}";
  }

  /** Tries a passphrase of the user's on the state. One of our own is right, or pulumi will say so. */
  public void checkPassphrase() {
    if (access.variables().containsKey("PULUMI_CONFIG_PASSPHRASE_FILE")) {
      return;
    }
    var result = pulumi(asideFolder()).args("stack", "export", "--show-secrets", "--stack", stack).captureErrors();
    if (isWrongPassphrase(result.stderr())) {
      throw wrongPassphrase();
    }
  }

  /** What pulumi says about a passphrase is spread over lines; people need one. */
  private static boolean isWrongPassphrase(String said) {
    return said.contains("incorrect passphrase") || said.contains("passphrase must be set");
  }

  private Refusal wrongPassphrase() {
    return new Refusal("the passphrase does not open the secrets of stack " + stack + ": it is taken from " + passphraseSource());
  }

  private String passphraseSource() {
    String file = access.variables().getOrDefault("PULUMI_CONFIG_PASSPHRASE_FILE", System.getenv("PULUMI_CONFIG_PASSPHRASE_FILE"));
    return System.getenv("PULUMI_CONFIG_PASSPHRASE") != null ? "PULUMI_CONFIG_PASSPHRASE" : file;
  }

  private Refusal refusal(String what, Result result) {
    String said = result.stderr() + result.stdout();
    if (isWrongPassphrase(said)) {
      return wrongPassphrase();
    }
    String reason = said.lines().map(String::strip).filter(line -> line.startsWith("error:")).findFirst().orElse(result.reason());
    return new Refusal(what + ": " + reason.replaceFirst("^error: ", ""));
  }

  private Result aside(String... arguments) {
    return pulumi(asideFolder()).args(arguments).capture();
  }

  /** Commands that take no {@code --config-file} must not find the tracked file, or they write the salt into it. */
  private Path asideFolder() {
    if (!access.local()) {
      return project.root();
    }
    DerivedConfig.refresh(project, stack);
    return project.local();
  }

  private Program pulumi(Path folder) {
    var program = Program.named("pulumi", folder).with(access.variables()).with(variables);
    // Pulumi would prefer a passphrase to a file with one.
    return access.variables().containsKey("PULUMI_CONFIG_PASSPHRASE_FILE") ? program.without(Set.of("PULUMI_CONFIG_PASSPHRASE")) : program;
  }
}
