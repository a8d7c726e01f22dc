import { reasonOf } from './errors.js';

// Notices make it quick; this makes it certain, should one be lost with its connection.
const LOOK_MS = 5000;

/**
 * New plots, whichever replica added them, for any number of followers at the price of one query. A follower is
 * `{ after, onPlots, onEnd }`: it gets every plot with a greater id than `after`, each once, in order.
 */
export function createFeed({ plots, log, lookMs = LOOK_MS }) {
  const followers = new Set();
  let looking = false;
  let again = false;
  let ended = false;
  let failing = false;
  const timer = setInterval(look, lookMs);
  timer.unref();

  async function look() {
    again = true;
    if (looking) return;
    looking = true;
    try {
      while (again && followers.size > 0) {
        again = false;
        await round();
      }
      failing = false;
    } catch (error) {
      if (!failing) log.warn({ reason: reasonOf(error) }, 'the feed of plots stands still');
      failing = true;
    } finally {
      looking = false;
    }
  }

  async function round() {
    // Who joins while the query runs may want older plots than it asks for, and gets a round of its own.
    const present = [...followers];
    const from = Math.min(...present.map(({ after }) => after));
    const { rows, more } = await plots.after(from);
    for (const follower of present) {
      const news = rows.filter(({ id }) => id > follower.after);
      if (news.length === 0 || !followers.has(follower)) continue;
      follower.after = news.at(-1).id;
      follower.onPlots(news);
    }
    if (more) again = true;
  }

  return {
    /** Something was added. */
    look,

    /** Starts to follow; the answer ends it. */
    follow(follower) {
      if (ended) {
        follower.onEnd();
        return () => {};
      }
      followers.add(follower);
      look();
      return () => followers.delete(follower);
    },

    /** Tells all followers that it is over here: they go on elsewhere, from where they are. */
    end() {
      ended = true;
      clearInterval(timer);
      const last = [...followers];
      followers.clear();
      for (const follower of last) follower.onEnd();
    },
  };
}
