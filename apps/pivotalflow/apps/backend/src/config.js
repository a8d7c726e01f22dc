// The environment, checked once at start. All problems are reported together, by variable name and what is allowed.
// A value is never part of a message: most of these are secrets or carry one.

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];
const SECONDS = { s: 1, m: 60, h: 3600, d: 86_400 };

export class ConfigError extends Error {
  constructor(problems) {
    super('the environment is not usable');
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

export function loadConfig(env) {
  return checked(env, (read) => ({
    ...database(read),
    environment: read('NODE_ENV', 'development, production or test', oneOf(['development', 'production', 'test']), 'production'),
    port: read('PORT', 'a port from 1 to 65535', number(1, 65_535), '3000'),
    logLevel: read('LOG_LEVEL', `one of ${LOG_LEVELS.join(', ')}`, oneOf(LOG_LEVELS), 'info'),
    redisUrl: read('REDIS_URL', 'redis:// or rediss:// with host and, where set, the password URL-encoded', url(['redis:', 'rediss:'])),
    jwtSecret: read('JWT_SECRET', 'at least 32 random characters', matching(/^.{32,}$/s)),
    accessTtl: read('JWT_ACCESS_TTL', 'a time such as 15m, 1h or 900s', duration, '15m'),
    refreshTtl: read('JWT_REFRESH_TTL', 'a time such as 7d or 12h', duration, '7d'),
    rateLimitDefault: read('RATE_LIMIT_DEFAULT', 'requests a minute, 1 to 1000000', number(1, 1_000_000), '100'),
    rateLimitAuthenticated: read('RATE_LIMIT_AUTHENTICATED', 'requests a minute, 1 to 1000000', number(1, 1_000_000), '1000'),
    databaseTrace: read('DB_TRACE', 'true or false', flag, 'false'),
    cacheTtl: read('CACHE_TTL_SECS', 'seconds, 0 (no cache) to 86400', number(0, 86_400), '60'),
    adminEmail: read('ADMIN_EMAIL', 'a mail address', matching(/^[^@\s]+@[^@\s]+$/), 'admin@pivotalflow.localhost'),
    adminPassword: read('ADMIN_PASSWORD', 'at least 12 characters', matching(/^.{12,}$/s)),
  }));
}

/** What migrations need. */
export function databaseConfig(env) {
  return checked(env, database);
}

function database(read) {
  return {
    databaseUrl: read('DATABASE_URL', 'postgresql://user:password@host:5432/database, the password URL-encoded', url(['postgres:', 'postgresql:'], /^\/./)),
  };
}

function checked(env, settings) {
  const problems = [];
  // An empty variable counts as missing: that is what an unset reference in a deployment file turns into.
  const config = settings((name, allowed, parse, fallback) => {
    const value = env[name] || fallback;
    if (value === undefined) {
      problems.push(`${name} is missing: ${allowed}`);
      return undefined;
    }
    const parsed = parse(value);
    if (parsed === undefined) problems.push(`${name} is not valid: ${allowed}`);
    return parsed;
  });
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

const oneOf = (allowed) => (value) => (allowed.includes(value) ? value : undefined);
const matching = (pattern) => (value) => (pattern.test(value) ? value : undefined);
const flag = (value) => ({ true: true, false: false })[value];

function number(min, max) {
  return (value) => (/^\d{1,7}$/.test(value) && Number(value) >= min && Number(value) <= max ? Number(value) : undefined);
}

/** Seconds. */
function duration(value) {
  const [, amount, unit] = /^([1-9]\d{0,5})([smhd])$/.exec(value) ?? [];
  return amount && Number(amount) * SECONDS[unit];
}

function url(protocols, path = /^/) {
  return (value) => {
    if (!URL.canParse(value)) return undefined;
    const { protocol, hostname, pathname } = new URL(value);
    return protocols.includes(protocol) && hostname && path.test(pathname) ? value : undefined;
  };
}
