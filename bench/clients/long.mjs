// Clients who stay: requests that take long by their nature, uploads over a slow line, and WebSockets that miss nothing.
// One line on stdout for each thing that ended: KIND MILLISECONDS-SINCE-1970 OUTCOME. SIGTERM: begin no more, await the rest.
//
// settings: BASE (https://host:port), and of the paths those that the system has: SLOW, UPLOAD, LIVE, WRITE with BODY

import { request } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';

const { BASE, SLOW, UPLOAD, LIVE, WRITE, BODY } = process.env;
const EVERY_MS = 1000;
const UPLOAD_S = 30;
const SOCKETS = 10;
const PATIENCE_MS = 60_000;

let stopping = false;
const underWay = new Set();
process.on('SIGTERM', () => {
  stopping = true;
});

const told = (kind, outcome) => console.log(`${kind} ${Date.now()} ${String(outcome).replaceAll(' ', '-')}`);

async function every(ms, action) {
  while (!stopping) {
    const running = action().finally(() => underWay.delete(running));
    underWay.add(running);
    await sleep(ms);
  }
}

/** Ends with the status, or with what went wrong on the way. */
function ask(path, { method = 'GET', send } = {}) {
  return new Promise((resolve) => {
    const outgoing = request(new URL(path, BASE), { method, agent: false, rejectUnauthorized: false, timeout: PATIENCE_MS, headers: send?.headers }, async (answer) => {
      try {
        let text = '';
        for await (const chunk of answer.setEncoding('utf8')) text += chunk;
        resolve({ outcome: answer.statusCode < 300 ? 'ok' : answer.statusCode, text });
      } catch (error) {
        resolve({ outcome: `cut:${error.code ?? error.message}` });
      }
    });
    outgoing.on('timeout', () => outgoing.destroy(new Error('timeout')));
    outgoing.on('error', (error) => resolve({ outcome: error.code ?? error.message }));
    if (send) send.body(outgoing).catch((error) => outgoing.destroy(error));
    else outgoing.end();
  });
}

async function poll() {
  told('slow', (await ask(SLOW)).outcome);
}

/** A line so slow that the request is half-way for most of half a minute. */
async function upload() {
  const body = async (outgoing) => {
    for (let second = 0; second < UPLOAD_S; second += 1) {
      if (!outgoing.destroyed) outgoing.write(`${second}\n`);
      await sleep(1000);
    }
    outgoing.end();
  };
  told('upload', (await ask(UPLOAD, { method: 'POST', send: { headers: { 'Content-Type': 'text/plain' }, body } })).outcome);
}

const written = [];

async function write() {
  const body = async (outgoing) => void outgoing.end(BODY);
  const { outcome, text } = await ask(WRITE, { method: 'POST', send: { headers: { 'Content-Type': 'application/json' }, body } });
  told('write', outcome);
  if (outcome === 'ok') written.push({ id: JSON.parse(text).id, at: Date.now() });
}

/** Follows for ever: comes back after each end, from where it was. */
async function follow(got) {
  let after;
  while (!stopping) {
    const end = await new Promise((resolve) => {
      const address = new URL(LIVE, BASE.replace(/^http/, 'ws'));
      if (after !== undefined) address.searchParams.set('after', after);
      const socket = new WebSocket(address);
      let opened = false;
      socket.onmessage = ({ data }) => {
        const message = JSON.parse(data);
        opened = true;
        after = message.plot?.id ?? message.after;
        got.first ??= message.after;
        if (message.plot) got.ids.push(message.plot.id);
      };
      const ending = setInterval(() => {
        if (!stopping || Date.now() < lastLook) return;
        socket.close();
        over({ code: 0 });
      }, 100);
      const over = (how) => {
        clearInterval(ending);
        resolve(how);
      };
      socket.onclose = ({ code }) => over({ code, opened });
      // One that was refused is closed without a word; of others the code follows.
      socket.onerror = () => setTimeout(over, 200, { code: 1006, opened });
    });
    // 1001 is what a server says that goes away: anything else was an accident. A refused one tries again.
    if (end.code === 1001) told('socket', 'ok');
    else if (end.code !== 0) told('socket', end.opened ? `cut:${end.code}` : 'refused');
    await sleep(end.opened === false ? 500 : 50);
  }
}

let lastLook = Infinity;
const followers = Array.from({ length: LIVE ? SOCKETS : 0 }, () => ({ ids: [] }));
const following = followers.map(follow);
await Promise.all([SLOW && every(EVERY_MS, poll), UPLOAD && every(EVERY_MS, upload), WRITE && every(EVERY_MS, write)].filter(Boolean));
while (!stopping) await sleep(200);
await Promise.all(underWay);
lastLook = Date.now() + 2000;
await Promise.all(following);
for (const { first, ids } of followers) {
  const seen = new Set(ids);
  for (const { id } of written) if (id > (first ?? Infinity) && !seen.has(id)) told('message', 'lost');
  if (seen.size !== ids.length) told('message', 'twice');
  told('follower', `${ids.length}-messages`);
}
process.exit(0);
