import { RequestError, reasonOf } from '../../shared/errors.js';
import { overseerr } from './overseerr.js';
import { plex } from './plex.js';
import { uptimeKuma } from './uptimeKuma.js';
import { youtube } from './youtube.js';

const KINDS = { plex, overseerr, uptimeKuma, youtube };
const BOUND_MS = 5000;

/** The services outside, each asked with its own key. One that is away costs nothing but its own answer. */
export function createServices(settings) {
  const ask = (name) => (path, headers) => asked(settings[name].url + path, headers(settings[name].key));

  async function state(name) {
    if (!settings[name]) return { enabled: false };
    try {
      return { enabled: true, up: true, ...(await KINDS[name].state(ask(name))) };
    } catch (error) {
      return { enabled: true, up: false, reason: reasonOf(error) };
    }
  }

  return {
    has: (name) => Object.hasOwn(KINDS, name),
    state,

    async all() {
      return Object.fromEntries(await Promise.all(Object.keys(KINDS).map(async (name) => [name, await state(name)])));
    },

    /** What YouTube says of a video. */
    async video(id) {
      if (!settings.youtube) throw new RequestError(404, 'YouTube is off in this stack');
      let video;
      try {
        video = await youtube.video(ask('youtube'), id);
      } catch (error) {
        throw new RequestError(502, `YouTube: ${reasonOf(error)}`);
      }
      if (!video) throw new RequestError(404, 'YouTube has no such video');
      return video;
    },
  };
}

async function asked(url, headers) {
  let answer;
  try {
    answer = await fetch(url, { headers, redirect: 'error', signal: AbortSignal.timeout(BOUND_MS) });
  } catch (error) {
    throw new Error(reasonOf(error.cause ?? error));
  }
  if (answer.status === 401 || answer.status === 403) throw new Error('it refuses the key');
  if (!answer.ok) throw new Error(`it answers ${answer.status}`);
  return answer;
}
