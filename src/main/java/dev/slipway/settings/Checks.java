package dev.slipway.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Collects what is wrong inside one settings record, so that a user sees all of it at once. Call
 * {@link #done()} last in the record's constructor.
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

  /** Records {@code message} for {@code field} unless {@code valid}. */
  public Checks that(boolean valid, String field, String message) {
    if (!valid) {
      problems.add(new SettingProblem(field, message));
    }
    return this;
  }

  public Checks range(String field, Integer value, int min, int max) {
    return that(value == null || (value >= min && value <= max), field, "is " + value + ": allowed is " + min + " to " + max);
  }

  public Checks range(String field, TimeSpan value, String min, String max) {
    return that(value == null || (value.seconds() >= TimeSpan.parse(min).seconds() && value.seconds() <= TimeSpan.parse(max).seconds()),
        field, "is " + value + ": allowed is " + min + " to " + max);
  }

  /** Docker takes 0 cores for no limit at all. */
  public Checks cores(String field, Double value) {
    return that(value == null || (value >= 0.01 && value <= 1024), field, "is " + value + ": allowed is 0.01 to 1024");
  }

  /** Records that {@code field} is missing; {@code placeholder} tells the user what to type for it. */
  public Checks present(String field, Object value, String placeholder) {
    if (value == null) {
      problems.add(SettingProblem.missing(field, placeholder));
    }
    return this;
  }

  /** Records a memory limit under which the service would not start. */
  public Checks atLeast(String field, Memory given, String minimum) {
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

  public void done() {
    if (!problems.isEmpty()) {
      throw new Failed(List.copyOf(problems));
    }
  }
}
