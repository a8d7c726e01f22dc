import assert from 'node:assert/strict';
import { test } from 'node:test';
import pino from 'pino';
import { pendingMigrations } from '../server/migrations.js';

const log = pino({ level: 'silent' });
const first = { name: '0001_first.sql', checksum: 'a' };
const second = { name: '0002_second.sql', checksum: 'b' };

test('only what the ledger does not know is pending, in order', () => {
  assert.deepEqual(pendingMigrations([first, second], new Map(), log), [first, second]);
  assert.deepEqual(pendingMigrations([first, second], new Map([[first.name, 'a']]), log), [second]);
});

test('an edited migration is refused by name', () => {
  assert.throws(() => pendingMigrations([first, second], new Map([[first.name, 'other']]), log), /0001_first\.sql/);
});

test('a database that is ahead does not keep an older release from starting', () => {
  assert.deepEqual(pendingMigrations([first], new Map([[first.name, 'a'], [second.name, 'b']]), log), []);
});
