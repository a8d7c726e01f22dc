import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

const FILE_NAME = /^\d{4}_[a-z0-9_]+\.sql$/;

// Any number that nothing else in this database locks: the first 8 hex digits of sha256("crewplots migrations").
const LOCK = 0x1580e45f;
const LOCK_WAIT_MS = 120_000;

/**
 * Applies the migrations that the database has not seen, each in a transaction of its own with its entry in the ledger.
 * A session lock lets one replica do it while the others wait; it goes with the connection, so a killed replica frees it.
 */
export async function migrate({ url, folder, log, signal }) {
  const migrations = await readMigrations(folder);
  const client = new pg.Client({ connectionString: url, application_name: 'crewplots-migrations', connectionTimeoutMillis: 5000, keepAlive: true });
  client.on('error', (error) => log.debug({ reason: error.message }, 'the connection for migrations was lost'));
  await client.connect();
  try {
    await lock(client, { log, signal });
    // A change of a table that is in use gives up instead of queueing everybody else behind it.
    await client.query("SET lock_timeout = '10s'");
    await client.query(`CREATE TABLE IF NOT EXISTS schema_migrations (
      name text PRIMARY KEY, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`);
    const ledger = new Map((await client.query('SELECT name, checksum FROM schema_migrations')).rows.map((row) => [row.name, row.checksum]));
    const pending = pendingMigrations(migrations, ledger, log);
    for (const migration of pending) {
      signal?.throwIfAborted();
      await apply(client, migration, log);
    }
    log.info({ applied: pending.length, known: migrations.length }, 'the database schema is current');
  } finally {
    await client.end().catch(() => {});
  }
}

async function readMigrations(folder) {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  const misnamed = names.filter((name) => !FILE_NAME.test(name));
  if (misnamed.length > 0) throw new Error(`migrations are named NNNN_what_it_does.sql, these are not: ${misnamed.join(', ')}`);
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(join(folder, name), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/** Those to apply, in order. What was applied is history: editing it would leave databases that differ. */
export function pendingMigrations(migrations, ledger, log) {
  const edited = migrations.filter(({ name, checksum }) => ledger.has(name) && ledger.get(name) !== checksum);
  if (edited.length > 0) {
    throw new Error(`applied migrations were edited afterwards: ${edited.map(({ name }) => name).join(', ')}; restore them and add a new one`);
  }
  const shipped = new Set(migrations.map(({ name }) => name));
  const newer = [...ledger.keys()].filter((name) => !shipped.has(name));
  // After a rollback the schema is ahead of the app; migrations are written so that the release before still works.
  if (newer.length > 0) log.warn({ migrations: newer }, 'the database is ahead of this release');
  return migrations.filter(({ name }) => !ledger.has(name));
}

async function lock(client, { log, signal }) {
  const started = Date.now();
  for (;;) {
    const { rows } = await client.query('SELECT pg_try_advisory_lock($1) AS held', [LOCK]);
    if (rows[0].held) return;
    const waitedMs = Date.now() - started;
    if (waitedMs > LOCK_WAIT_MS) throw new Error(`another replica has held the migration lock for ${Math.round(waitedMs / 1000)} s`);
    log.info({ waitedMs }, 'waiting for another replica to finish its migrations');
    await sleep(500, undefined, { signal });
  }
}

async function apply(client, { name, sql, checksum }, log) {
  const started = Date.now();
  try {
    await client.query('BEGIN');
    await client.query(sql);
    await client.query('INSERT INTO schema_migrations (name, checksum) VALUES ($1, $2)', [name, checksum]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw new Error(`migration ${name} failed and was rolled back: ${error.message}`, { cause: error });
  }
  log.info({ migration: name, ms: Date.now() - started }, 'migration applied');
}
