import express from 'express';
import { RequestError } from '../../shared/errors.js';

export function serviceRoutes(services) {
  const routes = express.Router();

  routes.get('/', async (req, res) => res.json(await services.all()));

  routes.get('/:name', async (req, res) => {
    if (!services.has(req.params.name)) throw new RequestError(404, 'no such service');
    res.json(await services.state(req.params.name));
  });

  return routes;
}
