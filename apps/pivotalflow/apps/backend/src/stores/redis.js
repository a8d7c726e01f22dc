import { createClient } from 'redis';
import { within } from '../deadline.js';
import { StoreUnavailable, reasonOf } from '../errors.js';

const COMMAND_MS = 2000;

// Counts a request of a client in its current window, and says how many and for how long: one step, so that a counter
// without an end cannot be left behind.
const COUNT = `local count = redis.call('INCR', KEYS[1])
if count == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
return {count, redis.call('PTTL', KEYS[1])}`;

export function createRedis({ url, log, metrics }) {
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

  async function run(command, call) {
    const end = metrics.redisDuration.startTimer({ command });
    let status = 'error';
    try {
      if (!client.isReady) throw trouble ?? new Error('not connected yet');
      const answer = await within(COMMAND_MS, call());
      status = 'ok';
      return answer;
    } catch (error) {
      throw new StoreUnavailable('redis', error);
    } finally {
      end();
      metrics.redisCommands.inc({ command, status });
    }
  }

  return {
    name: 'redis',

    async check() {
      await firstAttempt;
      if (!client.isReady) throw trouble;
      await client.ping();
    },

    get: (key) => run('get', () => client.get(key)),
    set: (key, value, seconds) => run('set', () => client.set(key, value, { EX: seconds })),
    remove: (key) => run('del', () => client.del(key)),
    /** The value, which is then gone: of several that ask at once, one gets it. */
    take: (key) => run('getdel', () => client.getDel(key)),
    /** Answers the count in a window that starts with its first request, and the milliseconds left of it. */
    count: (key, windowMs) => run('eval', () => client.eval(COUNT, { keys: [key], arguments: [String(windowMs)] })),

    async close() {
      if (client.isReady) await client.close();
      else client.destroy();
    },
  };
}
