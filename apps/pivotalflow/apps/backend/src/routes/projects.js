import * as schema from './schemas.js';

export function projectRoutes(app, { projects }) {
  const signedIn = { config: { signedIn: true } };
  const one = { ...signedIn, schema: { params: schema.id } };

  app.get('/api/projects', signedIn, async ({ user, log }, reply) => {
    const { value, hit } = await projects.list(user.id, log);
    reply.header('X-Cache', hit ? 'hit' : 'miss');
    return value;
  });
  app.post('/api/projects', { ...signedIn, schema: { body: schema.named } }, async ({ user, body, log }, reply) =>
    reply.code(201).send(await projects.add(user.id, body, log)));

  app.get('/api/projects/:id/flows', one, async ({ user, params, log }) => projects.flows(user.id, params.id, log));
  app.post('/api/projects/:id/flows', { ...signedIn, schema: { params: schema.id, body: schema.named } }, async ({ user, params, body, log }, reply) =>
    reply.code(201).send(await projects.addFlow(user.id, params.id, body, log)));

  app.get('/api/flows/:id/items', one, async ({ user, params, log }) => projects.items(user.id, params.id, log));
  app.post('/api/flows/:id/items', { ...signedIn, schema: { params: schema.id, body: schema.titled } }, async ({ user, params, body, log }, reply) =>
    reply.code(201).send(await projects.addItem(user.id, params.id, body, log)));

  app.patch('/api/items/:id', { ...signedIn, schema: { params: schema.id, body: schema.moved } }, async ({ user, params, body, log }) =>
    projects.move(user.id, params.id, body.state, log));
}
