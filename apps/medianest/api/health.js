import { within } from '../shared/deadline.js';
import { reasonOf } from '../shared/errors.js';
import { isBeating } from '../shared/heartbeat.js';

const CHECK_BOUND_MS = 1000;
const FRESH_MS = 1000;

/**
 * Whether this container can serve: all of its three processes answer. The stores' state is in the body alone, since an
 * outage of one must not take the replicas out of the routing. One round of checks at a time, shared for a second.
 */
export function createHealth({ stores, version, webPort, apiPort, log, now = Date.now }) {
  let report;
  let checkedAt = -Infinity;
  let running;
  const wasUp = new Map();

  async function check(name, question) {
    const started = now();
    let up = true;
    let reason;
    try {
      await within(CHECK_BOUND_MS, question());
    } catch (error) {
      up = false;
      reason = reasonOf(error);
    }
    if (wasUp.get(name) !== up) {
      if (!up) log.warn({ name, reason }, 'is away');
      else if (wasUp.has(name)) log.info({ name }, 'is back');
      wasUp.set(name, up);
    }
    return [name, { up, ms: now() - started }];
  }

  async function web() {
    const answer = await fetch(`http://127.0.0.1:${webPort}/healthz`, { signal: AbortSignal.timeout(CHECK_BOUND_MS) });
    if (!answer.ok) throw new Error(`it answers ${answer.status}`);
  }

  async function worker() {
    if (!(await isBeating(apiPort))) throw new Error('its heart does not beat');
  }

  async function checkAll() {
    const [processes, states] = await Promise.all([
      Promise.all([check('web', web), check('worker', worker)]),
      Promise.all(stores.map((store) => check(store.name, () => store.check()))),
    ]);
    const serving = processes.every(([, { up }]) => up);
    const ok = serving && states.every(([, { up }]) => up);
    report = {
      serving,
      body: { status: ok ? 'ok' : serving ? 'degraded' : 'failing', version, processes: Object.fromEntries(processes), stores: Object.fromEntries(states) },
    };
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
