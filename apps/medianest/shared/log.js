import { hostname } from 'node:os';
import pino from 'pino';

// One JSON object a line on stdout; Docker's log driver does the rest. Writes are synchronous, which pino's default is
// not: lines keep their order, and the last words before an exit are not lost. Each line is a write of its own: the
// container's processes share a pipe, which keeps only short writes in one piece.
export function createLog(process, level) {
  return pino(
    {
      level,
      base: { service: 'medianest', process, host: hostname() },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: describeError },
    },
    pino.destination({ sync: true }),
  );
}

// Drivers hang queries and parameters on their errors. Only what explains the failure is kept.
function describeError(error) {
  if (!(error instanceof Error)) return { message: String(error) };
  return { ...summary(error), stack: error.stack, ...(error.cause instanceof Error && { cause: summary(error.cause) }) };
}

function summary({ name, message, code }) {
  return { type: name, message, ...(code !== undefined && { code }) };
}
