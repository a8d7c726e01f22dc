import { Redis } from 'ioredis';
import { within } from '../deadline.js';
import { StoreUnavailable, reasonOf } from '../errors.js';

const COMMAND_MS = 2000;

/** How a process reaches Redis. `patient` is for the worker, which waits for jobs instead of answering somebody. */
export function createRedis({ url, log, patient = false }) {
  const client = new Redis(url, {
    // While Redis is away commands fail at once, instead of piling up until it is back.
    enableOfflineQueue: patient,
    maxRetriesPerRequest: patient ? null : 0,
    connectTimeout: 2000,
    keepAlive: 3000,
    retryStrategy: (attempt) => Math.min(100 * 2 ** attempt, 2000) + Math.floor(Math.random() * 200),
  });
  let trouble;
  const firstAttempt = new Promise((resolve) => {
    client.once('ready', resolve).once('error', resolve);
  });
  client.on('error', (error) => {
    trouble = error;
    log.debug({ store: 'redis', reason: reasonOf(error) }, 'connection lost');
  });
  // A server that hangs without closing its connections shows in nothing else.
  const pulse = setInterval(async () => {
    if (client.status !== 'ready') return;
    await within(8000, client.ping()).catch(() => client.disconnect(true));
  }, 3000).unref();

  return {
    name: 'redis',
    address: new URL(url).host,
    client,

    async check() {
      await firstAttempt;
      if (client.status !== 'ready') throw trouble;
      await client.ping();
    },

    /** Runs `command`; a Redis that is away shows as StoreUnavailable. */
    async run(command) {
      if (client.status !== 'ready') throw new StoreUnavailable('redis', trouble);
      try {
        return await within(COMMAND_MS, command(client));
      } catch (error) {
        throw new StoreUnavailable('redis', error);
      }
    },

    async close() {
      clearInterval(pulse);
      client.disconnect();
    },
  };
}
