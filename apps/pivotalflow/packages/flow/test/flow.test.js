import assert from 'node:assert/strict';
import { test } from 'node:test';
import { STATES, nextStates } from '../flow.js';

test('every state can be reached and left, and leads to states only', () => {
  const reached = new Set(STATES.flatMap(nextStates));
  assert.deepEqual([...reached].sort(), [...STATES].sort());
  assert.ok(STATES.every((state) => nextStates(state).length > 0));
});

test('work is not skipped', () => {
  assert.ok(!nextStates('todo').includes('done'));
  assert.deepEqual(nextStates('nonsense'), []);
});
