import express from 'express';
import { MAX_DOCUMENT_BYTES, tooLarge } from '../documents.js';
import { RequestError } from '../errors.js';

const MEDIA_TYPE = /^[a-z0-9][a-z0-9!#$&^_.+-]*\/[a-z0-9][a-z0-9!#$&^_.+-]*(; ?charset="?[a-z0-9_-]+"?)?$/;

export function documentRoutes(documents) {
  const routes = express.Router();

  routes.get('/', async (req, res) => {
    res.json(await documents.list());
  });

  // The body is the document itself, its name is in the query: no multipart to parse, nothing to hold in memory.
  routes.post('/', async (req, res) => {
    const name = nameFrom(req.query.name);
    if (Number(req.headers['content-length']) > MAX_DOCUMENT_BYTES) throw tooLarge();
    res.status(201).json(await documents.store({ name, type: typeFrom(req.headers['content-type']), content: req }));
  });

  routes.get('/:id', async (req, res) => {
    const document = await documents.find(req.params.id);
    if (!document) throw new RequestError(404, 'no such document');
    const writeTo = await documents.open(document);
    // Whatever was uploaded is handed back as a file: never run or rendered as a page of ours.
    res.attachment(document.name);
    // Not res.set, which adds a charset to text of its own accord.
    res.setHeader('Content-Type', document.type);
    res.setHeader('Content-Length', document.size);
    res.setHeader('X-Content-Type-Options', 'nosniff');
    await writeTo(res);
  });

  return routes;
}

export function nameFrom(value) {
  const name = typeof value === 'string' ? value.trim() : '';
  // No paths and no control characters: the name comes back in a header and becomes a file on somebody's disk.
  const length = [...name].length;
  if (length < 1 || length > 200 || /[\u0000-\u001f\u007f/\\]/.test(name) || name === '.' || name === '..') {
    throw new RequestError(400, 'the query parameter name is the file name: 1 to 200 characters, without / \\ and control characters');
  }
  return name;
}

export function typeFrom(header) {
  const type = (header ?? '').trim().toLowerCase();
  // What curl says when nobody chose a type.
  if (type.startsWith('application/x-www-form-urlencoded')) return 'application/octet-stream';
  return MEDIA_TYPE.test(type) && type.length <= 100 ? type : 'application/octet-stream';
}
