import { RequestError } from './errors.js';

const WINDOW_MS = 60_000;
/** Of clients counted in memory: above it the oldest are forgotten. */
const MOST_CLIENTS = 10_000;

/**
 * Counts requests of each client and minute. All replicas count in Redis together; while it is away each counts for
 * itself, since an outage of Redis is no reason to refuse everybody, nor to let anybody in without limit.
 */
export function createRateLimit({ redis, metrics, perMinute, now = Date.now }) {
  const own = new Map();

  function countHere(client) {
    let window = own.get(client);
    if (!window || window.until <= now()) {
      window = { count: 0, until: now() + WINDOW_MS };
      own.delete(client);
      own.set(client, window);
      if (own.size > MOST_CLIENTS) own.delete(own.keys().next().value);
    }
    window.count += 1;
    return [window.count, window.until - now()];
  }

  /** Throws 429 when `client` has had its share. `kind` is default or authenticated. */
  return async function check(kind, client, reply) {
    const allowed = perMinute[kind];
    const key = `${kind}:${client}`;
    let count;
    let leftMs;
    try {
      [count, leftMs] = await redis.count(`pivotalflow:rate:${key}`, WINDOW_MS);
    } catch {
      [count, leftMs] = countHere(key);
    }
    const seconds = Math.max(1, Math.ceil(leftMs / 1000));
    reply.headers({ 'RateLimit-Limit': allowed, 'RateLimit-Remaining': Math.max(0, allowed - count), 'RateLimit-Reset': seconds });
    if (count > allowed) {
      metrics.rateLimited.inc({ kind });
      throw new RequestError(429, `too many requests: ${allowed} a minute are allowed`, { 'Retry-After': String(seconds) });
    }
  };
}
