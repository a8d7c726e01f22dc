import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../server/main.js', import.meta.url));

/** One running copy of the app, with its log lines as they come. */
export async function startReplica(environment) {
  const port = await freePort();
  const child = spawn(process.execPath, [MAIN], { env: { PATH: process.env.PATH, ...environment, PORT: String(port) }, stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = [];
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(JSON.parse(line)));
  const exited = once(child, 'exit').then(([code]) => code);

  return {
    port,
    url: `http://127.0.0.1:${port}`,
    lines,
    exited,
    signal: (name) => child.kill(name),
    /** The first log line with this message, or that passes this test, waiting for it if need be. */
    async said(wanted, timeoutMs = 20_000) {
      const matches = typeof wanted === 'function' ? wanted : ({ msg }) => msg === wanted;
      const until = Date.now() + timeoutMs;
      for (;;) {
        const line = lines.find(matches);
        if (line) return line;
        if (Date.now() > until || child.exitCode !== null) throw new Error(`no "${wanted}" in:\n${lines.map((l) => JSON.stringify(l)).join('\n')}`);
        await sleep(20);
      }
    },
    async stop() {
      if (child.exitCode === null) child.kill('SIGTERM');
      return exited;
    },
  };
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
