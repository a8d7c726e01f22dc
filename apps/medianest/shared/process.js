import { readFileSync } from 'node:fs';
import { ConfigError, loadConfig } from './config.js';
import { createLog } from './log.js';

export const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

/**
 * One of the app's three processes: checks the environment, starts, and on SIGTERM stops in order.
 *
 * @param start gets `{ config, log, signal }` and answers the function that stops what it started
 */
export async function run(name, start) {
  let log = createLog(name, 'info');
  // A fault that nobody handled leaves the process in a state that nobody knows: say so and end. The supervisor ends the
  // others, and Docker starts a fresh container.
  process.on('uncaughtException', (error) => {
    if (error instanceof ConfigError) log.fatal({ problems: error.problems }, error.message);
    else log.fatal({ err: error }, 'unexpected fault');
    process.exit(1);
  });
  const config = loadConfig(process.env);
  log = createLog(name, config.logLevel);

  const starting = new AbortController();
  let stopping = false;
  async function stop(reason) {
    if (stopping) return;
    stopping = true;
    log.info({ reason }, 'stopping');
    starting.abort();
    await (await started)?.();
    log.info('stopped');
    process.exit(0);
  }
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);

  log.info({ version, node: process.version, development: config.development }, 'starting');
  const started = start({ config, log, signal: starting.signal }).catch((error) => {
    if (starting.signal.aborted) return undefined;
    log.fatal({ err: error }, `cannot start: ${error.message}`);
    process.exit(1);
  });
  await started;
}
