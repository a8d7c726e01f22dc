import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

const { DATABASE_URL, REDIS_URL } = process.env;

/** Why tests against real stores are left out, or false. */
export const skip = DATABASE_URL && REDIS_URL ? false : 'DATABASE_URL and REDIS_URL are not set';

/** A schema in the given PostgreSQL with the app's tables, folders, and an environment for the app; `remove()` takes them away. */
export async function createScratch() {
  const name = `medianest_test_${randomBytes(4).toString('hex')}`;
  const database = new pg.Client(DATABASE_URL);
  await database.connect();
  await database.query(`CREATE SCHEMA ${name}`);
  await database.query(`SET search_path = ${name}`);
  const tables = await readFile(new URL('../../infrastructure/database/init.sql', import.meta.url), 'utf8');
  // Twice, as it will be applied.
  await database.query(tables);
  await database.query(tables);
  const folder = await mkdtemp(join(tmpdir(), 'medianest-'));
  const url = new URL(DATABASE_URL);
  url.searchParams.set('options', `-c search_path=${name}`);

  return {
    database,
    folder,
    environment: {
      DATABASE_URL: url.href,
      REDIS_URL,
      JWT_SECRET: randomBytes(32).toString('hex'),
      ADMIN_EMAIL: 'admin@example.com',
      ADMIN_PASSWORD: 'for-tests-only',
      UPLOADS_FOLDER: join(folder, 'uploads'),
      YOUTUBE_FOLDER: folder,
      LOGIN_RATE_LIMIT: '1000',
      MAX_UPLOAD_MIB: '1',
    },
    async remove() {
      await database.query(`DROP SCHEMA ${name} CASCADE`);
      await database.end();
      await rm(folder, { recursive: true });
    },
  };
}
