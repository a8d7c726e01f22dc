import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createServices } from '../api/services/services.js';
import { openOutside } from './support/outside.js';

const KEYS = { plex: 'plex-key', overseerr: 'overseerr-key', uptimeKuma: 'kuma-key', youtube: 'youtube-key' };

describe('services outside', () => {
  let outside;
  const settings = (keys) => Object.fromEntries(Object.entries(keys).map(([name, key]) => [name, { url: outside.urls[name], key }]));

  before(async () => {
    outside = await openOutside(KEYS);
  });
  after(() => outside.close());

  test('each is asked with its own key', async () => {
    assert.deepEqual(await createServices(settings(KEYS)).all(), {
      plex: { enabled: true, up: true, libraries: 2 },
      overseerr: { enabled: true, up: true, total: 7, pending: 3 },
      uptimeKuma: { enabled: true, up: true, monitorsUp: 1, monitorsDown: 1 },
      youtube: { enabled: true, up: true, regions: 2 },
    });
    assert.deepEqual(outside.refused, []);
  });

  test('a key that is refused is said, and nobody else suffers', async () => {
    const { plex, overseerr } = await createServices(settings({ ...KEYS, plex: 'another' })).all();
    assert.deepEqual(plex, { enabled: true, up: false, reason: 'it refuses the key' });
    assert.equal(overseerr.up, true);
  });

  test('one that is away, and one that is off', async () => {
    const services = createServices({ plex: { url: 'http://127.0.0.1:2', key: 'key' } });
    assert.match((await services.state('plex')).reason, /ECONNREFUSED/);
    assert.deepEqual(await services.state('youtube'), { enabled: false });
    await assert.rejects(services.video('jNQXAC9IVRw'), { status: 404 });
  });

  test('a video is found by its id', async () => {
    assert.deepEqual(await createServices(settings(KEYS)).video('jNQXAC9IVRw'), { id: 'jNQXAC9IVRw', title: 'Me at the zoo', channel: 'jawed', publishedAt: '2005-04-24T03:31:52Z' });
  });
});
