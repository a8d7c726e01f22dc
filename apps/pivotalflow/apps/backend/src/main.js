import { readFileSync } from 'node:fs';
import { createAccounts } from './accounts.js';
import { createApp } from './app.js';
import { createCache } from './cache.js';
import { ConfigError, loadConfig } from './config.js';
import { createHealth } from './health.js';
import { createLog } from './log.js';
import { createMetrics } from './metrics.js';
import { createProjects } from './projects.js';
import { createRateLimit } from './rateLimit.js';
import { shutDown } from './shutdown.js';
import { keepTrying } from './startup.js';
import { createPostgres } from './stores/postgres.js';
import { createRedis } from './stores/redis.js';
import { createTokens } from './tokens.js';

const STORES_DEADLINE_MS = 60_000;

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

let log = createLog('info');

// A fault that nobody handled leaves the process in a state that nobody knows: say so and let Docker start a fresh one.
process.on('uncaughtException', (error) => {
  if (error instanceof ConfigError) log.fatal({ problems: error.problems }, error.message);
  else log.fatal({ err: error }, 'unexpected fault');
  process.exit(1);
});

const config = loadConfig(process.env);
log = createLog(config.logLevel);
const metrics = createMetrics();
const postgres = createPostgres({ url: config.databaseUrl, trace: config.databaseTrace, log, metrics });
const redis = createRedis({ url: config.redisUrl, log, metrics });
const stores = [postgres, redis];
const accounts = createAccounts(postgres);
const app = createApp({
  log,
  metrics,
  accounts,
  health: createHealth({ stores, version, log }),
  tokens: createTokens({ redis, secret: config.jwtSecret, accessTtl: config.accessTtl, refreshTtl: config.refreshTtl }),
  rateLimit: createRateLimit({ redis, metrics, perMinute: { default: config.rateLimitDefault, authenticated: config.rateLimitAuthenticated } }),
  projects: createProjects({ postgres, cache: createCache({ redis, ttlSeconds: config.cacheTtl, metrics, log }) }),
});
const starting = new AbortController();

async function start() {
  const trying = { deadlineMs: STORES_DEADLINE_MS, log, signal: starting.signal };
  log.info({ version, node: process.version, environment: config.environment }, 'starting');
  await Promise.all(stores.map((store) => keepTrying(store.name, store.check, trying)));
  // Waits for the tables too, where migrations are somebody else's business and still on their way.
  await keepTrying('accounts', () => accounts.ensureAdmin(config.adminEmail, config.adminPassword, log), trying);
  starting.signal.throwIfAborted();
  await app.listen({ host: '0.0.0.0', port: config.port });
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
  await shutDown({ server: app.server, stores, log });
  log.info('stopped');
  process.exit(0);
}
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
