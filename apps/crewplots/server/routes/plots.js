import express from 'express';
import { RequestError } from '../errors.js';
import { changesRoute } from './following.js';

export function plotRoutes({ plots, feed }) {
  const routes = express.Router();

  routes.get('/', async (req, res) => {
    res.json(await plots.list());
  });

  routes.post('/', express.json({ limit: '16kb' }), async (req, res) => {
    res.status(201).json(await plots.add(plotFrom(req.body)));
  });

  routes.get('/changes', changesRoute({ plots, feed }));

  return routes;
}

export function plotFrom(body) {
  const problems = [];
  function text(name, { max, required }) {
    const value = body?.[name] ?? '';
    // PostgreSQL's text cannot hold a NUL.
    const trimmed = typeof value === 'string' && !value.includes('\0') ? value.trim() : undefined;
    const length = trimmed === undefined ? -1 : [...trimmed].length;
    if (length < (required ? 1 : 0) || length > max) problems.push(`${name} is ${required ? '1' : '0'} to ${max} characters of text`);
    return trimmed;
  }
  const plot = {
    crew: text('crew', { max: 80, required: true }),
    name: text('name', { max: 80, required: true }),
    note: text('note', { max: 500, required: false }),
  };
  if (problems.length > 0) throw new RequestError(400, problems.join('; '));
  return plot;
}
