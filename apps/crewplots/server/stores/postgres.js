import pg from 'pg';
import { StoreUnavailable, reasonOf } from '../errors.js';

// Answers of a server that is there but not serving: connection trouble, shutting down or starting, too many clients,
// a rejected login (a rotated password), and a server that went read-only after a failover.
const NOT_SERVING = /^(08|57P|53|28|25006)/;

// What is fatal ends the connection and says nothing of the statement: on a full disk a new one fails with an XX000.
const isNotServing = ({ code, severity }) => NOT_SERVING.test(code) || severity === 'FATAL';

export function createPostgres({ url, log }) {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'crewplots',
    max: 10,
    // Also for a free one of the ten: a busy host is slower than a database that is away, which is refused at once.
    connectionTimeoutMillis: 8000,
    idleTimeoutMillis: 30_000,
    query_timeout: 8000,
    keepAlive: true,
  });
  // An idle connection that breaks is dropped by the pool; without a listener it would end the process.
  pool.on('error', (error) => log.debug({ store: 'postgres', reason: reasonOf(error) }, 'idle connection lost'));

  return {
    name: 'postgres',
    address: new URL(url).host,

    async check() {
      await pool.query({ text: 'SELECT 1', query_timeout: 1000 });
    },

    /** Runs one statement; a database that is away shows as StoreUnavailable. */
    async query(text, values) {
      try {
        return await pool.query(text, values);
      } catch (error) {
        // The server's own errors carry an SQLSTATE; all others come from the way to it.
        if (error instanceof pg.DatabaseError && !isNotServing(error)) throw error;
        throw new StoreUnavailable('postgres', error);
      }
    },

    close: () => pool.end(),
  };
}
