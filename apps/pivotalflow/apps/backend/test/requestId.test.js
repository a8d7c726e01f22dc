import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requestIdOf } from '../src/requestId.js';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';

test('the trace id of the edge is the id', () => {
  assert.equal(requestIdOf({ traceparent: `00-${TRACE}-00f067aa0ba902b7-00`, 'x-request-id': 'another-one' }), TRACE);
});

test('what is no valid trace is left alone', () => {
  for (const traceparent of [`ff-${TRACE}-00f067aa0ba902b7-00`, `00-${'0'.repeat(32)}-00f067aa0ba902b7-00`, 'junk']) {
    assert.equal(requestIdOf({ traceparent, 'x-request-id': 'from-a-client' }), 'from-a-client');
  }
});

test('what would not be safe in a log is replaced', () => {
  assert.match(requestIdOf({ 'x-request-id': 'a\nb{"level":"fatal"}' }), /^[0-9a-f-]{36}$/);
});
