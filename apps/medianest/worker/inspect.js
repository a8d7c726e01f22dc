import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { imageSizeFromFile } from 'image-size/fromFile';

/** The worker's job: the checksum of an upload, and its dimensions where it is an image. Twice does no harm. */
export async function inspect(id, { postgres, folder, log }) {
  const started = Date.now();
  const file = join(folder, id);
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  const { width, height } = await dimensions(file);
  const sha256 = hash.digest('hex');
  await postgres.query('UPDATE media SET sha256 = $2, width = $3, height = $4, processed_at = now() WHERE id = $1', [id, sha256, width, height]);
  log.info({ media: id, sha256, ms: Date.now() - started }, 'upload inspected');
}

async function dimensions(file) {
  try {
    const { width, height } = await imageSizeFromFile(file);
    return { width, height };
  } catch {
    // Most uploads are no images.
    return { width: null, height: null };
  }
}
