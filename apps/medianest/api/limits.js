import rateLimit from 'express-rate-limit';
import { RedisStore } from 'rate-limit-redis';

/** What one client may ask for, counted in Redis for all replicas. While Redis is away nobody is turned away. */
export function createLimits({ redis, log }) {
  return {
    perMinute(name, limit) {
      return rateLimit({
        windowMs: 60_000,
        limit,
        standardHeaders: 'draft-8',
        legacyHeaders: false,
        passOnStoreError: true,
        store: new RedisStore({ prefix: `medianest:limit:${name}:`, sendCommand: (...words) => redis.run((client) => client.call(...words)) }),
        logger: { error: (message) => log.debug({ message: String(message) }, 'limits are not counted'), warn: (message) => log.warn({ message: String(message) }, 'limits') },
        handler: (req, res) => res.status(429).json({ error: `more than ${limit} requests a minute`, requestId: req.id }),
      });
    },
  };
}
