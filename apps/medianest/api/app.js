import express from 'express';
import { logRequest } from '../shared/requestLog.js';
import { createTokens } from './auth.js';
import { errorAnswer, unknownResource } from './errorAnswer.js';
import { createLimits } from './limits.js';
import { loginRoutes } from './routes/login.js';
import { mediaRoutes } from './routes/media.js';
import { serviceRoutes } from './routes/services.js';
import { youtubeRoutes } from './routes/youtube.js';

export function createApp({ config, log, redis, queue, users, library, services, health }) {
  const tokens = createTokens({ secret: config.jwtSecret, minutes: config.jwtExpireMinutes });
  const limits = createLimits({ redis, log });
  const app = express();
  app.disable('x-powered-by');
  // One hop, the edge or the proxy: it alone says who the client is, whom limits count.
  app.set('trust proxy', 1);
  app.use((req, res, next) => {
    logRequest(log, req, res);
    res.set('Cache-Control', 'no-store');
    next();
  });

  // Asked by everybody who watches: not limited.
  app.get('/api/health', async (req, res) => {
    const report = await health();
    res.status(report.serving ? 200 : 503).json(report.body);
  });

  app.use('/api/auth', limits.perMinute('login', config.loginRateLimit), loginRoutes({ users, tokens }));
  app.use('/api', limits.perMinute('api', config.rateLimit), tokens.required);
  app.get('/api/me', (req, res) => res.json({ email: req.user.email }));
  app.use('/api/media', mediaRoutes(library));
  app.get('/api/queue', async (req, res) => res.json(await redis.run(() => queue.getJobCounts('waiting', 'active', 'delayed'))));
  app.use('/api/services', serviceRoutes(services));
  app.use('/api/youtube', youtubeRoutes({ services, folder: config.youtubeFolder }));
  app.use(unknownResource);
  app.use(errorAnswer);
  return app;
}
