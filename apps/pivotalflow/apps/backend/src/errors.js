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
  constructor(status, message, headers = {}) {
    super(message);
    this.name = 'RequestError';
    this.statusCode = status;
    this.headers = headers;
  }
}

/** One line that explains a failure. Node reports a host with several addresses as an AggregateError without a message. */
export function reasonOf(error) {
  if (error?.errors?.length) return error.errors.map(reasonOf).join('; ');
  return error?.message || error?.code || String(error);
}

/** Every error becomes JSON with the request's id; details stay in the log. */
export function answerError(error, request, reply) {
  const requestId = request.id;
  if (error instanceof StoreUnavailable) {
    request.log.warn({ store: error.store }, error.message);
    return reply.code(503).header('Retry-After', '5').send({ error: `${error.store} is unavailable, try again shortly`, store: error.store, requestId });
  }
  // Fastify's own, such as a body that is no JSON, carry a status too.
  if (error.statusCode >= 400 && error.statusCode < 500) {
    return reply.code(error.statusCode).headers(error.headers ?? {}).send({ error: error.message, requestId });
  }
  request.log.error({ err: error }, 'request failed');
  return reply.code(500).send({ error: 'internal error', requestId });
}

export function unknownResource(request, reply) {
  return reply.code(404).send({ error: 'no such resource', requestId: request.id });
}
