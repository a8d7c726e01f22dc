package dev.slipway.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Collects what is wrong inside one settings record, so that a user sees all of it at once. Make it in
 * the record's constructor, and call {@link #done()} last there. What it allows is also what
 * {@code ./slipway systems} and docs/configuration.md say is allowed ({@link Constraints}).
 */
public final class Checks {
  /** Problems found by a record's constructor; the path is relative to that record. */
  static final class Failed extends IllegalArgumentException {
    private final transient List<SettingProblem> problems;

    Failed(List<SettingProblem> problems) {
      super(problems.toString());
      this.problems = problems;
    }

    List<SettingProblem> problems() {
      return problems;
    }
  }

  private final List<SettingProblem> problems = new ArrayList<>();
  private final Constraints listener = Constraints.listener();
  private final Class<?> settings;

  public Checks() {
    settings = listener == null ? null : StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE).getCallerClass();
  }

  /** Records {@code message} for {@code field} unless {@code valid}. */
  public Checks that(boolean valid, String field, String message) {
    if (!valid) {
      problems.add(new SettingProblem(field, message));
    }
    return this;
  }

  public Checks range(String field, Integer value, int min, int max) {
    return within(value == null || (value >= min && value <= max), field, value, min + " to " + max);
  }

  public Checks range(String field, TimeSpan value, String min, String max) {
    return within(value == null || (value.seconds() >= TimeSpan.parse(min).seconds() && value.seconds() <= TimeSpan.parse(max).seconds()), field, value, min + " to " + max);
  }

  /** Docker takes 0 cores for no limit at all. */
  public Checks cores(String field, Double value) {
    return within(value == null || (value >= 0.01 && value <= 1024), field, value, "0.01 to 1024");
  }

  private Checks within(boolean valid, String field, Object value, String allowed) {
    allow(field, allowed);
    return that(valid, field, "is " + value + ": allowed is " + allowed);
  }

  /** Records that {@code field} is missing; {@code placeholder} tells the user what to type for it. */
  public Checks present(String field, Object value, String placeholder) {
    if (value == null) {
      if (listener != null) {
        listener.require(settings, field);
      }
      problems.add(SettingProblem.missing(field, placeholder));
    }
    return this;
  }

  /** Records a memory limit under which the service would not start. */
  public Checks atLeast(String field, Memory given, String minimum) {
    allow(field, "at least " + minimum);
    return that(
        given == null || given.mebibytes() >= Memory.parse(minimum).mebibytes(),
        field,
        "is " + given + ": the service needs at least " + minimum);
  }

  /** Answers what {@code make} makes; what is wrong with it is told as being below {@code field}. */
  static <T> T below(String field, Supplier<T> make) {
    try {
      return make.get();
    } catch (Failed failed) {
      throw new Failed(failed.problems().stream().map(problem -> problem.below(field)).toList());
    }
  }

  private void allow(String field, String words) {
    if (listener != null) {
      listener.allow(settings, field, words);
    }
  }

  public void done() {
    if (!problems.isEmpty() && listener == null) {
      throw new Failed(List.copyOf(problems));
    }
  }
}
