import express from 'express';
import { RequestError } from '../../shared/errors.js';

export function mediaRoutes(library) {
  const routes = express.Router();

  routes.get('/', async (req, res) => res.json(await library.list()));

  routes.post('/', async (req, res) => {
    const name = req.query.name;
    if (typeof name !== 'string' || !/^[^/\\\x00-\x1f\x7f]{1,200}$/.test(name)) {
      req.resume();
      throw new RequestError(400, 'expected ?name= of 1 to 200 characters, without slashes');
    }
    const type = /^[\w.+-]+\/[\w.+-]+$/.exec(req.get('Content-Type') ?? '')?.[0] ?? 'application/octet-stream';
    res.status(201).json(await library.add({ name, type, content: req, user: req.user.id }));
  });

  routes.get('/:id', async (req, res) => res.json(await found(library, req)));

  routes.get('/:id/content', async (req, res) => {
    const media = await found(library, req);
    // Always as a download: what somebody uploaded never runs as a page of this site.
    res.attachment(media.name).type(media.type).set('X-Content-Type-Options', 'nosniff');
    await new Promise((resolve, reject) => {
      // Ranges too, which players ask for.
      res.sendFile(library.path(media.id), { cacheControl: false, dotfiles: 'deny' }, (error) => (error ? reject(error) : resolve()));
    });
  });

  return routes;
}

async function found(library, req) {
  const media = await library.find(req.params.id);
  if (!media) throw new RequestError(404, 'no such media');
  return media;
}
