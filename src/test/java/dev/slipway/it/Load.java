package dev.slipway.it;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.net.URI;
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

/** Users who go on working, fifty requests a second, while something happens to the app. One in ten writes. */
final class Load {
  private static final int PER_SECOND = 50;

  /** @param written plots that the app said it had stored */
  record Result(int requests, int written, List<String> failures) {}

  private final Site site;
  private final List<URI> reads;
  private final String crew;
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<CompletableFuture<?>> underWay = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicInteger written = new AtomicInteger();

  private Load(Site site, String document, String crew) {
    this.site = site;
    this.crew = crew;
    this.reads = List.of(site.https("/"), site.https("/api/plots"), site.https("/api/documents/" + document));
  }

  /**
   * @param document that exists
   * @param crew in whose name plots are written
   */
  static Load start(Site site, String document, String crew) {
    var load = new Load(site, document, crew);
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
    boolean write = number % 10 == 0;
    // HTTP/1.1 and several connections, as behind most proxies; a single HTTP/2 one would hide refused connections.
    var request = HttpRequest.newBuilder(write ? site.https("/api/plots") : reads.get(number % reads.size())).version(Version.HTTP_1_1).timeout(Site.PATIENCE);
    if (write) {
      request.header("Content-Type", "application/json").POST(BodyPublishers.ofString("{\"crew\":\"" + crew + "\",\"name\":\"" + number + "\"}"));
    }
    int expected = write ? 201 : 200;
    underWay.add(site.client().sendAsync(request.build(), BodyHandlers.ofString()).handle((answer, failure) -> {
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
