// Against real stores: runs when DATABASE_URL, MONGODB_URL and REDIS_URL are set.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { Agent, request } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { ObjectId } from 'mongodb';
import { startReplica } from './support/replica.js';
import { createScratch, skip } from './support/scratch.js';

describe('two replicas on real stores', { skip }, () => {
  const trace = randomBytes(16).toString('hex');
  let scratch;
  let one;
  let two;

  before(async () => {
    scratch = await createScratch();
    [one, two] = await Promise.all([startReplica(scratch.environment), startReplica(scratch.environment)]);
    await Promise.all([one.said('serving'), two.said('serving')]);
  });

  after(async () => {
    await Promise.all([one?.stop(), two?.stop()]);
    await scratch?.remove();
  });

  const postPlot = (body, headers) =>
    fetch(`${one.url}/api/plots`, { method: 'POST', headers: { 'Content-Type': 'application/json', ...headers }, body });
  const upload = (name, body, type) =>
    fetch(`${one.url}/api/documents?name=${encodeURIComponent(name)}`, { method: 'POST', headers: { 'Content-Type': type }, body });

  test('every migration ran once', async () => {
    const applied = [...one.lines, ...two.lines].filter(({ msg }) => msg === 'migration applied').map(({ migration }) => migration);
    const { rows } = await scratch.database.query('SELECT name FROM schema_migrations ORDER BY name');
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
    const { rows } = await scratch.database.query('SELECT count(*)::int AS crews FROM crews');
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
    for await (const chunk of scratch.chunks.find()) {
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
    const chunk = await scratch.chunks.findOne({ files_id: new ObjectId(id) });
    const bytes = Buffer.from(chunk.data.buffer);
    bytes[20] ^= 1;
    await scratch.chunks.updateOne({ _id: chunk._id }, { $set: { data: bytes } });
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
    const files = await scratch.files.find().toArray();
    const orphans = await scratch.chunks.countDocuments({ files_id: { $nin: files.map(({ _id }) => _id) } });
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
    await one.said(({ requestId }) => requestId === trace);
    await sleep(100); // A second line would follow.
    const lines = one.lines.filter(({ requestId }) => requestId === trace);
    assert.equal(lines.length, 1);
    const { method, path, status } = lines[0];
    assert.deepEqual({ method, path, status }, { method: 'POST', path: '/api/plots', status: 201 });
    const all = JSON.stringify([...one.lines, ...two.lines]);
    const { SESSION_SECRET, ENCRYPTION_KEY, DATABASE_URL } = scratch.environment;
    assert.ok(!one.lines.some((line) => line.path === '/health'));
    for (const secret of ['hunter2', SESSION_SECRET, ENCRYPTION_KEY, new URL(DATABASE_URL).password]) {
      assert.ok(!secret || !all.includes(secret));
    }
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
