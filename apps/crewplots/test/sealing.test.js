import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { test } from 'node:test';
import { SEAL_OVERHEAD, SealBroken, keyFingerprint, seal, unseal } from '../server/sealing.js';

const key = randomBytes(32);
const context = '["65f0","plan.pdf","application/pdf"]';

function* inPieces(bytes, pieceSize = bytes.length || 1) {
  for (let at = 0; at < bytes.length; at += pieceSize) yield bytes.subarray(at, at + pieceSize);
}
const sealed = (plain) => buffer(seal(inPieces(plain), key, context));
const opened = (bytes, pieceSize) => buffer(unseal(inPieces(bytes, pieceSize), key, context));

for (const size of [0, 1, 15, 16, 17, 255 * 1024, 1_000_003]) {
  test(`${size} bytes come back as they were`, async () => {
    const plain = randomBytes(size);
    const bytes = await sealed(plain);
    assert.equal(bytes.length, size + SEAL_OVERHEAD);
    assert.deepEqual(await opened(bytes), plain);
  });
}

test('the pieces in which sealed bytes arrive do not matter', async () => {
  const plain = randomBytes(500);
  const bytes = await sealed(plain);
  for (const pieceSize of [1, 5, 12, 13, 16, 28, 29]) assert.deepEqual(await opened(bytes, pieceSize), plain);
});

test('the same document never looks the same twice', async () => {
  const plain = Buffer.from('the north field');
  assert.notDeepEqual(await sealed(plain), await sealed(plain));
});

test('one changed bit anywhere breaks the seal', async () => {
  const bytes = await sealed(Buffer.from('the north field'));
  for (let at = 0; at < bytes.length; at += 1) {
    const damaged = Buffer.from(bytes);
    damaged[at] ^= 1;
    await assert.rejects(opened(damaged), SealBroken);
  }
});

test('a document cut short is refused', async () => {
  const bytes = await sealed(randomBytes(100));
  for (const length of [0, 5, 12, 20, 28, bytes.length - 1]) await assert.rejects(opened(bytes.subarray(0, length)), SealBroken);
});

test('another key or another context does not open it', async () => {
  const bytes = await sealed(Buffer.from('the north field'));
  await assert.rejects(buffer(unseal(inPieces(bytes), randomBytes(32), context)), SealBroken);
  await assert.rejects(buffer(unseal(inPieces(bytes), key, '["65f1","plan.pdf","application/pdf"]')), SealBroken);
});

test('a fingerprint tells keys apart and is no part of the key', () => {
  assert.equal(keyFingerprint(key), keyFingerprint(Buffer.from(key)));
  assert.notEqual(keyFingerprint(key), keyFingerprint(randomBytes(32)));
  assert.ok(!key.toString('hex').includes(keyFingerprint(key)));
});
