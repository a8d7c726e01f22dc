import pg from 'pg';
import { StoreUnavailable, reasonOf } from '../errors.js';

// Answers of a server that is there but not serving: connection trouble, shutting down or starting, too many clients,
// a rejected login (a rotated password), and a server that went read-only after a failover.
const NOT_SERVING = /^(08|57P|53|28|25006)/;

// What is fatal ends the connection and says nothing of the statement: on a full disk a new one fails with an XX000.
const isNotServing = ({ code, severity }) => NOT_SERVING.test(code) || severity === 'FATAL';

const SLOW_MS = 200;

/** @param trace whether each statement is logged, without its values */
export function createPostgres({ url, trace, log, metrics }) {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'pivotalflow',
    max: 10,
    connectionTimeoutMillis: 2000,
    idleTimeoutMillis: 30_000,
    query_timeout: 5000,
    keepAlive: true,
  });
  // An idle connection that breaks is dropped by the pool; without a listener it would end the process.
  pool.on('error', (error) => log.debug({ store: 'postgres', reason: reasonOf(error) }, 'idle connection lost'));
  metrics.databasePool.collect = function collect() {
    this.set({ state: 'idle' }, pool.idleCount);
    this.set({ state: 'active' }, pool.totalCount - pool.idleCount);
    this.set({ state: 'waiting' }, pool.waitingCount);
  };

  return {
    name: 'postgres',

    async check() {
      await pool.query({ text: 'SELECT 1', query_timeout: 1000 });
    },

    /**
     * Runs one statement; a database that is away shows as StoreUnavailable.
     *
     * @param operation short name for metrics and logs
     * @param by log of the request that it is for
     */
    async query(operation, text, values, by = log) {
      const started = process.hrtime.bigint();
      try {
        return (await pool.query(text, values)).rows;
      } catch (error) {
        metrics.databaseErrors.inc({ operation });
        // The server's own errors carry an SQLSTATE; all others come from the way to it.
        if (error instanceof pg.DatabaseError && !isNotServing(error)) throw error;
        throw new StoreUnavailable('postgres', error);
      } finally {
        const ms = Number(process.hrtime.bigint() - started) / 1e6;
        metrics.databaseDuration.observe({ operation }, ms / 1000);
        if (ms > SLOW_MS) {
          metrics.databaseSlow.inc({ operation });
          by.warn({ operation, ms: Math.round(ms) }, 'slow query');
        }
        if (trace) by.info({ operation, statement: text.replace(/\s+/g, ' ').trim(), ms: Math.round(ms * 100) / 100 }, 'query');
      }
    },

    close: () => pool.end(),
  };
}
