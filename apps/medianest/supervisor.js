// Runs the app's three processes in one container. SIGTERM goes to all of them, and each ends in its own order; when one
// ends by itself all end, since a container that has lost a part must not look alive.

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { createLog } from './shared/log.js';

const GRACE_MS = 27_000;

const log = createLog('supervisor', 'info');
const development = process.env.NODE_ENV === 'development';
const watched = development ? ['--watch', '--watch-preserve-output'] : [];
const debugged = development && process.env.DEBUG_PORT ? [`--inspect=0.0.0.0:${process.env.DEBUG_PORT}`] : [];

const PROGRAMS = {
  api: [...watched, ...debugged, 'api/main.js'],
  // Next.js reloads pages by itself.
  web: ['web/main.js'],
  worker: [...watched, 'worker/main.js'],
};

const running = new Map();
let status = 0;
let ending = false;

function endAll() {
  if (ending) return;
  ending = true;
  for (const child of running.values()) child.kill('SIGTERM');
  setTimeout(() => {
    for (const [name, child] of running) {
      log.warn({ name, afterMs: GRACE_MS }, 'killing what did not end');
      child.kill('SIGKILL');
    }
  }, GRACE_MS).unref();
}

for (const [name, words] of Object.entries(PROGRAMS)) {
  const child = spawn(process.execPath, words, { cwd: fileURLToPath(new URL('.', import.meta.url)), stdio: 'inherit' });
  running.set(name, child);
  child.on('error', (error) => log.error({ name, err: error }, 'a process cannot be started'));
  child.on('close', (code, signal) => {
    running.delete(name);
    if (!ending) log.error({ name, code, signal }, 'a process ended by itself; ending the others');
    if (!ending || code !== 0) status ||= code || 1;
    endAll();
    if (running.size === 0) process.exit(status);
  });
}

for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, endAll);
