import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { StoreUnavailable } from '../server/errors.js';
import { createPostgres } from '../server/stores/postgres.js';

test('a server that cannot serve a new connection is away, whatever it calls that', async (t) => {
  // As PostgreSQL does on a full disk when it has to write its cache of the catalogue again.
  const server = createServer((socket) => socket.once('data', () => socket.end(refusal('FATAL', 'XX000', 'could not write init file'))));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  t.after(() => server.close());
  const store = createPostgres({ url: `postgresql://u:p@127.0.0.1:${server.address().port}/crewplots`, log: { debug() {} } });
  t.after(() => store.close());

  await assert.rejects(store.query('SELECT 1'), (error) => error instanceof StoreUnavailable && /could not write init file/.test(error.message));
});

function refusal(severity, code, message) {
  const fields = Buffer.from(`S${severity}\0C${code}\0M${message}\0\0`);
  const head = Buffer.from('E\0\0\0\0');
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}
