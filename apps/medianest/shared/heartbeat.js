import { stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const EVERY_MS = 1000;
/** Longer than any pause of a busy host, shorter than anybody's patience. */
const LATE_MS = 15_000;

const file = (port) => join(tmpdir(), `medianest-worker-${port}`);

/** Tells the API, in the same container, that the worker's event loop turns. The API's port tells two apps on one host apart. */
export function startHeartbeat(port) {
  const beat = () => writeFile(file(port), '').catch(() => {});
  beat();
  return setInterval(beat, EVERY_MS);
}

/** Whether the worker lives. */
export async function isBeating(port, now = Date.now()) {
  try {
    return now - (await stat(file(port))).mtimeMs < LATE_MS;
  } catch {
    return false;
  }
}
