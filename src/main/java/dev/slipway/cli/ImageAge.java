package dev.slipway.cli;

import dev.slipway.settings.TimeSpan;
import java.time.Instant;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How old an image has to be to be removed. Nothing else tells that somebody's {@code up} has made one and not started it yet. */
final class ImageAge {
  @Option(names = "--older-than", paramLabel = "TIME", defaultValue = "1h", converter = TimeSpanConverter.class,
      description = "How long ago an image that nothing uses was built, such as 30s or 2h: a newer one stays, since another stack's up may be about to start it. Default: ${DEFAULT-VALUE}.")
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
