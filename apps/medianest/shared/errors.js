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
