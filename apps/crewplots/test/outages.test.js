// What happens when a store, or the app itself, goes away. Against real stores, as integration.test.js.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { Agent, request } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { openLine } from './support/line.js';
import { startReplica } from './support/replica.js';
import { createScratch, skip } from './support/scratch.js';

describe('going away', { skip }, () => {
  const lines = {};
  let scratch;
  let one;
  let two;

  before(async () => {
    scratch = await createScratch();
    const { environment } = scratch;
    // The first replica reaches its stores by lines that a test can cut.
    lines.postgres = await openLine(environment.DATABASE_URL, 5432);
    lines.mongodb = await openLine(environment.MONGODB_URL, 27017);
    lines.redis = await openLine(environment.REDIS_URL, 6379);
    const byLine = { DATABASE_URL: lines.postgres.url, MONGODB_URL: lines.mongodb.url, REDIS_URL: lines.redis.url };
    [one, two] = await Promise.all([startReplica({ ...environment, ...byLine }), startReplica(environment)]);
    await Promise.all([one.said('serving'), two.said('serving')]);
  });

  after(async () => {
    await Promise.all([one?.stop(), two?.stop()]);
    for (const line of Object.values(lines)) line.cut();
    await scratch?.remove();
  });

  for (const [store, path] of [['postgres', '/api/plots'], ['mongodb', '/api/documents'], ['redis', '/api/session']]) {
    test(`${store} away: its routes answer 503, the others work, and all is well when it is back`, async () => {
      const paths = ['/api/plots', '/api/documents', '/api/session'];
      const statuses = () => Promise.all(paths.map(async (each) => (await fetch(`${one.url}${each}`)).status));
      lines[store].cut();
      assert.deepEqual(await statuses(), paths.map((each) => (each === path ? 503 : 200)));
      const refused = await fetch(`${one.url}${path}`, { headers: { 'X-Forwarded-Proto': 'https' } });
      assert.equal(refused.headers.get('retry-after'), '5');
      assert.equal(refused.headers.get('set-cookie'), null);
      assert.equal((await refused.json()).store, store);
      await sleep(1100);
      const health = await fetch(`${one.url}/health`);
      assert.equal(health.status, 200);
      const report = await health.json();
      assert.equal(report.status, 'degraded');
      assert.equal(report.stores[store].up, false);

      await lines[store].mend();
      const until = Date.now() + 5000;
      while ((await statuses()).some((status) => status !== 200)) assert.ok(Date.now() < until, 'it did not come back within 5 s');
    });
  }

  test('MongoDB going away in the middle of an upload is a 503 at once, and nothing is listed', async () => {
    const outgoing = request({ port: one.port, method: 'POST', path: '/api/documents?name=half.bin', headers: { 'Content-Length': 1_000_000 } });
    const answered = new Promise((resolve, reject) => outgoing.on('response', resolve).on('error', reject));
    outgoing.write(randomBytes(300_000));
    await sleep(300);
    lines.mongodb.cut();
    outgoing.write(randomBytes(600_000));
    assert.equal((await answered).statusCode, 503);
    outgoing.destroy();
    await lines.mongodb.mend();
    const listed = await (await fetch(`${two.url}/api/documents`)).json();
    assert.ok(!listed.some(({ name }) => name === 'half.bin'));
  });

  test('SIGTERM lets an upload finish, refuses new connections and exits 0', async () => {
    const agent = new Agent({ keepAlive: true });
    await new Promise((resolve) => request({ port: two.port, agent, path: '/health' }, (answer) => resolve(answer.resume())).end());
    let finish;
    const slow = new Promise((resolve, reject) => {
      const outgoing = request({ port: two.port, method: 'POST', path: '/api/documents?name=slow.txt' }, async (answer) => {
        resolve({ status: answer.statusCode, body: Buffer.concat(await answer.toArray()).toString() });
      });
      outgoing.on('error', reject);
      outgoing.write('first half, ');
      finish = () => outgoing.end('second half');
    });
    await sleep(300);
    two.signal('SIGTERM');
    await two.said('stopping');
    await sleep(300);
    await assert.rejects(fetch(`${two.url}/health`));
    finish();
    const { status, body } = await slow;
    assert.equal(status, 201);
    const signalled = Date.now();
    assert.equal(await two.exited, 0);
    assert.ok(Date.now() - signalled < 3000);
    const back = await fetch(`${one.url}/api/documents/${JSON.parse(body).id}`);
    assert.equal(await back.text(), 'first half, second half');
    agent.destroy();
  });

  test('while it waits for a store it says so, and SIGTERM ends it at once', async () => {
    const waiting = await startReplica({ ...scratch.environment, REDIS_URL: 'redis://:hunter2@127.0.0.1:1' });
    const { store, address, reason } = await waiting.said('waiting for a store');
    assert.deepEqual({ store, address }, { store: 'redis', address: '127.0.0.1:1' });
    assert.ok(reason);
    const started = Date.now();
    assert.equal(await waiting.stop(), 0);
    assert.ok(Date.now() - started < 3000);
    assert.doesNotMatch(JSON.stringify(waiting.lines), /hunter2/);
  });
});
