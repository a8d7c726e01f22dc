import { fileURLToPath } from 'node:url';
import next from 'next';
import { logRequest } from '../shared/requestLog.js';
import { run } from '../shared/process.js';
import { serve } from '../shared/serve.js';
import { shutDown } from '../shared/shutdown.js';

await run('web', async ({ config, log, signal }) => {
  const app = next({ dev: config.development, dir: fileURLToPath(new URL('.', import.meta.url)), port: config.webPort });
  await app.prepare();
  signal.throwIfAborted();
  const pages = app.getRequestHandler();
  const server = await serve(config.webPort, (req, res) => {
    logRequest(log, req, res);
    if (req.url === '/healthz') return res.setHeader('Content-Type', 'text/plain').end('ok\n');
    return pages(req, res);
  });
  // What reloads pages in development.
  server.on('upgrade', app.getUpgradeHandler());
  log.info({ port: config.webPort }, 'serving');
  return async () => {
    await shutDown({ server, stores: [], log, requestsMs: config.development ? 500 : undefined });
    await app.close();
  };
});
