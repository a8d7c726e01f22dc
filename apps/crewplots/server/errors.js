/** A store that the request needs cannot be reached, or did not answer in time. */
export class StoreUnavailable extends Error {
  constructor(store, cause) {
    super(`${store} is unavailable: ${reasonOf(cause)}`, { cause });
    this.name = 'StoreUnavailable';
    this.store = store;
  }
}

/** A request that the client has to change. Its message is meant for the client. */
export class RequestError extends Error {
  constructor(status, message) {
    super(message);
    this.name = 'RequestError';
    this.status = status;
    this.expose = true;
  }
}

/** One line that explains a failure. Node reports a host with several addresses as an AggregateError without a message. */
export function reasonOf(error) {
  if (error?.errors?.length) return error.errors.map(reasonOf).join('; ');
  return error?.message || error?.code || String(error);
}

export function unknownApi(req, res) {
  res.status(404).json({ error: 'no such resource', requestId: req.id });
}

// How Node reports that the other side closed the connection in the middle of a body or an answer.
const CLIENT_LEFT = new Set(['ECONNRESET', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE', 'ECONNABORTED']);

/** The last handler: every error becomes JSON with the request's id; details stay in the log. */
export function errorAnswer() {
  // Express recognises an error handler by its four parameters.
  return (error, req, res, next) => {
    if (CLIENT_LEFT.has(error.code) && req.socket.destroyed) return;
    if (error instanceof StoreUnavailable) {
      req.log.warn({ store: error.store }, error.message);
      if (!answerable(res)) return;
      const answer = { error: `${error.store} is unavailable, try again shortly`, store: error.store, requestId: req.id };
      res.set('Retry-After', '5').status(503).json(answer);
      return;
    }
    if (error.expose && error.status >= 400 && error.status < 500) {
      if (!answerable(res)) return;
      res.status(error.status).json({ error: error.message, requestId: req.id });
      return;
    }
    req.log.error({ err: error }, 'request failed');
    if (!answerable(res)) return;
    res.status(500).json({ error: 'internal error', requestId: req.id });
  };
}

// Once the answer has begun, cutting the connection is the only way to say that it is incomplete.
function answerable(res) {
  if (!res.headersSent) return true;
  res.destroy();
  return false;
}
