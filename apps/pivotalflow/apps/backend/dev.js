// Development: the server starts again whenever a file changes. Nothing is written, so the source can be mounted read-only.

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const { DEBUG_PORT } = process.env;
const main = fileURLToPath(new URL('src/main.js', import.meta.url));
const server = spawn(process.execPath, ['--watch', '--watch-preserve-output', ...(DEBUG_PORT ? [`--inspect=0.0.0.0:${DEBUG_PORT}`] : []), main], { stdio: 'inherit' });
server.on('exit', (code) => process.exit(code ?? 0));
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => server.kill(signal));
