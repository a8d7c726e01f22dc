/**
 * What happens to every request besides its route: its id, its user, its share of requests, its line in the log and its
 * time in the metrics. Logged are method, path, status and time: never headers, query strings or bodies.
 */
export function watchRequests(app, { tokens, rateLimit, metrics }) {
  app.decorateRequest('user', null);

  app.addHook('onRequest', async (request, reply) => {
    reply.header('X-Request-Id', request.id);
    const { probe, signedIn } = request.routeOptions.config ?? {};
    if (probe) return;
    reply.header('Cache-Control', 'no-store');
    let user;
    let refusal;
    try {
      user = await tokens.holder(request.headers.authorization);
    } catch (error) {
      refusal = error;
    }
    // Counted before it is refused: guessing tokens is limited like guessing passwords.
    if (user) await rateLimit('authenticated', user.id, reply);
    else await rateLimit('default', request.ip, reply);
    if (refusal) throw refusal;
    if (signedIn && !user) throw tokens.refused();
    request.user = user ?? null;
  });

  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown';
    metrics.httpDuration.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
    const line = { method: request.method, path: request.url.split('?')[0], status: reply.statusCode, ms: Math.round(reply.elapsedTime * 100) / 100 };
    const probe = request.routeOptions.config?.probe;
    request.log[probe ? 'debug' : reply.statusCode >= 500 ? 'error' : 'info'](line, 'request');
  });

  app.addHook('onRequestAbort', async (request) => {
    request.log.info({ method: request.method, path: request.url.split('?')[0] }, 'the client left before its answer');
  });
}
