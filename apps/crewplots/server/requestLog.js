import { requestIdOf } from './requestId.js';

/**
 * Gives every request its id and a child log, and writes one line when it is over. Only method, path, status, time and
 * size are logged: never headers, cookies, query strings or bodies.
 */
export function requestLog(log) {
  return (req, res, next) => {
    const started = process.hrtime.bigint();
    const path = req.path;
    req.id = requestIdOf(req.headers);
    req.log = log.child({ requestId: req.id });
    res.set('X-Request-Id', req.id);

    res.once('close', () => {
      const line = {
        method: req.method,
        path,
        status: res.statusCode,
        ms: Math.round(Number(process.hrtime.bigint() - started) / 1e4) / 100,
        ...(res.writableFinished ? {} : { aborted: true }),
      };
      req.log[levelOf(path, res.statusCode)](line, 'request');
    });
    next();
  };
}

// Probes come every second or so from every checker: they would drown the log.
function levelOf(path, status) {
  if (path === '/health') return 'debug';
  return status >= 500 ? 'error' : 'info';
}
