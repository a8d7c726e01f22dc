import { jobFor } from '../shared/queue.js';

/** Queues uploads that nobody has inspected: those of an outage of Redis, and those whose job was lost. */
export async function sweep({ postgres, redis, queue, log, olderThanSeconds = 30 }) {
  const { rows } = await postgres.query(
    "SELECT id FROM media WHERE processed_at IS NULL AND uploaded_at < now() - $1 * interval '1 second' ORDER BY uploaded_at LIMIT 100",
    [olderThanSeconds],
  );
  for (const { id } of rows) await redis.run(() => queue.add(...jobFor(id)));
  if (rows.length > 0) log.info({ uploads: rows.length }, 'queued again');
  return rows.length;
}
