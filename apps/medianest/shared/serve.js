import { createServer } from 'node:http';

/** Starts a server on `port`. */
export async function serve(port, handler) {
  const server = createServer(
    {
      // Longer than the edge keeps its idle connections (90 s in Traefik): the side that closes first must be the edge,
      // or a request that it has just sent on a connection we close is lost.
      keepAliveTimeout: 120_000,
      // An upload may take a while.
      requestTimeout: 3_600_000,
    },
    handler,
  );
  await new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, resolve);
  });
  return server;
}
