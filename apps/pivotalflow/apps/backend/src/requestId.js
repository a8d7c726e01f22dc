import { randomUUID } from 'node:crypto';

// version-traceid-parentid-flags (W3C Trace Context); version ff and an all-zero trace id are invalid by that standard.
const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?$/;

// What an outsider sends ends up in our logs: a short plain token or nothing.
const REQUEST_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{7,127}$/;

/** The id that ties a request's log lines to the edge's: its trace id, else its x-request-id, else a new one. */
export function requestIdOf(headers) {
  const trace = TRACEPARENT.exec(headers.traceparent ?? '');
  if (trace) return trace[1];
  const given = headers['x-request-id'] ?? '';
  return REQUEST_ID.test(given) ? given : randomUUID();
}
