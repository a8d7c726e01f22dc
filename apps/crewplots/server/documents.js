import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { ObjectId } from 'mongodb';
import { RequestError } from './errors.js';
import { SEAL_OVERHEAD, SealBroken, keyFingerprint, seal, unseal } from './sealing.js';

const LISTED = 100;

export const MAX_DOCUMENT_BYTES = 10 * 1024 * 1024;

/** Documents in GridFS, sealed. Name, type and size stay readable for the list; name and type are bound to the content. */
export function createDocuments({ mongodb, key, log }) {
  const fingerprint = keyFingerprint(key);
  const contextOf = (id, name, type) => JSON.stringify([id.toHexString(), name, type]);

  async function store({ name, type, content }) {
    const id = new ObjectId();
    const upload = mongodb.bucket.openUploadStreamWithId(id, name, { metadata: { type, key: fingerprint } });
    upload.on('error', () => {}); // write and end report it
    const write = promisify(upload.write.bind(upload));
    const end = promisify(upload.end.bind(upload));
    try {
      // One write at a time instead of a pipeline, which would give up while a write is still on its way to MongoDB.
      for await (const piece of seal(bounded(content), key, contextOf(id, name, type))) await reaching(write(piece));
      await reaching(end());
    } catch (error) {
      // Not awaited: when MongoDB is away the client should not wait for this attempt too.
      forget(id);
      throw error;
    }
    return describe(upload.gridFSFile);
  }

  // GridFS lists a file only when it is complete, so the pieces of a broken upload are invisible; this frees their space.
  // The entry goes first: it may be there after all, when only MongoDB's word of it was lost.
  async function forget(id) {
    try {
      await mongodb.files.deleteOne({ _id: id });
      await mongodb.chunks.deleteMany({ files_id: id });
    } catch (error) {
      log.warn({ document: id.toHexString(), reason: error.message }, 'the pieces of a broken upload could not be removed');
    }
  }

  async function list() {
    const files = await reaching(mongodb.files.find().sort({ uploadDate: -1 }).limit(LISTED).toArray());
    return files.map(describe);
  }

  /** The document's description, or undefined if there is none. */
  async function find(id) {
    if (!/^[0-9a-f]{24}$/.test(id)) return undefined;
    const file = await reaching(mongodb.files.findOne({ _id: new ObjectId(id) }));
    return file ? { ...describe(file), key: file.metadata.key } : undefined;
  }

  /**
   * Checks the whole document and returns the function that writes its plain bytes to a stream. AES-GCM can be trusted
   * only at its end: reading a document twice costs less than holding every download in memory, and a damaged one is
   * refused before its first byte is out.
   */
  async function open(document) {
    if (document.key !== fingerprint) throw new SealBroken('it was sealed with another ENCRYPTION_KEY');
    for await (const _ of plain(document));
    const pieces = plain(document);
    // Until its first piece is there, a store that is lost in between can still be told by an answer.
    const first = await pieces.next();
    return (target) => pipeline(all(first, pieces), target);
  }

  async function* plain({ id, name, type }) {
    const objectId = new ObjectId(id);
    try {
      yield* unseal(sealedPieces(objectId), key, contextOf(objectId, name, type));
    } catch (error) {
      throw mongodb.translate(error);
    }
  }

  // The driver's own download asks for up to 16 MB at a time, which is all of a document, for every client however slow.
  // A piece that is missing or out of place needs no check here: the seal would not open.
  async function* sealedPieces(id) {
    for await (const { data } of mongodb.chunks.find({ files_id: id }).sort({ n: 1 }).batchSize(4)) yield data.value();
  }

  async function reaching(operation) {
    try {
      return await operation;
    } catch (error) {
      throw mongodb.translate(error);
    }
  }

  return { store, list, find, open };
}

function describe(file) {
  return {
    id: file._id.toHexString(),
    name: file.filename,
    type: file.metadata.type,
    size: file.length - SEAL_OVERHEAD,
    uploadedAt: file.uploadDate,
  };
}

async function* all(first, others) {
  if (!first.done) yield first.value;
  yield* others;
}

// The request must survive a refusal, since the answer travels on the same connection: a plain loop or pipe would
// destroy it. What is left of the body is read and dropped, or the connection could not be used again.
async function* bounded(request) {
  let size = 0;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      size += chunk.length;
      if (size > MAX_DOCUMENT_BYTES) throw tooLarge();
      yield chunk;
    }
  } finally {
    request.resume();
  }
}

export function tooLarge() {
  return new RequestError(413, `a document has at most ${MAX_DOCUMENT_BYTES} bytes`);
}
