/**
 * Answers of the database kept in Redis for a while. Only a help: while Redis is away everything is read from the
 * database.
 *
 * @param ttlSeconds 0 for no cache
 */
export function createCache({ redis, ttlSeconds, metrics, log }) {
  const nameOf = (cache, key) => `pivotalflow:cache:${cache}:${key}`;

  async function quietly(step) {
    try {
      return await step();
    } catch (error) {
      log.debug({ reason: error.message }, 'the cache is away');
      return undefined;
    }
  }

  return {
    /** What is kept under `key`, or else what `load` finds. */
    async through(cache, key, load) {
      if (ttlSeconds === 0) return { value: await load(), hit: false };
      const kept = await quietly(() => redis.get(nameOf(cache, key)));
      if (kept) {
        metrics.cacheHits.inc({ cache });
        return { value: JSON.parse(kept), hit: true };
      }
      metrics.cacheMisses.inc({ cache });
      const value = await load();
      await quietly(() => redis.set(nameOf(cache, key), JSON.stringify(value), ttlSeconds));
      return { value, hit: false };
    },

    forget: (cache, key) => quietly(() => redis.remove(nameOf(cache, key))),
  };
}
