import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { api } from '../src/api.js';

const { fetch } = globalThis;
afterEach(() => {
  globalThis.fetch = fetch;
});

test('a problem says which fields are wrong', async () => {
  globalThis.fetch = async () => Response.json({ detail: 'Invalid', errors: { name: 'must not be blank' } }, { status: 400 });
  await assert.rejects(api('/contacts'), { status: 400, message: 'Invalid: name must not be blank' });
});

test("a gateway's error page is an error too", async () => {
  globalThis.fetch = async () => new Response('<h1>Bad Gateway</h1>', { status: 502 });
  await assert.rejects(api('/contacts'), { status: 502, message: 'The server answered 502' });
});

test('the token goes along, and a body makes it a POST', async () => {
  let asked;
  globalThis.fetch = async (url, options) => {
    asked = { url, ...options };
    return Response.json({ id: 1 });
  };
  assert.deepEqual(await api('/contacts', { token: 't', body: { name: 'Ana' } }), { id: 1 });
  assert.equal(asked.url, '/api/v1/contacts');
  assert.equal(asked.method, 'POST');
  assert.equal(asked.headers.Authorization, 'Bearer t');
});
