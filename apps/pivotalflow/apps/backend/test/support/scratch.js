import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';

const { DATABASE_URL, REDIS_URL } = process.env;
const MIGRATE = fileURLToPath(new URL('../../migrate.js', import.meta.url));

/** Why tests against real stores are left out, or false. */
export const skip = DATABASE_URL && REDIS_URL ? false : 'DATABASE_URL and REDIS_URL are not set';

export const ADMIN = { email: 'admin@example.com', password: 'correct horse battery' };

/** A database of its own beside the given one, and an environment for the app; `remove()` takes it away. */
export async function createScratch() {
  const name = `pivotal_test_${randomBytes(4).toString('hex')}`;
  const server = new pg.Client(DATABASE_URL);
  await server.connect();
  await server.query(`CREATE DATABASE ${name}`);
  const url = new URL(DATABASE_URL);
  url.pathname = `/${name}`;
  const database = new pg.Client(url.href);
  await database.connect();

  return {
    database,
    environment: {
      DATABASE_URL: url.href,
      REDIS_URL,
      NODE_ENV: 'test',
      JWT_SECRET: randomBytes(64).toString('hex'),
      ADMIN_EMAIL: ADMIN.email,
      ADMIN_PASSWORD: ADMIN.password,
      RATE_LIMIT_DEFAULT: '100000',
      RATE_LIMIT_AUTHENTICATED: '100000',
    },
    async remove() {
      await database.end();
      await server.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await server.end();
    },
  };
}

/** Runs the migrations as their container does. Answers exit code and log lines. */
export async function migrate(environment) {
  const { code = 0, stdout } = await promisify(execFile)(process.execPath, [MIGRATE], { env: { PATH: process.env.PATH, ...environment } }).catch((error) => error);
  return { code, lines: stdout.trim().split('\n').map((line) => JSON.parse(line)) };
}
