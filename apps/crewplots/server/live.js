import { STATUS_CODES } from 'node:http';
import { WebSocketServer } from 'ws';
import { StoreUnavailable } from './errors.js';
import { requestIdOf } from './requestId.js';
import { idFrom } from './routes/following.js';

const PATH = '/api/live';
const GOING_AWAY = 1001;
const FAREWELL_MS = 2000;
const PING_MS = 20_000;
const UNREAD_BYTES = 1_000_000;

/** `/api/live`: new plots over a WebSocket. It starts with the id to come back with; what a client says is ignored. */
export function serveLive({ server, plots, feed, log }) {
  const sockets = new WebSocketServer({ noServer: true, clientTracking: false, maxPayload: 1024, perMessageDeflate: false });

  server.on('upgrade', async (req, socket, head) => {
    socket.on('error', () => socket.destroy());
    const requestLog = log.child({ requestId: requestIdOf(req.headers) });
    try {
      const url = new URL(req.url, 'http://localhost');
      if (url.pathname !== PATH) return refuse(socket, 404);
      if (!sameOrigin(req.headers)) return refuse(socket, 403);
      const { after } = await plots.known(idFrom(url.searchParams.get('after') ?? undefined));
      sockets.handleUpgrade(req, socket, head, (ws) => converse(ws, { after, feed, log: requestLog }));
    } catch (error) {
      const status = error instanceof StoreUnavailable ? 503 : (error.status ?? 500);
      requestLog[status === 500 ? 'error' : 'warn']({ err: error, path: PATH, status }, 'WebSocket refused');
      refuse(socket, status);
    }
  });
}

function converse(ws, { after, feed, log }) {
  log.info({ path: PATH }, 'WebSocket open');
  const say = (message) => ws.send(JSON.stringify(message));
  say({ type: 'start', after });
  const leave = feed.follow({
    after,
    onPlots(news) {
      for (const plot of news) say({ type: 'plot', plot });
      // A reader that does not read is let go: it comes back from where it was.
      if (ws.bufferedAmount > UNREAD_BYTES) ws.terminate();
    },
    onEnd() {
      ws.close(GOING_AWAY, 'this replica stops');
      setTimeout(() => ws.terminate(), FAREWELL_MS).unref();
    },
  });

  // A client that vanished without a word is noticed by its silence.
  let heard = true;
  const pings = setInterval(() => {
    if (!heard) return ws.terminate();
    heard = false;
    ws.ping();
  }, PING_MS);
  ws.on('pong', () => {
    heard = true;
  });
  ws.on('error', (error) => log.debug({ reason: error.message }, 'WebSocket failed'));
  ws.on('close', (code) => {
    clearInterval(pings);
    leave();
    log.info({ path: PATH, code }, 'WebSocket closed');
  });
}

// A browser says which page asks; other sites' pages have no business here.
function sameOrigin({ origin, host }) {
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === host);
}

function refuse(socket, status) {
  const retry = status === 503 ? 'Retry-After: 5\r\n' : '';
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${retry}Connection: close\r\nContent-Length: 0\r\n\r\n`);
}
