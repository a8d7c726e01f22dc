import express from 'express';
import { RequestError } from '../errors.js';

const LONGEST_WAIT_S = 60;
const KEEP_ALIVE_MS = 15_000;
// A reader that does not read is let go: it comes back from where it was.
const UNREAD_BYTES = 1_000_000;

/** `GET /api/plots/changes`: answers when something is new, or after `wait` seconds with nothing. */
export function changesRoute({ plots, feed }) {
  return async (req, res) => {
    const after = (await plots.known(idFrom(req.query.after))).after;
    const seconds = waitFrom(req.query.wait);
    // While the database is away this says so, where the feed would only stand still.
    const { rows } = await plots.after(after);
    if (rows.length > 0 || seconds === 0) return answer(rows);

    const finish = (news) => {
      clearTimeout(timer);
      leave();
      answer(news);
    };
    const timer = setTimeout(finish, seconds * 1000, []);
    let leave = () => {};
    leave = feed.follow({ after, onPlots: finish, onEnd: () => finish([]) });
    res.once('close', () => {
      clearTimeout(timer);
      leave();
    });

    function answer(news) {
      if (!res.headersSent) res.json({ after: news.at(-1)?.id ?? after, plots: news });
    }
  };
}

/** `GET /api/events`: new plots as server-sent events, whose ids are the plots'. */
export function eventRoutes({ plots, feed }) {
  const routes = express.Router();

  routes.get('/', async (req, res) => {
    const { after } = await plots.known(idFrom(req.get('Last-Event-ID') ?? req.query.after));
    res.set({ 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' });
    // With the id to come back with, before anything has happened.
    res.write(`retry: 1000\nevent: start\nid: ${after}\ndata: {}\n\n`);
    const keepAlive = setInterval(() => res.write(':\n\n'), KEEP_ALIVE_MS);
    const leave = feed.follow({
      after,
      onPlots(news) {
        for (const plot of news) res.write(`event: plot\nid: ${plot.id}\ndata: ${JSON.stringify(plot)}\n\n`);
        if (res.writableLength > UNREAD_BYTES) res.destroy();
      },
      onEnd: () => res.end(),
    });
    res.once('close', () => {
      clearInterval(keepAlive);
      leave();
    });
  });

  return routes;
}

/** The id in `value`; undefined for none: from now on. */
export function idFrom(value) {
  if (value === undefined || value === '') return undefined;
  const id = typeof value === 'string' && /^\d{1,10}$/.test(value) ? Number(value) : Infinity;
  if (id > 2 ** 31 - 1) throw new RequestError(400, 'after is the id of a plot, as the last answer gave it');
  return id;
}

export function waitFrom(value = '30') {
  const seconds = typeof value === 'string' && /^\d{1,2}$/.test(value) ? Number(value) : Infinity;
  if (seconds > LONGEST_WAIT_S) throw new RequestError(400, `wait is 0 to ${LONGEST_WAIT_S} seconds`);
  return seconds;
}
