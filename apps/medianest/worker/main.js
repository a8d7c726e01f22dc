import { Queue, Worker } from 'bullmq';
import { within } from '../shared/deadline.js';
import { startHeartbeat } from '../shared/heartbeat.js';
import { run } from '../shared/process.js';
import { QUEUE } from '../shared/queue.js';
import { waitFor } from '../shared/startup.js';
import { createPostgres } from '../shared/stores/postgres.js';
import { createRedis } from '../shared/stores/redis.js';
import { inspect } from './inspect.js';
import { sweep } from './sweep.js';

const STORES_DEADLINE_MS = 60_000;
const SWEEP_MS = 10_000;
const LAST_JOBS_MS = 20_000;

await run('worker', async ({ config, log, signal }) => {
  const postgres = createPostgres({ url: config.databaseUrl, log });
  const redis = createRedis({ url: config.redisUrl, log });
  const jobs = createRedis({ url: config.redisUrl, log, patient: true });
  await Promise.all([postgres, redis, jobs].map((store) => waitFor(store, { deadlineMs: STORES_DEADLINE_MS, log, signal })));

  const worker = new Worker(QUEUE, (job) => inspect(job.data.id, { postgres, folder: config.uploads, log }), { connection: jobs.client, concurrency: 2, skipVersionCheck: true });
  worker.on('error', (error) => log.debug({ reason: error.message }, 'queue lost its connection'));
  worker.on('failed', (job, error) => log.warn({ media: job?.data.id, attempt: job?.attemptsMade, reason: error.message }, 'job failed'));
  const queue = new Queue(QUEUE, { connection: redis.client, skipVersionCheck: true });
  queue.on('error', (error) => log.debug({ reason: error.message }, 'queue lost its connection'));
  const sweeping = setInterval(() => {
    sweep({ postgres, redis, queue, log }).catch((error) => log.debug({ reason: error.message }, 'sweep failed'));
  }, SWEEP_MS);
  const beating = startHeartbeat(config.apiPort);
  log.info('working');

  return async () => {
    clearInterval(sweeping);
    // Jobs under way run to their end; what is cut goes to another worker when its lock has run out.
    await within(LAST_JOBS_MS, worker.close()).catch((error) => log.warn({ reason: error.message }, 'jobs did not end'));
    clearInterval(beating);
    await Promise.all([postgres.close(), redis.close(), jobs.close()]);
  };
});
