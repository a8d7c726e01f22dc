// Against real stores: runs when DATABASE_URL, MONGODB_URL and REDIS_URL are set. It works in a schema and a database of
// its own and removes both.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import pg from 'pg';
import { createClient } from 'redis';
import { openLine } from './support/line.js';
import { startReplica } from './support/replica.js';

const { DATABASE_URL, MONGODB_URL, REDIS_URL } = process.env;
const skip = DATABASE_URL && MONGODB_URL && REDIS_URL ? false : 'DATABASE_URL, MONGODB_URL and REDIS_URL are not set';

describe('two replicas on real stores', { skip }, () => {
  const scratch = `crewplots_test_${randomBytes(4).toString('hex')}`;
  const trace = randomBytes(16).toString('hex');
  let environment;
  let pageFolder;
  let database;
  let mongo;
  let one;
  let two;
  let sessionKey;
  const lines = {};

  before(async () => {
    database = new pg.Client(DATABASE_URL);
    await database.connect();
    await database.query(`CREATE SCHEMA ${scratch}`);
    mongo = new MongoClient(MONGODB_URL);
    pageFolder = await mkdtemp(join(tmpdir(), 'crewplots-page-'));
    await writeFile(join(pageFolder, 'index.html'), '<!doctype html><title>CrewPlots</title>');

    const url = new URL(DATABASE_URL);
    url.searchParams.set('options', `-c search_path=${scratch}`);
    environment = {
      DATABASE_URL: url.href,
      MONGODB_URL,
      MONGODB_DB_NAME: scratch,
      REDIS_URL,
      NODE_ENV: 'test',
      SESSION_SECRET: randomBytes(32).toString('hex'),
      ENCRYPTION_KEY: randomBytes(32).toString('hex'),
      PAGE_FOLDER: pageFolder,
    };
    // The first replica reaches its stores by lines that a test can cut.
    lines.postgres = await openLine(url.href, 5432);
    lines.mongodb = await openLine(MONGODB_URL, 27017);
    lines.redis = await openLine(REDIS_URL, 6379);
    const byLine = { DATABASE_URL: lines.postgres.url, MONGODB_URL: lines.mongodb.url, REDIS_URL: lines.redis.url };
    [one, two] = await Promise.all([startReplica({ ...environment, ...byLine }), startReplica(environment)]);
    await Promise.all([one.said('serving'), two.said('serving')]);
  });

  after(async () => {
    await Promise.all([one?.stop(), two?.stop()]);
    for (const line of Object.values(lines)) line.cut();
    await mongo?.db(scratch).dropDatabase();
    await mongo?.close();
    await database?.query(`DROP SCHEMA IF EXISTS ${scratch} CASCADE`);
    await database?.end();
    if (sessionKey) {
      const redis = await createClient({ url: REDIS_URL }).connect();
      await redis.del(sessionKey);
      await redis.close();
    }
    if (pageFolder) await rm(pageFolder, { recursive: true });
  });

  const postPlot = (body, headers) =>
    fetch(`${one.url}/api/plots`, { method: 'POST', headers: { 'Content-Type': 'application/json', ...headers }, body });
  const upload = (name, body, type) =>
    fetch(`${one.url}/api/documents?name=${encodeURIComponent(name)}`, { method: 'POST', headers: { 'Content-Type': type }, body });

  test('every migration ran once', async () => {
    const applied = [...one.lines, ...two.lines].filter(({ msg }) => msg === 'migration applied').map(({ migration }) => migration);
    const { rows } = await database.query(`SELECT name FROM ${scratch}.schema_migrations ORDER BY name`);
    assert.deepEqual(applied, rows.map(({ name }) => name));
    assert.ok(applied.length > 0);
  });

  test('health names the three stores', async () => {
    const answer = await fetch(`${one.url}/health`);
    const { status, stores } = await answer.json();
    assert.equal(status, 'ok');
    assert.deepEqual(Object.keys(stores), ['postgres', 'mongodb', 'redis']);
    assert.equal(answer.headers.get('x-powered-by'), null);
  });

  test('a plot added at one replica is listed by the other', async () => {
    const added = await postPlot(JSON.stringify({ crew: 'North', name: 'A1', note: "rows 1–9; it's wet" }));
    assert.equal(added.status, 201);
    const plot = await added.json();
    assert.deepEqual((await (await fetch(`${two.url}/api/plots`)).json())[0], plot);
    await postPlot(JSON.stringify({ crew: 'North', name: 'A2' }));
    const { rows } = await database.query(`SELECT count(*)::int AS crews FROM ${scratch}.crews`);
    assert.equal(rows[0].crews, 1);
  });

  test('bad input is answered as JSON with a request id and no stack', async () => {
    for (const [body, status] of [['{"crew":', 400], ['{}', 400], ['null', 400], [JSON.stringify({ crew: 'x'.repeat(20_000) }), 413]]) {
      const answer = await postPlot(body);
      assert.equal(answer.status, status);
      const { error, requestId } = await answer.json();
      assert.ok(error);
      assert.equal(requestId, answer.headers.get('x-request-id'));
      assert.doesNotMatch(error, /node_modules|\bat /);
    }
  });

  test('a document is stored encrypted and comes back as it was', async () => {
    const content = Buffer.concat([Buffer.from('the north field'), randomBytes(3_000_000)]);
    const added = await upload('Plan Süd.pdf', content, 'application/pdf');
    assert.equal(added.status, 201);
    const { id, size } = await added.json();
    assert.equal(size, content.length);

    const back = await fetch(`${two.url}/api/documents/${id}`);
    assert.equal(back.headers.get('content-type'), 'application/pdf');
    assert.equal(back.headers.get('x-content-type-options'), 'nosniff');
    assert.match(back.headers.get('content-disposition'), /^attachment; .*filename\*=UTF-8''Plan%20S%C3%BCd\.pdf$/);
    assert.deepEqual(Buffer.from(await back.arrayBuffer()), content);

    const listed = await (await fetch(`${two.url}/api/documents`)).json();
    assert.equal(listed[0].name, 'Plan Süd.pdf');
    for await (const chunk of mongo.db(scratch).collection('documents.chunks').find()) {
      assert.ok(!Buffer.from(chunk.data.buffer).includes('the north field'));
    }
  });

  test('an empty document works too', async () => {
    const { id } = await (await upload('empty.txt', '', 'text/plain')).json();
    const back = await fetch(`${one.url}/api/documents/${id}`);
    assert.equal(back.status, 200);
    assert.equal(await back.text(), '');
  });

  test('a changed document is refused before its first byte', async () => {
    const { id } = await (await upload('a.txt', 'the north field', 'text/plain')).json();
    const chunks = mongo.db(scratch).collection('documents.chunks');
    const chunk = await chunks.findOne({ files_id: (await mongo.db(scratch).collection('documents.files').findOne({ filename: 'a.txt' }))._id });
    const bytes = Buffer.from(chunk.data.buffer);
    bytes[20] ^= 1;
    await chunks.updateOne({ _id: chunk._id }, { $set: { data: bytes } });
    const answer = await fetch(`${one.url}/api/documents/${id}`);
    assert.equal(answer.status, 500);
    assert.match(answer.headers.get('content-type'), /json/);
    assert.equal((await answer.json()).error, 'internal error');
  });

  test('more than 10 MB is refused, announced or not, and the connection stays usable', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const big = Buffer.alloc(10 * 1024 * 1024 + 1);
    const path = '/api/documents?name=big.bin';
    for (const headers of [{ 'Content-Length': big.length }, { 'Transfer-Encoding': 'chunked' }]) {
      const answer = await send({ port: one.port, agent, method: 'POST', path, headers }, big);
      assert.equal(answer.status, 413);
      assert.match(JSON.parse(answer.text).error, /10485760 bytes/);
    }
    const exact = await send({ port: one.port, agent, method: 'POST', path }, big.subarray(1));
    assert.equal(exact.status, 201);
    agent.destroy();
    await sleep(200);
    const files = await mongo.db(scratch).collection('documents.files').find().toArray();
    const orphans = await mongo.db(scratch).collection('documents.chunks').countDocuments({ files_id: { $nin: files.map(({ _id }) => _id) } });
    assert.equal(orphans, 0);
  });

  test('a document that does not exist is 404, whatever its id looks like', async () => {
    for (const id of ['0'.repeat(24), 'x', '%00', '$ne']) assert.equal((await fetch(`${one.url}/api/documents/${id}`)).status, 404);
  });

  test('a session is shared by the replicas; its cookie is secure', async () => {
    const https = { 'X-Forwarded-Proto': 'https' };
    const first = await fetch(`${one.url}/api/session`, { headers: https });
    const cookie = first.headers.get('set-cookie');
    assert.match(cookie, /^crewplots\.sid=.*; HttpOnly; Secure; SameSite=Lax$/);
    sessionKey = `crewplots:session:${decodeURIComponent(cookie.split(/[=;]/)[1]).slice(2).split('.')[0]}`;
    const second = await fetch(`${two.url}/api/session`, { headers: { ...https, Cookie: cookie.split(';')[0] } });
    assert.equal((await second.json()).visits, 2);
    assert.equal((await fetch(`${one.url}/api/session`)).headers.get('set-cookie'), null);
  });

  test('unknown addresses: JSON under /api, the page elsewhere, 404 for files', async () => {
    const api = await fetch(`${one.url}/api/nothing`);
    assert.equal(api.status, 404);
    assert.equal((await api.json()).error, 'no such resource');
    const page = await fetch(`${one.url}/crews/north`);
    assert.match(await page.text(), /<title>CrewPlots/);
    assert.equal(page.headers.get('cache-control'), 'no-cache');
    assert.equal((await fetch(`${one.url}/old.js`)).status, 404);
  });

  test('the log has one line a request with its id, none for probes, and no secret', async () => {
    const answer = await postPlot(JSON.stringify({ crew: 'North', name: 'B1' }), {
      traceparent: `00-${trace}-00f067aa0ba902b7-01`,
      Cookie: 'crewplots.sid=hunter2',
    });
    assert.equal(answer.headers.get('x-request-id'), trace);
    await sleep(100);
    const lines = one.lines.filter(({ requestId }) => requestId === trace);
    assert.equal(lines.length, 1);
    const { method, path, status } = lines[0];
    assert.deepEqual({ method, path, status }, { method: 'POST', path: '/api/plots', status: 201 });
    const all = JSON.stringify([...one.lines, ...two.lines]);
    assert.ok(!one.lines.some((line) => line.path === '/health'));
    for (const secret of ['hunter2', environment.SESSION_SECRET, environment.ENCRYPTION_KEY, new URL(DATABASE_URL).password]) {
      assert.ok(!secret || !all.includes(secret));
    }
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
    await send({ port: two.port, agent, path: '/health' });
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
    const waiting = await startReplica({ ...environment, REDIS_URL: 'redis://:hunter2@127.0.0.1:1' });
    const { store, address, reason } = await waiting.said('waiting for a store');
    assert.deepEqual({ store, address }, { store: 'redis', address: '127.0.0.1:1' });
    assert.ok(reason);
    const started = Date.now();
    assert.equal(await waiting.stop(), 0);
    assert.ok(Date.now() - started < 3000);
    assert.doesNotMatch(JSON.stringify(waiting.lines), /hunter2/);
  });
});

function send({ port, agent, method = 'GET', path, headers }, body) {
  return new Promise((resolve, reject) => {
    const outgoing = request({ port, agent, method, path, headers }, async (answer) => {
      resolve({ status: answer.statusCode, text: Buffer.concat(await answer.toArray()).toString() });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
