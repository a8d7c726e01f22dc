import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nameFrom, typeFrom } from '../server/routes/documents.js';
import { plotFrom } from '../server/routes/plots.js';

test('a plot is trimmed; its note may be missing', () => {
  assert.deepEqual(plotFrom({ crew: ' North ', name: 'A1' }), { crew: 'North', name: 'A1', note: '' });
});

for (const [what, body, expected] of [
  ['no body', undefined, /crew is 1 to 80.*name is 1 to 80/],
  ['a blank crew', { crew: '  ', name: 'A1' }, /^crew is/],
  ['a number for a name', { crew: 'North', name: 7 }, /^name is/],
  ['a long note', { crew: 'North', name: 'A1', note: 'x'.repeat(501) }, /^note is 0 to 500/],
  ['a NUL', { crew: 'No\0rth', name: 'A1' }, /^crew is/],
]) {
  test(`a plot with ${what} is refused`, () => {
    assert.throws(() => plotFrom(body), (error) => error.status === 400 && expected.test(error.message));
  });
}

test('names in any script are kept', () => {
  assert.equal(nameFrom(' Pläne für das Südfeld 🌾.pdf '), 'Pläne für das Südfeld 🌾.pdf');
});

for (const name of [undefined, '', '  ', '..', 'a/b', 'a\\b', 'a\r\nSet-Cookie: x=1', 'x'.repeat(201), ['a', 'b']]) {
  test(`the document name ${JSON.stringify(name)} is refused`, () => {
    assert.throws(() => nameFrom(name), { status: 400 });
  });
}

for (const [header, expected] of [
  ['application/pdf', 'application/pdf'],
  ['Text/Plain; charset=UTF-8', 'text/plain; charset=utf-8'],
  ['application/x-www-form-urlencoded', 'application/octet-stream'],
  [undefined, 'application/octet-stream'],
  ['text/html\r\nX: y', 'application/octet-stream'],
  ['nonsense', 'application/octet-stream'],
]) {
  test(`content type ${JSON.stringify(header)} is stored as ${expected}`, () => {
    assert.equal(typeFrom(header), expected);
  });
}
