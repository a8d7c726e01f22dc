import { hostname } from 'node:os';
import pino from 'pino';

// Lines are written a few at a time, since each write wakes Docker's log driver: one by one they cost a fifth of a busy
// app's requests. The writes are synchronous, which pino's default is not, so that lines keep their order, and an exit
// writes what is left.
const stdout = pino.destination({ sync: true, minLength: 4096, periodicFlush: 100 });
process.on('exit', () => stdout.flushSync());

// One JSON object a line on stdout; Docker's log driver does the rest.
export function createLog(level) {
  return pino(
    {
      level,
      base: { service: 'crewplots', host: hostname() },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: describeError },
    },
    stdout,
  );
}

// Drivers hang whole topologies, queries and parameters on their errors. Only what explains the failure is kept.
function describeError(error) {
  if (!(error instanceof Error)) return { message: String(error) };
  return { ...summary(error), stack: error.stack, ...(error.cause instanceof Error && { cause: summary(error.cause) }) };
}

function summary({ name, message, code }) {
  return { type: name, message, ...(code !== undefined && { code }) };
}
