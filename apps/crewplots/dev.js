// Development: the page is rebuilt and the server restarted whenever a file changes. Built files go to the temporary
// folder, so the source can be mounted read-only.

import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { context } from 'esbuild';
import { pageBuild } from './build.js';

const pageFolder = join(tmpdir(), 'crewplots-page');
const page = await context(pageBuild({ outdir: pageFolder, production: false }));
await page.watch();

const server = spawn(process.execPath, ['--watch', '--watch-preserve-output', fileURLToPath(new URL('server/main.js', import.meta.url))], {
  stdio: 'inherit',
  env: { ...process.env, NODE_ENV: process.env.NODE_ENV || 'development', PAGE_FOLDER: pageFolder },
});
server.on('exit', async (code) => {
  await page.dispose();
  process.exit(code ?? 0);
});
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => server.kill(signal));
