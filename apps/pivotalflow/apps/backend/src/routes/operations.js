/** For probes and for monitoring: neither limited nor logged as requests. */
export function operationsRoutes(app, { health, metrics }) {
  app.get('/health', { config: { probe: true } }, async (request, reply) => {
    reply.header('Cache-Control', 'no-store');
    return health();
  });

  app.get('/metrics', { config: { probe: true } }, async (request, reply) => {
    // For the network inside. What came through a proxy came from outside, whatever the proxy's rules say.
    if (request.headers['x-forwarded-for'] !== undefined) return reply.callNotFound();
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
}
