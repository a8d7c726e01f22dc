import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import pg from 'pg';

const { DATABASE_URL, MONGODB_URL, REDIS_URL } = process.env;

/** Why tests against real stores are left out, or false. */
export const skip = DATABASE_URL && MONGODB_URL && REDIS_URL ? false : 'DATABASE_URL, MONGODB_URL and REDIS_URL are not set';

/**
 * A schema in the given PostgreSQL, a database in the given MongoDB and an environment for the app; `remove()` takes them
 * away. Sessions in Redis go by their TTL.
 */
export async function createScratch() {
  const name = `crewplots_test_${randomBytes(4).toString('hex')}`;
  const database = new pg.Client(DATABASE_URL);
  await database.connect();
  await database.query(`CREATE SCHEMA ${name}`);
  await database.query(`SET search_path = ${name}`);
  const mongo = new MongoClient(MONGODB_URL);
  const pageFolder = await mkdtemp(join(tmpdir(), 'crewplots-page-'));
  await writeFile(join(pageFolder, 'index.html'), '<!doctype html><title>CrewPlots</title>');
  const url = new URL(DATABASE_URL);
  url.searchParams.set('options', `-c search_path=${name}`);

  return {
    database,
    files: mongo.db(name).collection('documents.files'),
    chunks: mongo.db(name).collection('documents.chunks'),
    environment: {
      DATABASE_URL: url.href,
      MONGODB_URL,
      MONGODB_DB_NAME: name,
      REDIS_URL,
      NODE_ENV: 'test',
      SESSION_SECRET: randomBytes(32).toString('hex'),
      ENCRYPTION_KEY: randomBytes(32).toString('hex'),
      PAGE_FOLDER: pageFolder,
    },
    async remove() {
      await mongo.db(name).dropDatabase();
      await mongo.close();
      await database.query(`DROP SCHEMA ${name} CASCADE`);
      await database.end();
      await rm(pageFolder, { recursive: true });
    },
  };
}
