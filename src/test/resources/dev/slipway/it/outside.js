// Stands for Plex, Overseerr, Uptime Kuma and YouTube: answers as they do to who has the key, and says who came.
const keys = JSON.parse(process.env.KEYS);
const services = {
  plex: ['/library/sections', (headers) => headers['x-plex-token'], { MediaContainer: { size: 3 } }],
  overseerr: ['/api/v1/request/count', (headers) => headers['x-api-key'], { total: 9, pending: 4 }],
  uptimeKuma: ['/metrics', (headers) => Buffer.from((headers.authorization ?? '').replace('Basic ', ''), 'base64').toString().slice(1), 'monitor_status{monitor_name="web"} 1\nmonitor_status{monitor_name="db"} 0\n'],
  youtube: ['/i18nRegions', (headers) => headers['x-goog-api-key'], { items: [{ id: 'DE' }] }],
};

require('node:http').createServer((req, res) => {
  const [, name, rest] = /^\/(\w+)(\/[^?]*)/.exec(req.url) ?? [];
  const [path, keyOf, answer] = services[name] ?? [];
  const good = path === rest && keyOf?.(req.headers) === keys[name];
  console.log(`${name} ${rest} ${good ? 'with its key' : 'refused'}`);
  res.writeHead(good ? 200 : 401).end(typeof answer === 'string' ? answer : JSON.stringify(answer));
}).listen(8080);
