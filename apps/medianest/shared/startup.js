import { setTimeout as sleep } from 'node:timers/promises';
import { within } from './deadline.js';
import { reasonOf } from './errors.js';

const ATTEMPT_MS = 3000;
const PAUSE_MS = 1000;
const REMIND_MS = 10_000;

/**
 * Waits until the store answers, or throws with the last reason after `deadlineMs`. Each new reason is logged at once: a
 * wrong password shows in the first second, not after the deadline.
 */
export async function waitFor(store, { deadlineMs, log, signal }) {
  const started = Date.now();
  let lastReason;
  let remindedAt = 0;

  for (;;) {
    try {
      await within(ATTEMPT_MS, store.check());
      log.info({ store: store.name, ms: Date.now() - started }, 'store is ready');
      return;
    } catch (error) {
      const reason = reasonOf(error);
      const elapsed = Date.now() - started;
      if (elapsed + PAUSE_MS > deadlineMs) {
        throw new Error(`${store.name} at ${store.address} was not ready after ${Math.round(elapsed / 1000)} s: ${reason}`, { cause: error });
      }
      if (reason !== lastReason || Date.now() - remindedAt >= REMIND_MS) {
        log.warn({ store: store.name, address: store.address, waitedMs: elapsed, reason }, 'waiting for a store');
        lastReason = reason;
        remindedAt = Date.now();
      }
      await sleep(PAUSE_MS, undefined, { signal });
    }
  }
}
