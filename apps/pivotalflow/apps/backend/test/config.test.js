import assert from 'node:assert/strict';
import { test } from 'node:test';
import { databaseConfig, loadConfig } from '../src/config.js';

const VALID = {
  DATABASE_URL: 'postgresql://pivotal:secret@postgres:5432/pivotal',
  REDIS_URL: 'redis://:secret@redis:6379',
  JWT_SECRET: 'x'.repeat(64),
  ADMIN_PASSWORD: 'twelve letters',
};

test('what is not given has the documented default', () => {
  const { environment, port, accessTtl, refreshTtl, rateLimitDefault, rateLimitAuthenticated, databaseTrace, cacheTtl } = loadConfig(VALID);
  assert.deepEqual(
    { environment, port, accessTtl, refreshTtl, rateLimitDefault, rateLimitAuthenticated, databaseTrace, cacheTtl },
    { environment: 'production', port: 3000, accessTtl: 900, refreshTtl: 604_800, rateLimitDefault: 100, rateLimitAuthenticated: 1000, databaseTrace: false, cacheTtl: 60 },
  );
});

test('all problems are told at once, by name, and never with a value', () => {
  assert.throws(() => loadConfig({ ...VALID, DATABASE_URL: 'mysql://hunter2', JWT_SECRET: 'hunter2', REDIS_URL: '', DB_TRACE: 'yes' }), ({ problems }) => {
    assert.deepEqual(problems.map((problem) => problem.split(' ')[0]), ['DATABASE_URL', 'REDIS_URL', 'JWT_SECRET', 'DB_TRACE']);
    assert.match(problems[1], /missing/);
    assert.doesNotMatch(problems.join(), /hunter2/);
    return true;
  });
});

for (const [name, bad] of [['JWT_ACCESS_TTL', ['15', '0m', '1w', '-1s']], ['RATE_LIMIT_DEFAULT', ['0', '1.5', 'many']], ['CACHE_TTL_SECS', ['86401', '-1']], ['PORT', ['0', '65536']]]) {
  test(`${name} is checked`, () => {
    for (const value of bad) assert.throws(() => loadConfig({ ...VALID, [name]: value }), ({ problems }) => problems[0].startsWith(`${name} is not valid`), value);
  });
}

test('times are read in their units', () => {
  assert.equal(loadConfig({ ...VALID, JWT_ACCESS_TTL: '90s' }).accessTtl, 90);
  assert.equal(loadConfig({ ...VALID, JWT_REFRESH_TTL: '12h' }).refreshTtl, 43_200);
});

test('migrations need the database alone', () => {
  assert.deepEqual(databaseConfig(VALID), { databaseUrl: VALID.DATABASE_URL });
  assert.throws(() => databaseConfig({}), ({ problems }) => problems.length === 1);
});
