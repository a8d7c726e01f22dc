import { RequestError } from '../errors.js';
import * as schema from './schemas.js';

export function authRoutes(app, { accounts, tokens }) {
  app.post('/api/auth/login', { schema: { body: schema.credentials } }, async (request) => {
    const user = await accounts.find(request.body.email, request.body.password, request.log);
    if (!user) throw new RequestError(401, 'address or password is wrong');
    return { ...(await tokens.issue(user)), user: { email: user.email, role: user.role } };
  });

  app.post('/api/auth/refresh', { schema: { body: schema.refresh } }, async (request) => {
    // The account is read anew: who was removed in the meantime is not let in again.
    const user = await accounts.byId(await tokens.redeem(request.body.refreshToken), request.log);
    if (!user) throw tokens.refused();
    return tokens.issue(user);
  });

  app.post('/api/auth/logout', { schema: { body: schema.refresh } }, async (request, reply) => {
    await tokens.revoke(request.body.refreshToken);
    return reply.code(204).send();
  });

  app.get('/api/me', { config: { signedIn: true } }, async (request) => {
    const user = await accounts.byId(request.user.id, request.log);
    if (!user) throw tokens.refused();
    return { email: user.email, role: user.role };
  });

  app.post('/api/users', { config: { signedIn: true }, schema: { body: schema.newAccount } }, async (request, reply) => {
    if (request.user.role !== 'admin') throw new RequestError(403, 'only an administrator adds accounts');
    const { email, role } = await accounts.add(request.body, request.log);
    return reply.code(201).send({ email, role });
  });
}
