import { join } from 'node:path';
import express from 'express';
import { errorAnswer, unknownApi } from './errors.js';
import { requestLog } from './requestLog.js';
import { documentRoutes } from './routes/documents.js';
import { eventRoutes } from './routes/following.js';
import { plotRoutes } from './routes/plots.js';
import { sessionRoutes } from './routes/session.js';

export function createApp({ log, health, plots, feed, documents, redis, sessionSecret, pageFolder }) {
  const app = express();
  app.disable('x-powered-by');
  // One hop: the edge. It alone says whether the browser came by HTTPS, without which no session cookie is set.
  app.set('trust proxy', 1);
  app.use(requestLog(log));

  app.get('/health', async (req, res) => {
    res.set('Cache-Control', 'no-store').json(await health());
  });

  app.use('/api', (req, res, next) => {
    res.set('Cache-Control', 'no-store');
    next();
  });
  app.use('/api/plots', plotRoutes({ plots, feed }));
  app.use('/api/events', eventRoutes({ plots, feed }));
  app.use('/api/documents', documentRoutes(documents));
  app.use('/api/session', sessionRoutes({ redis, secret: sessionSecret }));
  app.use('/api', unknownApi);

  // The page's files have fixed names and are revalidated. During a rollout a page of one release may ask a replica of
  // the other for its script: with hashed names that would be a 404.
  app.use(express.static(pageFolder, { index: 'index.html', setHeaders: revalidate }));
  app.get('/{*path}', (req, res, next) => {
    // A path with a dot is a file that is not there; anything else is the page's own address.
    if (/\.[^/]*$/.test(req.path)) return next();
    revalidate(res);
    res.sendFile(join(pageFolder, 'index.html'));
  });
  app.use(unknownApi);
  app.use(errorAnswer());
  return app;
}

function revalidate(res) {
  res.set('Cache-Control', 'no-cache');
}
