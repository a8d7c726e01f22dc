package dev.slipway.it;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.InputStream;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Users of CrewPlots whose requests take long by their nature. One is begun each second, until {@link #stop()}. */
final class LongRequests {
  private static final Duration MARGIN = Duration.ofSeconds(30);

  /** @param failures those that did not end well, each with what it met */
  record Result(int begun, int completed, List<String> failures) {}

  private final Site site;
  private final int expected;
  private final Supplier<HttpRequest.Builder> requests;
  private final Duration length;
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final ConcurrentLinkedQueue<CompletableFuture<?>> underWay = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
  private final AtomicInteger begun = new AtomicInteger();
  private final AtomicInteger completed = new AtomicInteger();

  private LongRequests(Site site, int expected, Duration length, Supplier<HttpRequest.Builder> requests) {
    this.site = site;
    this.expected = expected;
    this.length = length;
    this.requests = requests;
    clock.scheduleAtFixedRate(this::begin, 0, 1000, MILLISECONDS);
  }

  /** Uploads over a line so slow that each takes {@code length}: nothing an app could answer early. */
  static LongRequests uploads(Site site, Duration length) {
    return new LongRequests(site, 201, length, () -> HttpRequest.newBuilder(site.https("/api/documents?name=slow.txt"))
        .header("Content-Type", "text/plain")
        .POST(BodyPublishers.ofInputStream(() -> new SlowLine((int) length.toSeconds()))));
  }

  /** Long polls: answered when a plot is added, when the app stops, or after {@code length}. */
  static LongRequests polls(Site site, Duration length) {
    return new LongRequests(site, 200, length, () -> HttpRequest.newBuilder(site.https("/api/plots/changes?wait=" + length.toSeconds())));
  }

  /** Begins no more, and waits for those that are under way. */
  Result stop() {
    clock.shutdown();
    try {
      if (!clock.awaitTermination(1, TimeUnit.MINUTES)) {
        throw new IllegalStateException("the clock does not stop");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    CompletableFuture.allOf(underWay.toArray(CompletableFuture[]::new)).join();
    return new Result(begun.get(), completed.get(), List.copyOf(failures));
  }

  private void begin() {
    int number = begun.incrementAndGet();
    // A connection each, as of different users: on one HTTP/2 connection all would share a fate.
    var request = requests.get().version(Version.HTTP_1_1).timeout(length.plus(MARGIN)).build();
    underWay.add(site.client().sendAsync(request, BodyHandlers.ofString()).handle((answer, failure) -> {
      if (failure != null) {
        failures.add(number + ": " + failure);
      } else if (answer.statusCode() != expected) {
        failures.add(number + ": " + answer.statusCode() + " " + answer.body());
      } else {
        completed.incrementAndGet();
      }
      return null;
    }));
  }

  /** A line of text each second. */
  private static final class SlowLine extends InputStream {
    private static final byte[] LINE = "the north field\n".getBytes(StandardCharsets.UTF_8);
    private final int lines;
    private int position;

    private SlowLine(int lines) {
      this.lines = lines;
    }

    @Override
    public int read() {
      if (position == lines * LINE.length) {
        return -1;
      }
      if (position % LINE.length == 0) {
        Poll.pause(1000);
      }
      return LINE[position++ % LINE.length];
    }

    /** At most to the end of a line, or the client would gather them all first. */
    @Override
    public int read(byte[] target, int offset, int length) {
      int first = read();
      if (first < 0) {
        return -1;
      }
      target[offset] = (byte) first;
      int count = 1;
      while (count < length && position % LINE.length != 0) {
        target[offset + count++] = (byte) read();
      }
      return count;
    }
  }
}
