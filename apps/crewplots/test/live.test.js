// Who follows the plots, at any replica, through its end. Against real stores, as integration.test.js.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { readEvents } from './support/events.js';
import { openLine } from './support/line.js';
import { startReplica } from './support/replica.js';
import { createScratch, skip } from './support/scratch.js';

describe('following the plots', { skip }, () => {
  let scratch;
  let line;
  let one;
  let two;

  before(async () => {
    scratch = await createScratch();
    line = await openLine(scratch.environment.DATABASE_URL, 5432);
    [one, two] = await Promise.all([startReplica({ ...scratch.environment, DATABASE_URL: line.url }), startReplica(scratch.environment)]);
    await Promise.all([one.said('serving'), two.said('serving')]);
  });

  after(async () => {
    await Promise.all([one?.stop(), two?.stop()]);
    line?.cut();
    await scratch?.remove();
  });

  async function add(name, replica = two) {
    const answer = await fetch(`${replica.url}/api/plots`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ crew: 'North', name }) });
    assert.equal(answer.status, 201);
    return answer.json();
  }

  const changes = async (query, replica = one) => (await fetch(`${replica.url}/api/plots/changes?${query}`)).json();

  async function connect(query = '', replica = one) {
    const ws = new WebSocket(`ws://127.0.0.1:${replica.port}/api/live${query}`);
    const messages = [];
    ws.on('message', (text) => messages.push(JSON.parse(text)));
    const closed = new Promise((resolve) => ws.on('close', resolve).on('error', () => {}));
    await until('the socket is open', () => messages.length > 0);
    return { ws, messages, closed, plots: () => messages.filter(({ type }) => type === 'plot').map(({ plot }) => plot) };
  }

  test('a plot added at one replica reaches the followers of the other, each way of following', async () => {
    const socket = await connect();
    const stream = await readEvents(`${one.url}/api/events`);
    assert.match(stream.answer.headers.get('content-type'), /^text\/event-stream/);
    const poll = changes('wait=30');
    await sleep(100);
    const plot = await add('A1');
    assert.deepEqual(await poll, { after: plot.id, plots: [plot] });
    await until('the socket heard', () => socket.plots().length > 0);
    await until('the stream heard', () => stream.events.length > 1);
    assert.deepEqual(socket.plots(), [plot]);
    assert.deepEqual(stream.events[1], { event: 'plot', id: plot.id, data: plot });
    socket.ws.close();
    stream.leave();
  });

  test('who comes back with the last id gets what was added meanwhile, each once', async () => {
    const first = await add('B1');
    const missed = [await add('B2'), await add('B3', one)];
    assert.deepEqual((await changes(`after=${first.id}&wait=0`)).plots, missed);
    const socket = await connect(`?after=${first.id}`);
    const stream = await readEvents(`${one.url}/api/events`, { 'Last-Event-ID': String(first.id) });
    await until('both heard', () => socket.plots().length > 1 && stream.events.length > 2);
    assert.deepEqual(socket.plots(), missed);
    assert.deepEqual(stream.events.slice(1).map(({ data }) => data), missed);
    socket.ws.close();
    stream.leave();
  });

  test('plots that are added at once by many become visible in the order of their ids', async () => {
    const { after: start } = await changes('wait=0');
    const socket = await connect();
    const added = await Promise.all(Array.from({ length: 40 }, (_, i) => add(`C${i}`, i % 2 ? one : two)));
    await until('all were heard', () => socket.plots().length >= 40);
    const ids = socket.plots().map(({ id }) => id);
    assert.deepEqual(ids, added.map(({ id }) => id).sort((a, b) => a - b));
    assert.equal((await changes(`after=${start}&wait=0`)).plots.length, 40);
    socket.ws.close();
  });

  test('with nothing new the wait ends by itself; bad input and other pages are refused', async () => {
    const { after: now } = await changes('wait=0');
    assert.deepEqual(await changes(`after=${now}&wait=1`), { after: now, plots: [] });
    assert.equal((await fetch(`${one.url}/api/plots/changes?wait=61`)).status, 400);
    assert.equal((await fetch(`${one.url}/api/events?after=x`)).status, 400);
    for (const [path, headers, status] of [['/api/live?after=x', {}, 400], ['/api/nothing', {}, 404], ['/api/live', { Origin: 'https://elsewhere.example' }, 403]]) {
      const ws = new WebSocket(`ws://127.0.0.1:${one.port}${path}`, { headers });
      ws.on('error', () => {});
      const [, answer] = await once(ws, 'unexpected-response');
      assert.equal(answer.statusCode, status);
    }
  });

  test('PostgreSQL away: a new follower gets 503, one that is there misses nothing', async () => {
    const socket = await connect();
    line.cut();
    assert.equal((await fetch(`${one.url}/api/plots/changes`)).status, 503);
    const ws = new WebSocket(`ws://127.0.0.1:${one.port}/api/live`);
    ws.on('error', () => {});
    const [, answer] = await once(ws, 'unexpected-response');
    assert.deepEqual([answer.statusCode, answer.headers['retry-after']], [503, '5']);
    const plot = await add('D1');
    await line.mend();
    await until('the socket heard of it', () => socket.plots().length > 0);
    assert.deepEqual(socket.plots(), [plot]);
    socket.ws.close();
  });

  test('SIGTERM ends every way of following cleanly, and none loses a plot by going to the other replica', async () => {
    const socket = await connect();
    const stream = await readEvents(`${one.url}/api/events`);
    const poll = fetch(`${one.url}/api/plots/changes?wait=60`);
    await until('the stream has begun', () => stream.events.length > 0);
    await sleep(200);
    const last = socket.messages[0].after;

    const signalled = Date.now();
    one.signal('SIGTERM');
    const answer = await poll;
    assert.equal(answer.status, 200);
    assert.deepEqual(await answer.json(), { after: last, plots: [] });
    assert.equal(await socket.closed, 1001);
    assert.equal(await stream.ended, 'cleanly');
    assert.equal(await one.exited, 0);
    assert.ok(Date.now() - signalled < 3000, 'it was gone within 3 s');

    const plot = await add('E1');
    const again = await connect(`?after=${last}`, two);
    const streamed = await readEvents(`${two.url}/api/events`, { 'Last-Event-ID': String(stream.events.at(-1).id) });
    await until('both heard', () => again.plots().length > 0 && streamed.events.length > 1);
    assert.deepEqual([again.plots(), streamed.events[1].data], [[plot], plot]);
    again.ws.close();
    streamed.leave();
  });
});

async function until(what, condition) {
  const end = Date.now() + 10_000;
  while (!condition()) {
    assert.ok(Date.now() < end, `it did not happen within 10 s that ${what}`);
    await sleep(20);
  }
}
