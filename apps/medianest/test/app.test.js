// The whole app against real stores: `DATABASE_URL=… REDIS_URL=… npm test`.

import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startApp, stopAll } from './support/app.js';
import { openLine } from './support/line.js';
import { openOutside } from './support/outside.js';
import { createScratch, skip } from './support/scratch.js';

const KEYS = { plex: 'p', overseerr: 'o', uptimeKuma: 'k', youtube: 'y' };

describe('the app', { skip }, () => {
  const lines = {};
  let scratch;
  let outside;
  let app;
  let authorization;

  const call = (path, options = {}) => fetch(`${app.api}${path}`, { ...options, headers: { authorization, ...options.headers } });
  const upload = (name, body, type = 'text/plain') => call(`/media?name=${name}`, { method: 'POST', body, headers: { 'content-type': type } });
  const login = (password) => fetch(`${app.api}/auth/login`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email: 'admin@example.com', password }) });
  const inspected = (id) => app.until('the worker has inspected it', async () => {
    const media = await (await call(`/media/${id}`)).json();
    return media.processedAt && media;
  });

  before(async () => {
    scratch = await createScratch();
    outside = await openOutside(KEYS);
    // The app reaches its stores by lines that a test can cut.
    lines.postgres = await openLine(scratch.environment.DATABASE_URL, 5432);
    lines.redis = await openLine(scratch.environment.REDIS_URL, 6379);
    app = await startApp({
      ...scratch.environment,
      DATABASE_URL: lines.postgres.url,
      REDIS_URL: lines.redis.url,
      YOUTUBE_URL: outside.urls.youtube,
      YOUTUBE_KEY: KEYS.youtube,
    });
    authorization = `Bearer ${(await (await login('for-tests-only')).json()).token}`;
  });

  after(async () => {
    await stopAll();
    for (const line of Object.values(lines)) line.cut();
    outside?.close();
    await scratch?.remove();
  });

  test('all three processes serve', async () => {
    const health = await (await fetch(`${app.api}/health`)).json();
    assert.equal(health.status, 'ok');
    assert.deepEqual(Object.keys(health.processes), ['web', 'worker']);
    assert.match(await (await fetch(app.web)).text(), /<h1>MediaNest<\/h1>.*postgres/s);
  });

  test('who has not logged in sees nothing, and a wrong password does not help', async () => {
    assert.equal((await fetch(`${app.api}/media`)).status, 401);
    assert.equal((await call('/media', { headers: { authorization: `${authorization}x` } })).status, 401);
    assert.equal((await login('wrong')).status, 401);
    assert.deepEqual(await (await call('/me')).json(), { email: 'admin@example.com' });
  });

  test('an upload comes back as it was, and the worker finds out what it is', async () => {
    const content = randomBytes(200_000);
    const answer = await upload('noise.bin', content, 'application/x-noise');
    assert.equal(answer.status, 201);
    const { id } = await answer.json();
    const back = await call(`/media/${id}/content`);
    assert.equal(back.headers.get('content-type'), 'application/x-noise');
    assert.equal(back.headers.get('content-disposition'), 'attachment; filename=noise.bin');
    assert.deepEqual(Buffer.from(await back.arrayBuffer()), content);
    const part = await call(`/media/${id}/content`, { headers: { range: 'bytes=10-19' } });
    assert.equal(part.status, 206);
    assert.deepEqual(Buffer.from(await part.arrayBuffer()), content.subarray(10, 20));
    assert.equal((await inspected(id)).sha256, createHash('sha256').update(content).digest('hex'));
  });

  test('an image is measured', async () => {
    const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAIAAAASFvFNAAAADklEQVR4nGNgYGD4z4AFAA0AAv9pX1q0AAAAAElFTkSuQmCC', 'base64');
    const { width, height } = await inspected((await (await upload('dot.png', png, 'image/png')).json()).id);
    assert.deepEqual([width, height], [3, 2]);
  });

  test('what is too large or has no good name is refused and leaves nothing behind', async () => {
    const files = (await readdir(join(scratch.folder, 'uploads'))).length;
    assert.equal((await upload('large.bin', Buffer.alloc(1024 * 1024 + 1))).status, 413);
    assert.equal((await upload('a%2Fb', 'x')).status, 400);
    assert.equal((await call('/media', { method: 'POST', body: 'x' })).status, 400);
    assert.equal((await readdir(join(scratch.folder, 'uploads'))).length, files);
  });

  test('a video of YouTube is kept in its folder', async () => {
    assert.equal((await call('/youtube/videos/jNQXAC9IVRw', { method: 'POST' })).status, 201);
    assert.equal(JSON.parse(await readFile(join(scratch.folder, 'jNQXAC9IVRw.json'), 'utf8')).title, 'Me at the zoo');
    assert.deepEqual(await (await call('/youtube/videos')).json(), ['jNQXAC9IVRw']);
    assert.equal((await call('/youtube/videos/..%2Fetc', { method: 'POST' })).status, 400);
  });

  test('a request has the id that its trace has, in the answer and in the log', async () => {
    const trace = randomBytes(16).toString('hex');
    const answer = await call('/me', { headers: { traceparent: `00-${trace}-${randomBytes(8).toString('hex')}-00` } });
    assert.equal(answer.headers.get('x-request-id'), trace);
    await app.until('the request is logged', async () => app.lines.find((line) => line.requestId === trace && line.process === 'api'));
  });

  test('PostgreSQL away: 503 with Retry-After, and healthy all the same', async () => {
    lines.postgres.cut();
    const answer = await call('/media');
    assert.equal(answer.status, 503);
    assert.equal(answer.headers.get('retry-after'), '5');
    assert.equal((await upload('lost.txt', 'x')).status, 503);
    await sleep(1100);
    const health = await fetch(`${app.api}/health`);
    assert.equal(health.status, 200);
    assert.equal((await health.json()).stores.postgres.up, false);
    await lines.postgres.mend();
    await app.until('it is back', async () => (await call('/media')).ok);
  });

  test('Redis away: uploads are taken, and worked when it is back', async () => {
    lines.redis.cut();
    assert.equal((await call('/queue')).status, 503);
    const answer = await upload('patient.txt', 'wait for it');
    assert.equal(answer.status, 201);
    const { id } = await answer.json();
    await scratch.database.query("UPDATE media SET uploaded_at = now() - interval '1 minute' WHERE id = $1", [id]);
    await lines.redis.mend();
    assert.equal((await inspected(id)).sha256, createHash('sha256').update('wait for it').digest('hex'));
    await app.until('the queue answers', async () => (await call('/queue')).ok);
  });

  test('more than the limit is 429', async () => {
    const limited = await startApp({ ...scratch.environment, RATE_LIMIT: '3', LOGIN_RATE_LIMIT: '1000' });
    const statuses = [];
    // Counted by client, and this one has not been here before.
    const client = `2001:db8:${randomBytes(2).toString('hex')}:${randomBytes(2).toString('hex')}::1`;
    for (let i = 0; i < 5; i++) statuses.push((await fetch(`${limited.api}/me`, { headers: { authorization, 'x-forwarded-for': client } })).status);
    assert.deepEqual(statuses, [200, 200, 200, 429, 429]);
    assert.equal(await limited.stop(), 0);
  });

  test('SIGTERM lets an upload finish and ends all three with 0', async () => {
    const ending = await startApp(scratch.environment);
    const { port } = new URL(ending.api);
    let finish;
    const slow = new Promise((resolve, reject) => {
      const outgoing = request({ port, method: 'POST', path: '/api/media?name=slow.txt', headers: { authorization } }, async (answer) => {
        resolve({ status: answer.statusCode, body: Buffer.concat(await answer.toArray()).toString() });
      });
      outgoing.on('error', reject);
      outgoing.write('first half, ');
      finish = () => outgoing.end('second half');
    });
    await sleep(300);
    ending.signal('SIGTERM');
    await ending.until('it stops', async () => ending.lines.find((line) => line.process === 'api' && line.msg === 'stopping'));
    finish();
    const { status, body } = await slow;
    assert.equal(status, 201, body);
    assert.equal(await ending.exited, 0);
    assert.deepEqual(ending.lines.filter((line) => line.msg === 'stopped').map((line) => line.process).sort(), ['api', 'web', 'worker']);
  });

  test('when one process dies all end, and the end is a failure', async () => {
    const losing = await startApp(scratch.environment);
    const children = (await readFile(`/proc/${losing.pid}/task/${losing.pid}/children`, 'utf8')).trim().split(' ');
    const commands = await Promise.all(children.map(async (pid) => [pid, await readFile(`/proc/${pid}/cmdline`, 'utf8')]));
    process.kill(Number(commands.find(([, command]) => command.includes('worker/main.js'))[0]), 'SIGKILL');
    assert.notEqual(await losing.exited, 0);
    await assert.rejects(fetch(losing.web));
  });
});
