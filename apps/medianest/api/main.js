import { Queue } from 'bullmq';
import { run, version } from '../shared/process.js';
import { QUEUE } from '../shared/queue.js';
import { serve } from '../shared/serve.js';
import { shutDown } from '../shared/shutdown.js';
import { waitFor } from '../shared/startup.js';
import { createPostgres } from '../shared/stores/postgres.js';
import { createRedis } from '../shared/stores/redis.js';
import { createApp } from './app.js';
import { createHealth } from './health.js';
import { createLibrary } from './library.js';
import { createServices } from './services/services.js';
import { createUsers } from './users.js';

const STORES_DEADLINE_MS = 60_000;

await run('api', async ({ config, log, signal }) => {
  const postgres = createPostgres({ url: config.databaseUrl, log });
  const redis = createRedis({ url: config.redisUrl, log });
  const stores = [postgres, redis];
  await Promise.all(stores.map((store) => waitFor(store, { deadlineMs: STORES_DEADLINE_MS, log, signal })));

  const queue = new Queue(QUEUE, { connection: redis.client, skipVersionCheck: true });
  queue.on('error', (error) => log.debug({ reason: error.message }, 'queue lost its connection'));
  const users = createUsers(postgres);
  if (await users.createFirst(config.adminEmail, config.adminPassword)) log.info({ email: config.adminEmail }, 'first admin created');
  signal.throwIfAborted();

  const app = createApp({
    config,
    log,
    redis,
    queue,
    users,
    library: await createLibrary({ postgres, redis, queue, folder: config.uploads, maxBytes: config.maxUploadMebibytes * 1024 ** 2, log }),
    services: createServices(config.services),
    health: createHealth({ stores, version, webPort: config.webPort, apiPort: config.apiPort, log }),
  });
  const server = await serve(config.apiPort, app);
  log.info({ port: config.apiPort }, 'serving');
  return () => shutDown({ server, stores, log });
});
