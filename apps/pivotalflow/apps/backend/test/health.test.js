import assert from 'node:assert/strict';
import { test } from 'node:test';
import pino from 'pino';
import { createHealth } from '../src/health.js';

const log = pino({ level: 'silent' });

test('many probes in one second cost a store one check', async () => {
  let checks = 0;
  let time = 0;
  const store = { name: 'postgres', check: async () => void (checks += 1) };
  const health = createHealth({ stores: [store], version: '1', log, now: () => time });
  await Promise.all(Array.from({ length: 50 }, health));
  time = 999;
  await health();
  assert.equal(checks, 1);
  time = 1000;
  await health();
  assert.equal(checks, 2);
});

test('a store that fails or hangs is reported within the bound, the others as they are', async () => {
  const stores = [
    { name: 'postgres', check: () => new Promise(() => {}) },
    { name: 'redis', check: async () => Promise.reject(new Error('password=hunter2')) },
  ];
  // The hanging one would keep the answer for ever.
  const report = await createHealth({ stores, version: '1', log })();
  assert.equal(report.status, 'degraded');
  assert.deepEqual(Object.entries(report.stores).map(([name, { up }]) => [name, up]), [['postgres', false], ['redis', false]]);
  assert.doesNotMatch(JSON.stringify(report), /hunter2/);
});
