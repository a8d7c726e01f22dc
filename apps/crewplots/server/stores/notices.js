import pg from 'pg';
import { reasonOf } from '../errors.js';

const PAUSE_MS = 1000;

/**
 * Calls `onNotice` whenever a session notifies `channel`, on a connection of its own, and after each time that it
 * connects: PostgreSQL keeps no notices for those who are away.
 */
export function createNotices({ url, channel, log, onNotice }) {
  let client;
  let pause;
  let closed = false;

  async function connect() {
    const mine = new pg.Client({ connectionString: url, application_name: 'crewplots-notices', connectionTimeoutMillis: 2000, keepAlive: true });
    client = mine;
    let lost = false;
    const again = (error) => {
      if (lost || closed) return;
      lost = true;
      log.debug({ store: 'postgres', reason: reasonOf(error) }, 'the connection for notices was lost');
      mine.end().catch(() => {});
      pause = setTimeout(connect, PAUSE_MS);
    };
    mine.on('error', again);
    mine.on('end', () => again(new Error('the server closed it')));
    mine.on('notification', onNotice);
    try {
      await mine.connect();
      await mine.query(`LISTEN ${channel}`);
      onNotice();
    } catch (error) {
      again(error);
    }
  }

  connect();

  return {
    async close() {
      closed = true;
      clearTimeout(pause);
      await client.end();
    },
  };
}
