/** Name of the queue in Redis that the API fills and the worker empties. */
export const QUEUE = 'media';

/** A job is named after its upload, so that one which is queued twice is worked once. */
export function jobFor(id) {
  return [
    'inspect',
    { id },
    {
      jobId: id,
      attempts: 5,
      backoff: { type: 'exponential', delay: 1000 },
      // Done and failed jobs make room: what came of them is in the database, and the sweep queues again what is missing there.
      removeOnComplete: true,
      removeOnFail: true,
    },
  ];
}
