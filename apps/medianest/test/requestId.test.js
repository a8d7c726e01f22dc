import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requestIdOf } from '../shared/requestId.js';

const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
const generated = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

const cases = [
  ['the trace id of traceparent', { traceparent: `00-${trace}-00f067aa0ba902b7-01` }, trace],
  ['traceparent before x-request-id', { traceparent: `00-${trace}-00f067aa0ba902b7-01`, 'x-request-id': 'edge-12345678' }, trace],
  ['a later version with more fields', { traceparent: `01-${trace}-00f067aa0ba902b7-01-more` }, trace],
  ['x-request-id', { 'x-request-id': 'edge-12345678' }, 'edge-12345678'],
  ['x-request-id beside a broken traceparent', { traceparent: 'nonsense', 'x-request-id': 'edge-12345678' }, 'edge-12345678'],
  ['nothing', {}, generated],
  ['the invalid version ff', { traceparent: `ff-${trace}-00f067aa0ba902b7-01` }, generated],
  ['a trace id of zeros', { traceparent: `00-${'0'.repeat(32)}-00f067aa0ba902b7-01` }, generated],
  ['a parent id of zeros', { traceparent: `00-${trace}-${'0'.repeat(16)}-01` }, generated],
  ['upper-case hex', { traceparent: `00-${trace.toUpperCase()}-00f067aa0ba902b7-01` }, generated],
  ['an id that is too short', { 'x-request-id': 'abc' }, generated],
  ['an id that is too long', { 'x-request-id': 'a'.repeat(129) }, generated],
  ['an id that would forge a log line', { 'x-request-id': 'abcdefgh\n{"level":"info"}' }, generated],
  ['an id with markup', { 'x-request-id': '<script>alert(1)</script>' }, generated],
];

for (const [what, headers, expected] of cases) {
  test(`request id from ${what}`, () => {
    const id = requestIdOf(headers);
    if (expected instanceof RegExp) assert.match(id, expected);
    else assert.equal(id, expected);
  });
}
