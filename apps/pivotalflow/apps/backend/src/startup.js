import { setTimeout as sleep } from 'node:timers/promises';
import { within } from './deadline.js';
import { reasonOf } from './errors.js';

const ATTEMPT_MS = 3000;
const PAUSE_MS = 500;
const REMIND_MS = 10_000;

/**
 * Runs `attempt` until it succeeds, or throws with the last reason after `deadlineMs`. Each new reason is logged at
 * once: a wrong password shows in the first second, not after the deadline.
 */
export async function keepTrying(what, attempt, { deadlineMs, log, signal }) {
  const started = Date.now();
  let lastReason;
  let remindedAt = 0;

  for (;;) {
    signal.throwIfAborted();
    try {
      const result = await within(ATTEMPT_MS, attempt());
      log.info({ what, ms: Date.now() - started }, 'ready');
      return result;
    } catch (error) {
      const reason = reasonOf(error);
      const elapsed = Date.now() - started;
      if (elapsed + PAUSE_MS > deadlineMs) throw new Error(`${what}: not ready after ${Math.round(elapsed / 1000)} s: ${reason}`, { cause: error });
      if (reason !== lastReason || Date.now() - remindedAt >= REMIND_MS) {
        log.warn({ what, waitedMs: elapsed, reason }, 'waiting');
        lastReason = reason;
        remindedAt = Date.now();
      }
      await sleep(PAUSE_MS, undefined, { signal });
    }
  }
}
