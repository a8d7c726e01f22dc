import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import express from 'express';
import { RequestError } from '../../shared/errors.js';

const VIDEO = /^[A-Za-z0-9_-]{11}$/;

/** What is known of videos, kept in the folder that the host shares. */
export function youtubeRoutes({ services, folder }) {
  const routes = express.Router();

  routes.get('/videos', async (req, res) => {
    const files = await inFolder(() => readdir(folder));
    res.json(files.filter((file) => file.endsWith('.json')).map((file) => file.slice(0, -'.json'.length)).sort());
  });

  routes.post('/videos/:id', async (req, res) => {
    const { id } = req.params;
    if (!VIDEO.test(id)) throw new RequestError(400, 'expected the id of a YouTube video: 11 letters, digits, - or _');
    const video = await services.video(id);
    await inFolder(() => writeFile(join(folder, `${id}.json`), `${JSON.stringify(video, null, 2)}\n`));
    res.status(201).json(video);
  });

  return routes;
}

async function inFolder(work) {
  try {
    return await work();
  } catch (error) {
    if (error.code === 'ENOENT') throw new RequestError(404, 'there is no youtube folder: slipway:medianest.youtubeFolder mounts one');
    if (error.code === 'EACCES' || error.code === 'EROFS') throw new RequestError(507, 'the youtube folder cannot be written by user 1000');
    throw error;
  }
}
