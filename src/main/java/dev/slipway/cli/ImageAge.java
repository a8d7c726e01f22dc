package dev.slipway.cli;

import dev.slipway.settings.TimeSpan;
import java.time.Instant;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How old an image has to be to be removed. Nothing else tells that somebody's {@code up} has made one and not started it yet. */
final class ImageAge {
  @Option(names = "--older-than", paramLabel = "TIME", defaultValue = "1h", converter = TimeSpanConverter.class,
      description = "Images that were built since then stay, such as 30s, 2h: another stack's up may be about to start them. What has been a release since goes in any case. Default: ${DEFAULT-VALUE}.")
  private TimeSpan age;

  /** What was built before may go. */
  Instant limit() {
    return Instant.now().minus(age.duration());
  }

  static final class TimeSpanConverter implements ITypeConverter<TimeSpan> {
    @Override
    public TimeSpan convert(String text) {
      try {
        return TimeSpan.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
