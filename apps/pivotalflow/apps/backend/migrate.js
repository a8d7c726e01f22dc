// Brings the database to what this release expects, and ends: 0 when it is there, 1 with the reason when it is not.
// All pending migrations are one transaction, under a lock: however many of these run, each migration is applied once.

import { fileURLToPath } from 'node:url';
import { runner } from 'node-pg-migrate';
import { ConfigError, databaseConfig } from './src/config.js';
import { createLog } from './src/log.js';

// For the migration lock as well as for tables in use: a change that cannot get its lock gives up instead of queueing
// everybody else behind it.
const LOCK_TIMEOUT_MS = 60_000;

const log = createLog('info', 'pivotalflow-migrate');

try {
  const started = Date.now();
  const { databaseUrl } = databaseConfig(process.env);
  const applied = await runner({
    databaseUrl: { connectionString: databaseUrl, application_name: 'pivotalflow-migrate', connectionTimeoutMillis: 10_000, lock_timeout: LOCK_TIMEOUT_MS },
    dir: fileURLToPath(new URL('migrations', import.meta.url)),
    direction: 'up',
    migrationsTable: 'pgmigrations',
    advisoryLockMode: 'wait',
    singleTransaction: true,
    checkOrder: true,
    // Its own lines carry whole statements; what was applied is told below.
    logger: { info: () => {}, warn: (message) => log.warn(message), error: (message) => log.error(message) },
  });
  log.info({ applied: applied.map(({ name }) => name), ms: Date.now() - started }, 'the database schema is current');
} catch (error) {
  if (error instanceof ConfigError) log.fatal({ problems: error.problems }, error.message);
  else log.fatal({ err: error }, `the migration failed and was rolled back: ${error.message}`);
  process.exitCode = 1;
}
