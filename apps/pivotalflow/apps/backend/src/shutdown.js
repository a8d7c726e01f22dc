import { within } from './deadline.js';

// Together they stay below the 25 s after which the app promises to be gone.
const REQUESTS_MS = 18_000;
const STORES_MS = 5_000;

/**
 * Ends the process in order: no new connections, requests in flight run to their end, then the stores are closed.
 * A replica is taken out of the routing before it gets SIGTERM; this covers whatever still arrives or runs then.
 */
export async function shutDown({ server, stores, log, requestsMs = REQUESTS_MS }) {
  if (server?.listening) {
    const closed = new Promise((resolve) => {
      server.close(resolve);
    });
    // A kept-alive connection falls idle only when its answer is out, so idle ones are closed again and again.
    const idle = setInterval(() => server.closeIdleConnections(), 50);
    try {
      await within(requestsMs, closed);
    } catch {
      log.warn({ afterMs: requestsMs }, 'cutting the requests that did not finish');
      server.closeAllConnections();
    } finally {
      clearInterval(idle);
    }
  }
  await Promise.all(
    stores.map((store) =>
      within(STORES_MS, store.close()).catch((error) => log.warn({ store: store.name, reason: error.message }, 'store did not close cleanly')),
    ),
  );
}
