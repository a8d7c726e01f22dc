package dev.slipway.cli.stack;

import dev.slipway.cli.console.Refusal;
import dev.slipway.settings.SettingProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a stack's state is and what opens its secrets. What the user has chosen always wins: a backend,
 * a login, a passphrase. A stack that is not for production gets what is missing below {@code .slipway/}.
 *
 * @param variables what pulumi needs beside the user's own environment
 * @param local the state or the passphrase is ours, so the salt must not go into the tracked file
 * @param backend address of the state; empty when nothing is chosen
 * @param missing what a production stack's owner has not chosen yet
 */
public record StackAccess(Map<String, String> variables, boolean local, String backend, List<SettingProblem> missing) {
  private static final String BACKEND = "PULUMI_BACKEND_URL";
  private static final String PASSPHRASE = "PULUMI_CONFIG_PASSPHRASE";
  private static final String PASSPHRASE_FILE = "PULUMI_CONFIG_PASSPHRASE_FILE";

  /** Decides, without creating anything yet. */
  public static StackAccess of(Project project, StackFile file, Login login, Map<String, String> environment) {
    var user = withoutOurs(project, environment);
    var variables = new TreeMap<String, String>();
    var missing = new ArrayList<SettingProblem>();
    boolean local = false;
    String backend = user.getOrDefault(BACKEND, "");
    if (backend.isEmpty() && !login.present()) {
      if (file.isProduction()) {
        missing.add(new SettingProblem(BACKEND, "is missing, the place of the state: export " + BACKEND + "=<file:///folder or s3://bucket>, or pulumi login"));
      } else {
        backend = localBackend(project);
        variables.put(BACKEND, backend);
        local = true;
      }
    }
    backend = backend.isEmpty() ? login.address() : backend;
    boolean service = backend.startsWith("http");
    boolean given = user.containsKey(PASSPHRASE) || !user.getOrDefault(PASSPHRASE_FILE, "").isEmpty();
    if (!given && !service && !file.hasKeyService()) {
      if (file.isProduction()) {
        missing.add(new SettingProblem(PASSPHRASE, "is missing, it encrypts the secrets: export " + PASSPHRASE_FILE + "=<file that holds it>, or export " + PASSPHRASE + "=<passphrase>"));
      } else {
        variables.put(PASSPHRASE_FILE, passphraseFile(project).toString());
        local = true;
      }
    }
    // A salt that got lost is found again in the state.
    variables.put("PULUMI_FALLBACK_TO_STATE_SECRETS_MANAGER", "true");
    return new StackAccess(Map.copyOf(variables), local, backend, List.copyOf(missing));
  }

  /** For verbs that read no settings but need the state. */
  public void require(String stack) {
    if (!missing.isEmpty()) {
      throw new Refusal(missing.stream().map(problem -> problem.line(stack)).collect(Collectors.joining("; ")));
    }
  }

  /** Makes what {@link #variables} promise: a folder for the state, a random passphrase. */
  public void prepare(Project project) {
    if (variables.containsKey(BACKEND)) {
      PrivateFiles.folder(project.local());
      PrivateFiles.folder(project.local().resolve("state"));
    }
    if (variables.containsKey(PASSPHRASE_FILE) && !Files.exists(passphraseFile(project))) {
      refuseNewPassphraseForOldState(project);
      PrivateFiles.folder(project.local());
      byte[] random = new byte[32];
      new SecureRandom().nextBytes(random);
      PrivateFiles.writeOnce(passphraseFile(project), Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }
  }

  private static void refuseNewPassphraseForOldState(Project project) {
    Path stacks = FileBackend.of(localBackend(project)).orElseThrow().stacks();
    try (var files = Files.exists(stacks) ? Files.list(stacks) : Stream.<Path>empty()) {
      if (files.anyMatch(file -> file.toString().endsWith(".json"))) {
        throw new Refusal(passphraseFile(project) + " is gone, and the secrets in " + project.local().resolve("state")
            + " open with nothing else: bring it back, or give it as " + PASSPHRASE + "; to start anew without those secrets, remove " + project.local());
      }
    } catch (IOException e) {
      throw new Refusal(stacks + " cannot be read: " + e.getMessage());
    }
  }

  /** What {@code slipway env} exported is no choice of the user's: least of all for a production stack. */
  private static Map<String, String> withoutOurs(Project project, Map<String, String> environment) {
    var user = new TreeMap<>(environment);
    user.remove(BACKEND, localBackend(project));
    user.remove(PASSPHRASE_FILE, passphraseFile(project).toString());
    return user;
  }

  private static String localBackend(Project project) {
    return "file://" + project.local().resolve("state");
  }

  private static Path passphraseFile(Project project) {
    return project.local().resolve("passphrase");
  }
}
