import { once } from 'node:events';
import { createServer } from 'node:http';

/** Stands for the four services: answers as they do to who has the key, and remembers who came without. */
export async function openOutside(keys) {
  const refused = [];
  const answers = {
    '/plex/library/sections': [(req) => req.headers['x-plex-token'] === keys.plex, { MediaContainer: { size: 2 } }],
    '/overseerr/api/v1/request/count': [(req) => req.headers['x-api-key'] === keys.overseerr, { total: 7, pending: 3 }],
    '/kuma/metrics': [
      (req) => req.headers.authorization === `Basic ${Buffer.from(`:${keys.uptimeKuma}`).toString('base64')}`,
      '# HELP monitor_status Monitor Status\nmonitor_status{monitor_name="web",monitor_url="https://a"} 1\nmonitor_status{monitor_name="db",monitor_url="x"} 0\n',
    ],
    '/youtube/i18nRegions': [(req) => req.headers['x-goog-api-key'] === keys.youtube, { items: [{ id: 'DE' }, { id: 'FR' }] }],
    '/youtube/videos': [(req) => req.headers['x-goog-api-key'] === keys.youtube, { items: [{ snippet: { title: 'Me at the zoo', channelTitle: 'jawed', publishedAt: '2005-04-24T03:31:52Z' } }] }],
  };
  const server = createServer((req, res) => {
    const path = req.url.split('?')[0];
    const [allowed, answer] = answers[path] ?? [];
    if (!allowed) return res.writeHead(404).end();
    if (!allowed(req)) {
      refused.push(path);
      return res.writeHead(401).end();
    }
    return res.end(typeof answer === 'string' ? answer : JSON.stringify(answer));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const base = `http://127.0.0.1:${server.address().port}`;
  return {
    refused,
    urls: { plex: `${base}/plex`, overseerr: `${base}/overseerr`, uptimeKuma: `${base}/kuma`, youtube: `${base}/youtube` },
    close: () => server.close(),
  };
}
