import assert from 'node:assert/strict';
import { test } from 'node:test';
import pino from 'pino';
import { createCache } from '../src/cache.js';
import { createMetrics } from '../src/metrics.js';

const log = pino({ level: 'silent' });
const memory = () => {
  const kept = new Map();
  return { get: async (key) => kept.get(key), set: async (key, value) => void kept.set(key, value), remove: async (key) => kept.delete(key) };
};

test('the second look-up is a hit until it is forgotten, and both are counted', async () => {
  const metrics = createMetrics();
  const cache = createCache({ redis: memory(), ttlSeconds: 60, metrics, log });
  let loads = 0;
  const look = () => cache.through('projects', '1', async () => ({ loads: ++loads }));
  assert.deepEqual(await look(), { value: { loads: 1 }, hit: false });
  assert.deepEqual(await look(), { value: { loads: 1 }, hit: true });
  await cache.forget('projects', '1');
  assert.deepEqual(await look(), { value: { loads: 2 }, hit: false });
  const told = await metrics.registry.metrics();
  assert.match(told, /cache_hits_total\{cache="projects"\} 1/);
  assert.match(told, /cache_misses_total\{cache="projects"\} 2/);
});

test('a cache that is away, or switched off, costs nobody an answer', async () => {
  const away = async () => Promise.reject(new Error('away'));
  const broken = createCache({ redis: { get: away, set: away, remove: away }, ttlSeconds: 60, metrics: createMetrics(), log });
  assert.deepEqual(await broken.through('projects', '1', async () => 7), { value: 7, hit: false });
  await broken.forget('projects', '1');
  const off = createCache({ redis: { get: away }, ttlSeconds: 0, metrics: createMetrics(), log });
  assert.deepEqual(await off.through('projects', '1', async () => 8), { value: 8, hit: false });
});
