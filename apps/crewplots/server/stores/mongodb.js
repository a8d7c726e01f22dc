import { GridFSBucket, MongoClient, MongoError, MongoServerError } from 'mongodb';
import { StoreUnavailable } from '../errors.js';

const BUCKET = 'documents';

// Answers of a server that is there but not serving: rejected login, shutting down, no primary.
const NOT_SERVING = new Set([18, 91, 189, 10107, 11600, 11602, 13435, 13436]);

// The driver lets some errors of its sockets through as they are.
const SOCKET_TROUBLE = new Set(['EPIPE', 'ECONNRESET', 'ECONNREFUSED', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH']);

export function createMongodb({ url, database }) {
  const client = new MongoClient(url, {
    appName: 'crewplots',
    maxPoolSize: 20,
    connectTimeoutMS: 2000,
    serverSelectionTimeoutMS: 2000,
    // A server that hangs is noticed by its heartbeat, which also ends the calls that wait for it. So a call of its own
    // may be slow, and so wait for those before it, without being taken for an outage.
    waitQueueTimeoutMS: 10_000,
    heartbeatFrequencyMS: 3000,
    socketTimeoutMS: 30_000,
  });
  const db = client.db(database);

  return {
    name: 'mongodb',
    address: client.options.hosts.join(',') || client.options.srvHost,
    files: db.collection(`${BUCKET}.files`),
    chunks: db.collection(`${BUCKET}.chunks`),
    bucket: new GridFSBucket(db, { bucketName: BUCKET }),

    async check() {
      // The driver never recovers from a first connection that failed unless it is told to connect anew; once
      // connected it reconnects by itself and this does nothing.
      await client.connect();
      await db.command({ ping: 1 }, { timeoutMS: 1000 });
    },

    /** The same error, or StoreUnavailable if it means that MongoDB is away. */
    translate(error) {
      if (SOCKET_TROUBLE.has(error.code)) return new StoreUnavailable('mongodb', error);
      if (!(error instanceof MongoError)) return error;
      if (error instanceof MongoServerError && !NOT_SERVING.has(error.code)) return error;
      return new StoreUnavailable('mongodb', error);
    },

    close: () => client.close(),
  };
}

/** Safe to run at every start and by several replicas at once: an index that exists as described is left alone. */
export async function ensureIndexes({ files, chunks }) {
  // A new index on documents that are already there takes longer than a request may.
  const timeoutMS = 120_000;
  // The two that GridFS itself expects, and the one that the list of documents is read by.
  await files.createIndex({ filename: 1, uploadDate: 1 }, { timeoutMS });
  await chunks.createIndex({ files_id: 1, n: 1 }, { unique: true, timeoutMS });
  await files.createIndex({ uploadDate: -1 }, { timeoutMS });
}
