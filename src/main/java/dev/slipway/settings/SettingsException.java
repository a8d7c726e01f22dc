package dev.slipway.settings;

import com.pulumi.exceptions.RunException;
import java.util.List;
import java.util.stream.Collectors;

/** All that is wrong with a stack's configuration, reported together and without a stack trace. */
public final class SettingsException extends RunException {
  private final transient List<SettingProblem> problems;

  public SettingsException(String stack, List<SettingProblem> problems) {
    super(render(stack, problems));
    this.problems = List.copyOf(problems);
  }

  public List<SettingProblem> problems() {
    return problems;
  }

  private static String render(String stack, List<SettingProblem> problems) {
    String count = problems.size() == 1 ? "1 problem" : problems.size() + " problems";
    return problems.stream()
        .map(problem -> "  - " + problem.line(stack))
        .collect(Collectors.joining("\n", count + " in the configuration of stack " + stack + ":\n", ""));
  }
}
