import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const SUPERVISOR = fileURLToPath(new URL('../../supervisor.js', import.meta.url));

const started = new Set();

/** Ends what a test that failed has left. */
export const stopAll = () => Promise.all([...started].map((app) => app.stop()));

/** The whole app, with its log lines as they come. */
export async function startApp(environment) {
  const [web, api] = [await freePort(), await freePort()];
  const child = spawn(process.execPath, [SUPERVISOR], {
    env: { PATH: process.env.PATH, ...environment, NODE_ENV: 'production', WEB_PORT: String(web), API_PORT: String(api) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = [];
  // Next.js has some words of its own.
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line.startsWith('{') ? JSON.parse(line) : { msg: line }));
  const exited = once(child, 'exit').then(([code]) => code);
  const app = {
    web: `http://127.0.0.1:${web}`,
    api: `http://127.0.0.1:${api}/api`,
    lines,
    exited,
    pid: child.pid,
    signal: (name) => child.kill(name),
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      return exited;
    },
    /** Waits until `question` answers something. */
    async until(what, question) {
      const end = Date.now() + 30_000;
      for (;;) {
        const answer = await question().catch(() => undefined);
        if (answer) return answer;
        if (Date.now() > end || child.exitCode !== null) throw new Error(`it did not happen that ${what}:\n${lines.map((line) => JSON.stringify(line)).join('\n')}`);
        await sleep(50);
      }
    },
  };
  started.add(app);
  exited.then(() => started.delete(app));
  await app.until('the app serves', async () => (await fetch(`${app.api}/health`)).ok);
  return app;
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
