import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMetrics } from '../src/metrics.js';
import { createRateLimit } from '../src/rateLimit.js';

const away = { count: async () => Promise.reject(new Error('away')) };
const reply = { headers(given) { this.given = given; } };

test('while Redis is away each process counts for itself, each client by itself, each minute anew', async () => {
  let time = 0;
  const check = createRateLimit({ redis: away, metrics: createMetrics(), perMinute: { default: 2, authenticated: 3 }, now: () => time });
  await check('default', 'a', reply);
  await check('default', 'a', reply);
  assert.deepEqual(reply.given, { 'RateLimit-Limit': 2, 'RateLimit-Remaining': 0, 'RateLimit-Reset': 60 });
  await assert.rejects(check('default', 'a', reply), { statusCode: 429, headers: { 'Retry-After': '60' } });
  await check('default', 'b', reply);
  await check('authenticated', 'a', reply);
  time = 59_999;
  await assert.rejects(check('default', 'a', reply), { statusCode: 429 });
  time = 60_000;
  await check('default', 'a', reply);
});

test('what Redis has counted is what counts', async () => {
  const metrics = createMetrics();
  const check = createRateLimit({ redis: { count: async () => [101, 1500] }, metrics, perMinute: { default: 100 } });
  await assert.rejects(check('default', 'a', reply), { statusCode: 429, headers: { 'Retry-After': '2' } });
  assert.match(await metrics.registry.metrics(), /rate_limited_requests_total\{kind="default"\} 1/);
});
