import { createClient } from 'redis';
import { within } from '../deadline.js';
import { StoreUnavailable, reasonOf } from '../errors.js';

const COMMAND_MS = 2000;

export function createRedis({ url, log }) {
  const client = createClient({
    url,
    // Commands fail at once while Redis is away, instead of piling up until it is back.
    disableOfflineQueue: true,
    // Together these notice a server that hangs without closing its connections.
    pingInterval: 3000,
    socket: {
      connectTimeout: 2000,
      socketTimeout: 8000,
      reconnectStrategy: (retries) => Math.min(100 * 2 ** retries, 2000) + Math.floor(Math.random() * 200),
    },
  });

  let trouble;
  const firstAttempt = new Promise((resolve) => {
    client.once('ready', resolve).once('error', resolve);
  });
  client.on('error', (error) => {
    trouble = error;
    log.debug({ store: 'redis', reason: reasonOf(error) }, 'connection lost');
  });
  // Goes on trying for as long as it takes; its failures arrive at the listener above.
  client.connect().catch(() => {});

  async function run(command) {
    if (!client.isReady) throw new StoreUnavailable('redis', trouble);
    try {
      return await within(COMMAND_MS, command());
    } catch (error) {
      throw new StoreUnavailable('redis', error);
    }
  }

  return {
    name: 'redis',
    address: new URL(url).host,

    async check() {
      await firstAttempt;
      if (!client.isReady) throw trouble;
      await client.ping();
    },

    /** The commands that the session store uses. */
    sessionCommands: {
      get: (key) => run(() => client.get(key)),
      set: (key, value, options) => run(() => client.set(key, value, options)),
      expire: (key, seconds) => run(() => client.expire(key, seconds)),
      del: (keys) => run(() => client.del(keys)),
    },

    async close() {
      if (client.isReady) await client.close();
      else client.destroy();
    },
  };
}
