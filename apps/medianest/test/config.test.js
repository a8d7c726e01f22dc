import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadConfig } from '../shared/config.js';

const GOOD = {
  DATABASE_URL: 'postgresql://medianest:pw@medianest-postgres:5432/medianest',
  REDIS_URL: 'redis://:pw@medianest-redis:6379',
  JWT_SECRET: 'x'.repeat(32),
  ADMIN_EMAIL: 'admin@example.com',
  ADMIN_PASSWORD: 'a-long-password',
};

const problems = (env) => {
  try {
    loadConfig(env);
    return [];
  } catch (error) {
    return error.problems;
  }
};

test('what has a usual value may be left out', () => {
  const config = loadConfig(GOOD);
  assert.equal(config.webPort, 3000);
  assert.equal(config.apiPort, 4000);
  assert.equal(config.uploads, '/app/uploads');
  assert.equal(config.development, false);
  assert.deepEqual(config.services, { plex: undefined, overseerr: undefined, uptimeKuma: undefined, youtube: undefined });
});

test('all problems are told together, by name and without a value', () => {
  const found = problems({ DATABASE_URL: 'mysql://hunter2', JWT_SECRET: 'hunter2', API_PORT: '0', RATE_LIMIT: 'hunter2' });
  assert.deepEqual(found.map((problem) => problem.split(' ')[0]), ['API_PORT', 'DATABASE_URL', 'REDIS_URL', 'JWT_SECRET', 'ADMIN_EMAIL', 'ADMIN_PASSWORD', 'RATE_LIMIT']);
  assert.doesNotMatch(found.join(), /hunter2/);
});

test('a service outside has an address and a key, or neither', () => {
  assert.deepEqual(loadConfig({ ...GOOD, PLEX_URL: 'https://plex.example.com:32400/', PLEX_KEY: 'secret' }).services.plex, { url: 'https://plex.example.com:32400', key: 'secret' });
  assert.deepEqual(problems({ ...GOOD, UPTIME_KUMA_URL: 'https://kuma.example.com' }), [
    'UPTIME_KUMA_KEY is missing: the key of the service at UPTIME_KUMA_URL, or leave both out to do without it',
  ]);
  assert.equal(loadConfig({ ...GOOD, YOUTUBE_URL: '' }).services.youtube, undefined);
});
