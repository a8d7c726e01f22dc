import Fastify, { LogController } from 'fastify';
import { answerError, unknownResource } from './errors.js';
import { requestIdOf } from './requestId.js';
import { watchRequests } from './requests.js';
import { authRoutes } from './routes/auth.js';
import { operationsRoutes } from './routes/operations.js';
import { projectRoutes } from './routes/projects.js';

export function createApp({ log, ...parts }) {
  const app = Fastify({
    loggerInstance: log,
    genReqId: (request) => requestIdOf(request.headers),
    // Its own lines carry addresses and query strings: requests.js writes ours.
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    // One hop, the edge: limits count the client that it names.
    trustProxy: (address, hop) => hop === 0,
    // Refused, not silently dropped or bent.
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false } },
    bodyLimit: 64 * 1024,
    // Longer than the edge keeps its idle connections (90 s in Traefik): the side that closes first must be the edge,
    // or a request that it has just sent on a connection we close is lost.
    keepAliveTimeout: 120_000,
    requestTimeout: 120_000,
    return503OnClosing: false,
  });
  app.setErrorHandler(answerError);
  app.setNotFoundHandler(unknownResource);
  watchRequests(app, parts);
  operationsRoutes(app, parts);
  authRoutes(app, parts);
  projectRoutes(app, parts);
  return app;
}
