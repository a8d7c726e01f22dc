import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { createApp } from './app.js';
import { ConfigError, loadConfig } from './config.js';
import { createDocuments } from './documents.js';
import { createFeed } from './feed.js';
import { createHealth } from './health.js';
import { serveLive } from './live.js';
import { createLog } from './log.js';
import { migrate } from './migrations.js';
import { createPlots } from './plots.js';
import { shutDown } from './shutdown.js';
import { waitFor } from './startup.js';
import { createMongodb, ensureIndexes } from './stores/mongodb.js';
import { createNotices } from './stores/notices.js';
import { createPostgres } from './stores/postgres.js';
import { createRedis } from './stores/redis.js';

const STORES_DEADLINE_MS = 60_000;

const folder = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const { version } = JSON.parse(readFileSync(folder('package.json'), 'utf8'));

let log = createLog('info');

// A fault that nobody handled leaves the process in a state that nobody knows: say so and let Docker start a fresh one.
process.on('uncaughtException', (error) => {
  if (error instanceof ConfigError) log.fatal({ problems: error.problems }, error.message);
  else log.fatal({ err: error }, 'unexpected fault');
  process.exit(1);
});

const config = loadConfig(process.env);
log = createLog(config.logLevel);
const postgres = createPostgres({ url: config.databaseUrl, log });
const mongodb = createMongodb({ url: config.mongodbUrl, database: config.mongodbName });
const redis = createRedis({ url: config.redisUrl, log });
const stores = [postgres, mongodb, redis];
const starting = new AbortController();
const plots = createPlots(postgres);
const feed = createFeed({ plots, log });
let server;
let notices;

async function start() {
  const { signal } = starting;
  log.info({ version, node: process.version, environment: config.environment }, 'starting');
  await Promise.all(stores.map((store) => waitFor(store, { deadlineMs: STORES_DEADLINE_MS, log, signal })));
  await migrate({ url: config.databaseUrl, folder: folder('migrations'), log, signal });
  await ensureIndexes(mongodb);
  signal.throwIfAborted();

  server = createServer(
    {
      // Longer than the edge keeps its idle connections (90 s in Traefik): the side that closes first must be the edge,
      // or a request that it has just sent on a connection we close is lost.
      keepAliveTimeout: 120_000,
      requestTimeout: 120_000,
    },
    createApp({
      log,
      health: createHealth({ stores, version, log }),
      plots,
      feed,
      documents: createDocuments({ mongodb, key: config.encryptionKey, log }),
      redis,
      sessionSecret: config.sessionSecret,
      pageFolder: config.pageFolder ?? folder('dist'),
    }),
  );
  serveLive({ server, plots, feed, log });
  notices = createNotices({ url: config.databaseUrl, channel: 'crewplots_plots', log, onNotice: feed.look });
  await new Promise((resolve, reject) => {
    server.once('error', reject).listen(config.port, resolve);
  });
  log.info({ port: config.port }, 'serving');
}

const started = start().catch((error) => {
  if (starting.signal.aborted) return;
  log.fatal({ err: error }, `cannot start: ${error.message}`);
  process.exit(1);
});

let stopping = false;
async function stop(reason) {
  if (stopping) return;
  stopping = true;
  log.info({ reason }, 'stopping');
  starting.abort();
  await started;
  await shutDown({ server, feed, stores, notices, log });
  log.info('stopped');
  process.exit(0);
}
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
