package dev.slipway.it;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** Users who go on working, thirty requests a second, while something happens to what they use. */
final class Load {
  private static final int PER_SECOND = 30;

  /** @param written what the app said it had stored */
  record Result(int requests, int written, List<String> failures) {}

  private final Site site;
  private final IntFunction<HttpRequest.Builder> requests;
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<CompletableFuture<?>> underWay = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicInteger written = new AtomicInteger();

  private Load(Site site, IntFunction<HttpRequest.Builder> requests) {
    this.site = site;
    this.requests = requests;
  }

  /**
   * CrewPlots' users. One in ten writes, and one in ten reads a document: the stand-in for MongoDB looks through all of
   * them for it, so that more would measure its processor.
   *
   * @param document that exists
   * @param crew in whose name plots are written
   */
  static Load start(Site site, String document, String crew) {
    return start(site, number -> switch (number % 10) {
      case 0 -> HttpRequest.newBuilder(site.https("/api/plots")).header("Content-Type", "application/json").POST(BodyPublishers.ofString("{\"crew\":\"" + crew + "\",\"name\":\"" + number + "\"}"));
      case 5 -> HttpRequest.newBuilder(site.https("/api/documents/" + document));
      default -> HttpRequest.newBuilder(site.https(number % 2 == 0 ? "/" : "/api/plots"));
    });
  }

  /** Users who only read, in turn. */
  static Load reading(Site site, List<HttpRequest.Builder> reads) {
    return start(site, number -> reads.get(number % reads.size()).copy());
  }

  private static Load start(Site site, IntFunction<HttpRequest.Builder> requests) {
    var load = new Load(site, requests);
    load.clock.scheduleAtFixedRate(load::next, 0, 1000 / PER_SECOND, MILLISECONDS);
    return load;
  }

  /** Ends it, with an answer for every request. */
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
    return new Result(count.get(), written.get(), List.copyOf(failures));
  }

  private void next() {
    int number = count.getAndIncrement();
    // HTTP/1.1 and several connections, as behind most proxies; a single HTTP/2 one would hide refused connections.
    var request = requests.apply(number).version(Version.HTTP_1_1).timeout(Site.PATIENCE).build();
    boolean write = request.method().equals("POST");
    int expected = write ? 201 : 200;
    underWay.add(site.client().sendAsync(request, BodyHandlers.ofString()).handle((answer, failure) -> {
      if (failure != null) {
        failures.add(number + ": " + failure);
      } else if (answer.statusCode() != expected) {
        failures.add(number + ": " + answer.statusCode() + " " + answer.body());
      } else if (write) {
        written.incrementAndGet();
      }
      return null;
    }));
  }
}
