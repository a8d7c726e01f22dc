import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import pino from 'pino';
import { createFeed } from '../server/feed.js';
import { idFrom, waitFrom } from '../server/routes/following.js';

const log = pino({ level: 'silent' });

/** A feed over plots in memory, three at a time, that waits for `open()` before each answer. */
function memory() {
  const stored = [];
  const waiting = [];
  let queries = 0;
  const feed = createFeed({
    log,
    plots: {
      async after(id) {
        queries += 1;
        await new Promise((resolve) => waiting.push(resolve));
        const rows = stored.filter((plot) => plot.id > id).slice(0, 3);
        return { rows, more: rows.length === 3 };
      },
    },
  });
  return {
    feed,
    add: (...ids) => stored.push(...ids.map((id) => ({ id }))),
    queries: () => queries,
    async open() {
      waiting.shift()?.();
      for (let i = 0; i < 5; i += 1) await turn();
    },
    follower(after) {
      const got = [];
      return { after, got, ends: 0, onPlots: (plots) => got.push(...plots.map(({ id }) => id)), onEnd() { this.ends += 1; } };
    },
  };
}

test('every follower gets what is new to it, once, in order, for one query', async () => {
  const { feed, add, queries, open, follower } = memory();
  const [old, current] = [follower(0), follower(2)];
  add(1, 2, 3, 4, 5);
  feed.follow(old);
  feed.follow(current);
  for (let i = 0; i < 6; i += 1) await open();
  assert.deepEqual(old.got, [1, 2, 3, 4, 5]);
  assert.deepEqual(current.got, [3, 4, 5]);
  const before = queries();
  add(6);
  feed.look();
  await open();
  assert.deepEqual([old.got.at(-1), current.got.at(-1), queries() - before], [6, 6, 1]);
});

test('who joins while a query for newer plots runs misses none', async () => {
  const { feed, add, open, follower } = memory();
  const [current, returning] = [follower(3), follower(1)];
  add(1, 2, 3, 4);
  feed.follow(current);
  feed.follow(returning);
  for (let i = 0; i < 4; i += 1) await open();
  assert.deepEqual(current.got, [4]);
  assert.deepEqual(returning.got, [2, 3, 4]);
});

test('who has left gets nothing; the end is told once, also to who comes after it', async () => {
  const { feed, add, open, follower } = memory();
  const [gone, here, late] = [follower(0), follower(0), follower(0)];
  const leave = feed.follow(gone);
  feed.follow(here);
  leave();
  add(1);
  for (let i = 0; i < 3; i += 1) await open();
  assert.deepEqual([gone.got, here.got], [[], [1]]);
  feed.end();
  feed.follow(late);
  assert.deepEqual([gone.ends, here.ends, late.ends], [0, 1, 1]);
});

test('a database that is away is asked again, and nothing is lost', async () => {
  let away = true;
  const feed = createFeed({ log, plots: { after: async (id) => (away ? Promise.reject(new Error('away')) : { rows: [{ id: id + 1 }], more: false }) } });
  const got = [];
  feed.follow({ after: 7, onPlots: (plots) => got.push(...plots), onEnd() {} });
  await turn();
  away = false;
  feed.look();
  await turn();
  assert.deepEqual(got, [{ id: 8 }]);
  feed.end();
});

for (const value of ['-1', 'x', '1.5', '2147483648', '99999999999', ['1', '2']]) {
  test(`after=${JSON.stringify(value)} is refused`, () => assert.throws(() => idFrom(value), { status: 400 }));
}
for (const value of ['61', '-1', 'x', '1.5', ['1', '2']]) {
  test(`wait=${JSON.stringify(value)} is refused`, () => assert.throws(() => waitFrom(value), { status: 400 }));
}
test('without after one follows from now on; without wait for 30 seconds', () => {
  assert.deepEqual([idFrom(undefined), idFrom(''), idFrom('0'), waitFrom(undefined), waitFrom('0')], [undefined, undefined, 0, 30, 0]);
});
