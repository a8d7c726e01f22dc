package dev.slipway.systems.medianest;

import dev.slipway.settings.Checks;

/**
 * How the system's total of memory and CPU is split, in percent.
 *
 * @param app of all its replicas together; default 60
 * @param postgres of the database; default 25
 * @param redis of the queue; default 10
 * @param proxy of all its replicas together, unused where there is none; default 5
 */
public record Shares(Integer app, Integer postgres, Integer redis, Integer proxy) {
  public Shares {
    app = app == null ? Integer.valueOf(60) : app;
    postgres = postgres == null ? Integer.valueOf(25) : postgres;
    redis = redis == null ? Integer.valueOf(10) : redis;
    proxy = proxy == null ? Integer.valueOf(5) : proxy;
    new Checks().range("app", app, 1, 100).range("postgres", postgres, 1, 100).range("redis", redis, 1, 100).range("proxy", proxy, 1, 100).done();
  }

  static Shares orDefault(Shares given) {
    return given == null ? new Shares(null, null, null, null) : given;
  }

  int sum() {
    return app + postgres + redis + proxy;
  }

  @Override
  public String toString() {
    return app + " + " + postgres + " + " + redis + " + " + proxy;
  }
}
