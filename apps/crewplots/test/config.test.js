import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ConfigError, loadConfig } from '../server/config.js';

const good = {
  DATABASE_URL: 'postgresql://crewplots_user:p%40ss@postgres:5432/crewplots',
  MONGODB_URL: 'mongodb://root:secret@mongodb:27017',
  MONGODB_DB_NAME: 'crewplots_documents',
  REDIS_URL: 'redis://:secret@redis:6379',
  SESSION_SECRET: 's'.repeat(32),
  ENCRYPTION_KEY: '0f'.repeat(32),
};

test('a complete environment is accepted, with defaults for what has one', () => {
  const config = loadConfig(good);
  assert.equal(config.port, 5000);
  assert.equal(config.environment, 'production');
  assert.equal(config.logLevel, 'info');
  assert.equal(config.encryptionKey.length, 32);
});

test('managed stores are accepted', () => {
  const managed = {
    DATABASE_URL: 'postgres://u:p@db.example.com/crewplots?sslmode=require',
    MONGODB_URL: 'mongodb://u:p@a.example.com:27017,b.example.com:27017/?replicaSet=rs0&authSource=admin',
    REDIS_URL: 'rediss://default:p@cache.example.com:6380/2',
  };
  assert.doesNotThrow(() => loadConfig({ ...good, ...managed }));
  assert.doesNotThrow(() => loadConfig({ ...good, MONGODB_URL: 'mongodb+srv://u:p@cluster.example.com/' }));
});

const bad = [
  ['NODE_ENV', 'prod'],
  ['PORT', '0'],
  ['PORT', '65536'],
  ['PORT', '5e3'],
  ['PORT', '5000 '],
  ['LOG_LEVEL', 'loud'],
  ['DATABASE_URL', 'mysql://u:hunter2@postgres/crewplots'],
  ['DATABASE_URL', 'postgresql://u:hunter2@postgres:5432'],
  ['DATABASE_URL', 'postgresql://u:hun/ter2@postgres:5432/crewplots'],
  ['MONGODB_URL', 'http://root:hunter2@mongodb:27017'],
  ['MONGODB_URL', 'mongodb://root:hunter2@'],
  ['MONGODB_URL', 'mongodb://root:hun/ter2@mongodb:27017'],
  ['MONGODB_DB_NAME', 'with space'],
  ['MONGODB_DB_NAME', 'x'.repeat(64)],
  ['REDIS_URL', 'redis'],
  ['REDIS_URL', 'http://:hunter2@redis:6379'],
  ['SESSION_SECRET', 'hunter2'],
  ['ENCRYPTION_KEY', '0f'.repeat(16)],
  ['ENCRYPTION_KEY', 'zz'.repeat(32)],
];

for (const [name, value] of bad) {
  test(`${name}=${value} is refused by name and without its value`, () => {
    assert.throws(
      () => loadConfig({ ...good, [name]: value }),
      (error) => {
        assert.ok(error instanceof ConfigError);
        assert.equal(error.problems.length, 1);
        assert.match(error.problems[0], new RegExp(`^${name} is not valid: .`));
        if (value.length > 5) assert.ok(!error.problems[0].includes(value));
        assert.doesNotMatch(error.problems[0], /hunter2|ter2/);
        return true;
      },
    );
  });
}

test('every problem is reported in one go; empty counts as missing', () => {
  assert.throws(
    () => loadConfig({ PORT: 'x', SESSION_SECRET: '' }),
    (error) => {
      const names = error.problems.map((problem) => problem.split(' ')[0]);
      assert.deepEqual(names, ['PORT', 'DATABASE_URL', 'MONGODB_URL', 'MONGODB_DB_NAME', 'REDIS_URL', 'SESSION_SECRET', 'ENCRYPTION_KEY']);
      assert.match(error.problems[5], /^SESSION_SECRET is missing: /);
      return true;
    },
  );
});
