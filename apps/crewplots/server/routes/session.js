import { promisify } from 'node:util';
import { RedisStore } from 'connect-redis';
import express from 'express';
import session from 'express-session';

const LIFETIME_S = 8 * 60 * 60;

/** Only what is mounted here needs Redis, so that plots and documents work without it. */
export function sessionRoutes({ redis, secret }) {
  const routes = express.Router();

  routes.use(
    session({
      name: 'crewplots.sid',
      secret,
      // Every request here saves its session, which renews its TTL: no touch needed.
      store: new RedisStore({ client: redis.sessionCommands, prefix: 'crewplots:session:', ttl: LIFETIME_S, disableTouch: true }),
      resave: false,
      saveUninitialized: false,
      rolling: true,
      cookie: { httpOnly: true, secure: true, sameSite: 'lax', maxAge: LIFETIME_S * 1000 },
    }),
  );

  routes.get('/', async (req, res) => {
    req.session.since ??= new Date().toISOString();
    req.session.visits = (req.session.visits ?? 0) + 1;
    const { visits, since } = req.session;
    await saved(req);
    res.json({ visits, since, expiresInSeconds: LIFETIME_S });
  });

  return routes;
}

// Left to itself, express-session saves after the answer is made, and a visit that Redis never saw would be a 200.
async function saved(req) {
  try {
    await promisify(req.session.save).call(req.session);
  } catch (error) {
    // It would try again, and set the cookie of a session that does not exist, while the error is being answered.
    delete req.session;
    throw error;
  }
}
