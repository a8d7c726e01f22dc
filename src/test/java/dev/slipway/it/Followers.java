package dev.slipway.it;

import java.net.URI;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Users who follow CrewPlots' plots over WebSockets, and come back from where they were whenever a connection ends, until
 * {@link #stop}.
 */
final class Followers {
  /** What a server says that goes away for a while; anything else is an accident. */
  private static final int GOING_AWAY = 1001;

  /**
   * @param movedOn how often a connection was closed in good order, by a replica that stopped
   * @param accidents ends of connections that were not in good order, and attempts that were refused
   * @param missed plots that were written and that a follower never saw, each as {@code follower: id}
   * @param twice as {@code missed}, of plots that it saw more than once
   */
  record Result(int movedOn, List<String> accidents, List<String> missed, List<String> twice) {}

  private final Site site;
  private final List<Follower> followers;
  private final AtomicInteger movedOn = new AtomicInteger();
  private final ConcurrentLinkedQueue<String> accidents = new ConcurrentLinkedQueue<>();
  private volatile boolean stopping;

  private Followers(Site site, int count) {
    this.site = site;
    this.followers = IntStream.rangeClosed(1, count).mapToObj(Follower::new).toList();
    followers.forEach(Follower::connect);
    followers.forEach(follower -> Poll.until("follower " + follower.number + " is told where it starts", () -> follower.started.getCount() == 0));
  }

  /** Returns once all of them follow: what is written from then on must reach each. */
  static Followers start(Site site, int count) {
    return new Followers(site, count);
  }

  /**
   * Ends it, when all have seen what was written, or had the time to.
   *
   * @param written ids of all plots added since the start
   */
  Result stop(Collection<Integer> written) {
    try {
      Poll.until("all plots are seen", () -> followers.stream().allMatch(follower -> follower.seen.containsAll(written)));
    } catch (AssertionError late) {
      accidents.add(late.getMessage());
    }
    stopping = true;
    List<String> missed = new ArrayList<>();
    for (Follower follower : followers) {
      follower.leave();
      written.stream().filter(id -> !follower.seen.contains(id)).forEach(id -> missed.add(follower.number + ": " + id));
    }
    var twice = followers.stream().flatMap(follower -> follower.twice.stream()).toList();
    return new Result(movedOn.get(), List.copyOf(accidents), missed, twice);
  }

  /** One user. Its callbacks come one after another, as {@link WebSocket} promises. */
  private final class Follower implements WebSocket.Listener {
    private final int number;
    private final Set<Integer> seen = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<String> twice = new ConcurrentLinkedQueue<>();
    private final CountDownLatch started = new CountDownLatch(1);
    private final StringBuilder text = new StringBuilder();
    private volatile Integer after;
    private volatile WebSocket socket;

    private Follower(int number) {
      this.number = number;
    }

    private void connect() {
      text.setLength(0);
      var address = URI.create(site.https("/api/live" + (after == null ? "" : "?after=" + after)).toString().replaceFirst("^https", "wss"));
      site.client().newWebSocketBuilder().connectTimeout(Site.PATIENCE).buildAsync(address, this).whenComplete((open, failure) -> {
        if (failure == null) {
          socket = open;
        } else {
          again("was refused: " + failure);
        }
      });
    }

    private void again(String accident) {
      if (stopping) {
        return;
      }
      accidents.add(number + " " + accident);
      CompletableFuture.runAsync(() -> {
        Poll.pause(500);
        connect();
      });
    }

    private void leave() {
      if (socket != null) {
        socket.abort();
      }
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        var message = Docker.json(text.toString());
        text.setLength(0);
        if (message.has("plot")) {
          after = message.at("/plot/id").asInt();
          if (!seen.add(after)) {
            twice.add(number + ": " + after);
          }
        } else {
          after = message.path("after").asInt();
          started.countDown();
        }
      }
      from.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
      if (status == GOING_AWAY) {
        movedOn.incrementAndGet();
        if (!stopping) {
          connect();
        }
      } else {
        again("was closed with " + status + " " + reason);
      }
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
      again("lost its connection: " + failure);
    }
  }
}
