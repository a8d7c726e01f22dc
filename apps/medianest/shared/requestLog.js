import { requestIdOf } from './requestId.js';

/**
 * Gives a request its id and a child log, and writes one line when it is over. Only method, path, status and time are
 * logged: never headers, query strings or bodies. Works on Node's own requests as on Express'.
 */
export function logRequest(log, req, res) {
  const started = process.hrtime.bigint();
  const path = req.url.split('?', 1)[0];
  req.id = requestIdOf(req.headers);
  req.log = log.child({ requestId: req.id });
  res.setHeader('X-Request-Id', req.id);

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
}

// Probes come every second or so from every checker: they would drown the log.
function levelOf(path, status) {
  if (path === '/api/health' || path === '/healthz') return 'debug';
  return status >= 500 ? 'error' : 'info';
}
