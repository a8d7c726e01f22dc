import { within } from './deadline.js';
import { reasonOf } from './errors.js';

const CHECK_BOUND_MS = 1000;
const FRESH_MS = 1000;

/**
 * What /health answers. The process can serve as long as it answers at all, so the status code is always 200: an outage
 * of one store must not take the replicas out of the routing. One round of checks at a time, shared for a second, so
 * that any number of probes costs the stores one query a second.
 */
export function createHealth({ stores, version, log, now = Date.now }) {
  let report;
  let checkedAt = -Infinity;
  let running;
  const wasUp = new Map();

  async function check(store) {
    const started = now();
    let up = true;
    let reason;
    try {
      await within(CHECK_BOUND_MS, store.check());
    } catch (error) {
      up = false;
      reason = reasonOf(error);
    }
    if (wasUp.get(store.name) !== up) {
      if (!up) log.warn({ store: store.name, reason }, 'store is away');
      else if (wasUp.has(store.name)) log.info({ store: store.name }, 'store is back');
      wasUp.set(store.name, up);
    }
    return [store.name, { up, ms: now() - started }];
  }

  async function checkAll() {
    const states = Object.fromEntries(await Promise.all(stores.map(check)));
    const ok = Object.values(states).every((state) => state.up);
    report = { status: ok ? 'ok' : 'degraded', version, stores: states };
    checkedAt = now();
    return report;
  }

  return async function current() {
    if (now() - checkedAt < FRESH_MS) return report;
    running ??= checkAll().finally(() => {
      running = undefined;
    });
    return running;
  };
}
