import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expired } from '../src/session.js';

const token = (claims) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.signature`;

test('a token is expired from its second on', () => {
  assert.equal(expired(token({ exp: 1000 }), 999_999), false);
  assert.equal(expired(token({ exp: 1000 }), 1_000_000), true);
});

test('claims in URL-safe base64 are read', () => {
  assert.equal(expired(token({ sub: '¿ñ?>~~', exp: 2000 }), 0), false);
});

test('what is not a token counts as expired', () => {
  for (const bad of ['', 'x', 'a.b.c', token({})]) assert.equal(expired(bad), true, bad);
});
