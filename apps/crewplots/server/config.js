// The environment, checked once at start. All problems are reported together, by variable name and what is allowed.
// A value is never part of a message: most of these are secrets or carry one.

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'];

export class ConfigError extends Error {
  constructor(problems) {
    super('the environment is not usable');
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

export function loadConfig(env) {
  const problems = [];

  // An empty variable counts as missing: that is what an unset reference in a deployment file turns into.
  function read(name, allowed, parse, fallback) {
    const value = env[name] || fallback;
    if (value === undefined) {
      problems.push(`${name} is missing: ${allowed}`);
      return undefined;
    }
    const parsed = parse(value);
    if (parsed === undefined) problems.push(`${name} is not valid: ${allowed}`);
    return parsed;
  }

  const config = {
    environment: read('NODE_ENV', 'development, production or test', oneOf(['development', 'production', 'test']), 'production'),
    port: read('PORT', 'a port from 1 to 65535', port, '5000'),
    logLevel: read('LOG_LEVEL', `one of ${LOG_LEVELS.join(', ')}`, oneOf(LOG_LEVELS), 'info'),
    databaseUrl: read('DATABASE_URL', 'postgresql://user:password@host:5432/database, the password URL-encoded', databaseUrl),
    mongodbUrl: read('MONGODB_URL', 'mongodb:// or mongodb+srv:// with user, password and host, the password URL-encoded', mongodbUrl),
    mongodbName: read('MONGODB_DB_NAME', '1 to 63 letters, digits, _ or -', matching(/^[A-Za-z0-9_-]{1,63}$/)),
    redisUrl: read('REDIS_URL', 'redis:// or rediss:// with host and, where set, the password URL-encoded', redisUrl),
    sessionSecret: read('SESSION_SECRET', 'at least 32 random characters', matching(/^.{32,}$/s)),
    // Set by dev.js, which builds the page into a folder that it may write.
    pageFolder: env.PAGE_FOLDER || undefined,
    encryptionKey: read('ENCRYPTION_KEY', '32 bytes as 64 hexadecimal digits', encryptionKey),
  };

  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

const oneOf = (allowed) => (value) => (allowed.includes(value) ? value : undefined);
const matching = (pattern) => (value) => (pattern.test(value) ? value : undefined);

function port(value) {
  const number = Number(value);
  return /^\d{1,5}$/.test(value) && number >= 1 && number <= 65535 ? number : undefined;
}

function encryptionKey(value) {
  return /^[0-9a-f]{64}$/i.test(value) ? Buffer.from(value, 'hex') : undefined;
}

function databaseUrl(value) {
  const url = parsedUrl(value, ['postgres:', 'postgresql:']);
  return url && url.pathname.length > 1 ? value : undefined;
}

function redisUrl(value) {
  return parsedUrl(value, ['redis:', 'rediss:']) ? value : undefined;
}

// A replica set's URL lists several hosts, which the WHATWG parser refuses, hence a pattern.
const MONGODB_HOST = '(\\[[0-9a-f:]+\\]|[a-z0-9._-]+)(:\\d{1,5})?';
const MONGODB_URL = new RegExp(`^mongodb(\\+srv)?://([^@/\\s]+@)?${MONGODB_HOST}(,${MONGODB_HOST})*(/[^@\\s]*)?$`, 'i');

function mongodbUrl(value) {
  return MONGODB_URL.test(value) ? value : undefined;
}

function parsedUrl(value, protocols) {
  if (!URL.canParse(value)) return undefined;
  const url = new URL(value);
  return protocols.includes(url.protocol) && url.hostname ? url : undefined;
}
