import { StoreUnavailable } from '../shared/errors.js';

export function unknownResource(req, res) {
  res.status(404).json({ error: 'no such resource', requestId: req.id });
}

// How Node reports that the other side closed the connection in the middle of a body or an answer.
const CLIENT_LEFT = new Set(['ECONNRESET', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE', 'ECONNABORTED']);

/** The last handler, which Express knows by its four parameters: every error becomes JSON with the request's id. */
export function errorAnswer(error, req, res, next) {
  if (CLIENT_LEFT.has(error.code) && req.socket.destroyed) return;
  if (res.headersSent) {
    // The answer has begun: cutting the connection is the only way to say that it is incomplete.
    req.log.error({ err: error }, 'answer broke off');
    res.destroy();
    return;
  }
  if (error instanceof StoreUnavailable) {
    req.log.warn({ store: error.store }, error.message);
    const answer = { error: `${error.store} is unavailable, try again shortly`, store: error.store, requestId: req.id };
    res.set('Retry-After', '5').status(503).json(answer);
  } else if (error.code === 'ENOSPC') {
    req.log.error({ err: error }, 'the disk is full');
    res.status(507).json({ error: 'there is no room left', requestId: req.id });
  } else if (error.expose && error.status >= 400 && error.status < 600) {
    res.status(error.status).json({ error: error.message, requestId: req.id });
  } else {
    req.log.error({ err: error }, 'request failed');
    res.status(500).json({ error: 'internal error', requestId: req.id });
  }
}
