// The environment, checked once at the start of each process. All problems are reported together, by variable name and
// what is allowed. A value is never part of a message: most of these are secrets or carry one.

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'];

/** The services outside, and the variables PREFIX_URL and PREFIX_KEY that say where they are. */
export const SERVICES = { plex: 'PLEX', overseerr: 'OVERSEERR', uptimeKuma: 'UPTIME_KUMA', youtube: 'YOUTUBE' };

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

  // Without a URL a service is declared off; a URL without its key is a mistake.
  function service(prefix) {
    if (!env[`${prefix}_URL`]) return undefined;
    const url = read(`${prefix}_URL`, 'http:// or https:// without a query', anUrl(['http:', 'https:']));
    const key = read(`${prefix}_KEY`, `the key of the service at ${prefix}_URL, or leave both out to do without it`, matching(/^[\x21-\x7e]+$/));
    return { url: url?.replace(/\/+$/, ''), key };
  }

  const config = {
    development: read('NODE_ENV', 'development, production or test', oneOf(['development', 'production', 'test']), 'production') === 'development',
    webPort: read('WEB_PORT', 'a port from 1 to 65535', number(1, 65535), '3000'),
    apiPort: read('API_PORT', 'a port from 1 to 65535', number(1, 65535), '4000'),
    logLevel: read('LOG_LEVEL', `one of ${LOG_LEVELS.join(', ')}`, oneOf(LOG_LEVELS), 'info'),
    databaseUrl: read('DATABASE_URL', 'postgresql://user:password@host:5432/database, the password URL-encoded', anUrl(['postgres:', 'postgresql:'])),
    redisUrl: read('REDIS_URL', 'redis:// or rediss:// with host and, where set, the password URL-encoded', anUrl(['redis:', 'rediss:'])),
    jwtSecret: read('JWT_SECRET', 'at least 32 random characters', matching(/^.{32,}$/s)),
    jwtExpireMinutes: read('JWT_EXPIRE_MINUTES', 'minutes from 1 to 43200', number(1, 43_200), '60'),
    adminEmail: read('ADMIN_EMAIL', 'a mail address', matching(/^[^@\s]+@[^@\s]+$/)),
    adminPassword: read('ADMIN_PASSWORD', 'at least 12 characters', matching(/^.{12,}$/s)),
    rateLimit: read('RATE_LIMIT', 'requests a minute, at least 1', number(1, 1e9), '600'),
    loginRateLimit: read('LOGIN_RATE_LIMIT', 'logins a minute, at least 1', number(1, 1e9), '20'),
    uploads: read('UPLOADS_FOLDER', 'a folder', matching(/^\/./), '/app/uploads'),
    youtubeFolder: read('YOUTUBE_FOLDER', 'a folder', matching(/^\/./), '/app/youtube'),
    maxUploadMebibytes: read('MAX_UPLOAD_MIB', 'MiB, at least 1', number(1, 1e6), '1024'),
    services: Object.fromEntries(Object.entries(SERVICES).map(([name, prefix]) => [name, service(prefix)])),
  };

  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

const oneOf = (allowed) => (value) => (allowed.includes(value) ? value : undefined);
const matching = (pattern) => (value) => (pattern.test(value) ? value : undefined);
const number = (min, max) => (value) => (/^\d{1,10}$/.test(value) && Number(value) >= min && Number(value) <= max ? Number(value) : undefined);

function anUrl(protocols) {
  return (value) => {
    if (!URL.canParse(value)) return undefined;
    const { protocol, hostname } = new URL(value);
    return protocols.includes(protocol) && hostname ? value : undefined;
  };
}
