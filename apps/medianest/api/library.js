import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { RequestError } from '../shared/errors.js';
import { jobFor } from '../shared/queue.js';

const COLUMNS = 'id, name, type, size::float AS size, uploaded_at AS "uploadedAt", sha256, width, height, processed_at AS "processedAt"';
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const LISTED = 100;

/** Uploads: their content in files of a folder that all replicas share, what is known of them in the database. */
export async function createLibrary({ postgres, redis, queue, folder, maxBytes, log }) {
  await mkdir(folder, { recursive: true });
  const path = (id) => join(folder, id);

  async function add({ name, type, content, user }) {
    // Before anything is written: an upload that nobody can note down is refused at its first byte.
    await postgres.query('SELECT 1').catch((error) => {
      content.resume();
      throw error;
    });
    const id = randomUUID();
    const part = join(folder, `${id}.part`);
    try {
      let size = 0;
      async function* counted(source) {
        for await (const chunk of source) {
          size += chunk.length;
          if (size > maxBytes) throw new RequestError(413, `an upload has at most ${maxBytes} bytes`);
          yield chunk;
        }
      }
      // The request must survive a refusal, since the answer travels on the same connection.
      await pipeline(counted(content.iterator({ destroyOnReturn: false })), createWriteStream(part, { flags: 'wx', flush: true }));
      await rename(part, path(id));
      const { rows } = await postgres.query(
        `INSERT INTO media (id, name, type, size, uploaded_by) VALUES ($1, $2, $3, $4, $5) RETURNING ${COLUMNS}`,
        [id, name, type, size, user],
      );
      await enqueue(id);
      return rows[0];
    } catch (error) {
      content.resume();
      await Promise.all([part, path(id)].map((file) => rm(file, { force: true }))).catch(() => {});
      throw error;
    }
  }

  // An upload that is safe is not refused because Redis is away: the worker's sweep finds it.
  async function enqueue(id) {
    try {
      await redis.run(() => queue.add(...jobFor(id)));
    } catch (error) {
      log.warn({ media: id, reason: error.message }, 'not queued; the worker will find it');
    }
  }

  async function list() {
    return (await postgres.query(`SELECT ${COLUMNS} FROM media ORDER BY uploaded_at DESC LIMIT ${LISTED}`)).rows;
  }

  async function find(id) {
    return UUID.test(id) ? (await postgres.query(`SELECT ${COLUMNS} FROM media WHERE id = $1`, [id])).rows[0] : undefined;
  }

  return { add, list, find, path };
}
