// What happens when a store, or the app itself, goes away. Against real stores, as integration.test.js.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openLine } from './support/line.js';
import { startReplica } from './support/replica.js';
import { ADMIN, createScratch, migrate, skip } from './support/scratch.js';

describe('going away', { skip }, () => {
  const lines = {};
  let scratch;
  let replica;
  let token;

  const post = (path, body) => fetch(`${replica.url}${path}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  const projects = () => fetch(`${replica.url}/api/projects`, { headers: { Authorization: `Bearer ${token}` } });

  before(async () => {
    scratch = await createScratch();
    await migrate(scratch.environment);
    lines.postgres = await openLine(scratch.environment.DATABASE_URL, 5432);
    lines.redis = await openLine(scratch.environment.REDIS_URL, 6379);
    replica = await startReplica({ ...scratch.environment, DATABASE_URL: lines.postgres.url, REDIS_URL: lines.redis.url, CACHE_TTL_SECS: '0' });
    await replica.said('serving');
    token = (await (await post('/api/auth/login', ADMIN)).json()).accessToken;
  });

  after(async () => {
    await replica?.stop();
    for (const line of Object.values(lines)) line.cut();
    await scratch?.remove();
  });

  async function isBack(ask) {
    const until = Date.now() + 8000;
    while ((await ask()).status !== 200) assert.ok(Date.now() < until, 'it did not come back within 8 s');
  }

  test('without PostgreSQL its routes answer 503, and health says so with 200', async () => {
    lines.postgres.cut();
    const refused = await projects();
    assert.equal(refused.status, 503);
    assert.equal(refused.headers.get('retry-after'), '5');
    assert.equal((await refused.json()).store, 'postgres');
    const health = await fetch(`${replica.url}/health`);
    assert.equal(health.status, 200);
    const { status, stores } = await health.json();
    assert.deepEqual([status, stores.postgres.up, stores.redis.up], ['degraded', false, true]);
    await lines.postgres.mend();
    await isBack(projects);
  });

  test('without Redis projects are read and limits hold, and signing in answers 503', async () => {
    lines.redis.cut();
    const answer = await projects();
    assert.equal(answer.status, 200);
    assert.ok(answer.headers.get('ratelimit-remaining'));
    const refused = await post('/api/auth/login', ADMIN);
    assert.equal(refused.status, 503);
    assert.equal((await refused.json()).store, 'redis');
    await lines.redis.mend();
    await isBack(() => post('/api/auth/login', ADMIN));
  });

  test('a migration that cannot reach its database ends with 1 and the reason, without the password', async () => {
    const { code, lines: said } = await migrate({ DATABASE_URL: 'postgresql://pivotal:hunter2@127.0.0.1:1/pivotal' });
    assert.equal(code, 1);
    assert.match(said.at(-1).msg, /the migration failed/);
    assert.doesNotMatch(JSON.stringify(said), /hunter2/);
  });

  test('SIGTERM ends it by itself, with 0', async () => {
    const ended = replica.stop();
    await replica.said('stopped');
    assert.equal(await ended, 0);
  });
});
