// A store that is lost while a document is handed out, which no real store does at a given moment.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { Readable, Writable } from 'node:stream';
import { test } from 'node:test';
import { ObjectId } from 'mongodb';
import { createDocuments } from '../server/documents.js';
import { keyFingerprint, seal } from '../server/sealing.js';

const KEY = randomBytes(32);
const TEXT = 'what the crew agreed on';

/** Hands out one sealed document `reads` times, and then fails as a store that is away. */
async function documentsOf(reads) {
  const id = new ObjectId();
  const description = { id: id.toHexString(), name: 'a.txt', type: 'text/plain', key: keyFingerprint(KEY) };
  const pieces = [];
  const context = JSON.stringify([description.id, description.name, description.type]);
  for await (const piece of seal(Readable.from([Buffer.from(TEXT)]), KEY, context)) pieces.push({ data: { value: () => piece } });
  let left = reads;
  async function* read() {
    if (left === 0) throw new Error('gone');
    left -= 1;
    yield* pieces;
  }
  const chunks = { find: () => ({ sort: () => ({ batchSize: read }) }) };
  const mongodb = { chunks, translate: (error) => Object.assign(error, { translated: true }) };
  return { documents: createDocuments({ mongodb, key: KEY }), description };
}

test('a document comes out whole', async () => {
  const { documents, description } = await documentsOf(2);
  const writeTo = await documents.open(description);
  let got = '';
  await writeTo(new Writable({ write: (chunk, _, done) => { got += chunk; done(); } }));
  assert.equal(got, TEXT);
});

test('a store lost between the check and the first byte fails before the answer begins', async () => {
  const { documents, description } = await documentsOf(1);
  await assert.rejects(documents.open(description), { translated: true });
});
