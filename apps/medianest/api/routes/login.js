import express from 'express';
import { RequestError } from '../../shared/errors.js';

export function loginRoutes({ users, tokens }) {
  const routes = express.Router();

  routes.post('/login', express.json({ limit: '4kb' }), async (req, res) => {
    const { email, password } = req.body ?? {};
    if (typeof email !== 'string' || typeof password !== 'string') throw new RequestError(400, 'expected email and password');
    const user = await users.find(email, password);
    if (!user) throw new RequestError(401, 'no such user, or another password');
    res.json(await tokens.issue(user));
  });

  return routes;
}
