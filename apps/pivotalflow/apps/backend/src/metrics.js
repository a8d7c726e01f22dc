import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

const FAST = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** Everything that /metrics tells. Routes and operations are names of ours, never paths or statements: labels stay few. */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const metric = (Type, name, help, more = {}) => new Type({ name, help, registers: [registry], ...more });

  return {
    registry,
    httpDuration: metric(Histogram, 'http_request_duration_seconds', 'Time from a request to the end of its answer', { labelNames: ['method', 'route', 'status'], buckets: FAST }),
    databaseDuration: metric(Histogram, 'db_query_duration_seconds', 'Time of a database query, waiting for a connection included', { labelNames: ['operation'], buckets: FAST }),
    databaseSlow: metric(Counter, 'db_slow_queries_total', 'Database queries that took longer than 200 ms', { labelNames: ['operation'] }),
    databaseErrors: metric(Counter, 'db_query_errors_total', 'Database queries that failed', { labelNames: ['operation'] }),
    databasePool: metric(Gauge, 'db_pool_connections', 'Database connections of this process by state; waiting are queries without one', { labelNames: ['state'] }),
    redisCommands: metric(Counter, 'redis_commands_total', 'Redis commands by their outcome', { labelNames: ['command', 'status'] }),
    redisDuration: metric(Histogram, 'redis_command_duration_seconds', 'Time of a Redis command', { labelNames: ['command'], buckets: FAST }),
    cacheHits: metric(Counter, 'cache_hits_total', 'Look-ups that the cache answered', { labelNames: ['cache'] }),
    cacheMisses: metric(Counter, 'cache_misses_total', 'Look-ups that the cache could not answer', { labelNames: ['cache'] }),
    rateLimited: metric(Counter, 'rate_limited_requests_total', 'Requests refused because their client had too many', { labelNames: ['kind'] }),
  };
}
