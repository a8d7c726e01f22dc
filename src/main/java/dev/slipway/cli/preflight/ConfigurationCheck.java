package dev.slipway.cli.preflight;

import dev.slipway.cli.console.Refusal;
import dev.slipway.cli.stack.StackAccess;
import dev.slipway.cli.stack.StackFile;
import dev.slipway.environment.Environment;
import dev.slipway.settings.SettingProblem;
import dev.slipway.settings.SettingsException;
import dev.slipway.systems.Catalogue;
import java.util.ArrayList;
import java.util.List;

/** All that is wrong with a stack's configuration and access, in one list, before anything starts. */
public final class ConfigurationCheck {
  private ConfigurationCheck() {}

  public static Environment load(String stack, StackFile file, StackAccess access) {
    var problems = new ArrayList<>(access.missing());
    try {
      var environment = Environment.load(file.config(), Catalogue.TYPES);
      if (problems.isEmpty()) {
        return environment;
      }
    } catch (SettingsException e) {
      problems.addAll(e.problems());
    }
    throw new Refusal(new SettingsException(stack, problems).getMessage() + hint(stack, problems));
  }

  /** The commands are pulumi's: they need the same state that the launcher uses, and a stack in it. */
  private static String hint(String stack, List<SettingProblem> problems) {
    return problems.stream().allMatch(problem -> problem.command() == null) ? "" :
        "\nBefore the pulumi commands, once in this shell: eval \"$(./slipway env " + stack + ")\" && pulumi stack select --create " + stack;
  }
}
