package dev.slipway.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.cli.console.Console;
import dev.slipway.cli.console.Refusal;
import dev.slipway.cli.process.Result;
import dev.slipway.cli.stack.OnlyPlan;
import dev.slipway.cli.stack.Stack;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Option;

/** A part of the stack that an operation is limited to. */
final class OnlyOption {
  @Option(names = "--only", paramLabel = "SYSTEM[/SERVICE]",
      description = "Change only this, and bring up what it needs and is not there yet. Can be given several times.")
  private List<String> wanted = new ArrayList<>();

  boolean given() {
    return !wanted.isEmpty();
  }

  /** Whether {@code service}, as {@code system/service}, is one of those chosen. */
  boolean means(String service) {
    return wanted.stream().anyMatch(each -> service.equals(each) || service.startsWith(each + "/") || service.endsWith("/" + each));
  }

  /**
   * Arguments for pulumi; empty where all of it is as declared. What belongs to a service, and what it needs, only a
   * preview of the program can tell.
   */
  List<String> targets(Stack stack) {
    Console.say("looking up what belongs to " + String.join(", ", wanted));
    var preview = stack.pulumi().operation("preview", List.of("--json", "--show-sames", "--non-interactive")).capture();
    if (!preview.ok()) {
      throw new Refusal("the program cannot be previewed: " + reason(preview));
    }
    var plan = OnlyPlan.of(stack.name(), preview.stdout(), wanted);
    if (!plan.along().isEmpty()) {
      Console.say("it cannot do without, so it comes along: " + String.join(", ", plan.along()));
    }
    return plan.targets().stream().flatMap(urn -> Stream.of("--target", urn)).toList();
  }

  private static String reason(Result preview) {
    try {
      var diagnostics = new ObjectMapper().readTree(preview.stdout()).path("diagnostics");
      var errors = StreamSupport.stream(diagnostics.spliterator(), false).filter(each -> each.path("severity").asText().equals("error")).map(each -> each.path("message").asText().strip()).toList();
      return errors.isEmpty() ? preview.reason() : String.join("\n", errors);
    } catch (JsonProcessingException e) {
      return preview.reason();
    }
  }
}
