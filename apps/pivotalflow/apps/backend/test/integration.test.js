// Two replicas over real stores, as users meet them. Left out without DATABASE_URL and REDIS_URL.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { startReplica } from './support/replica.js';
import { ADMIN, createScratch, migrate, skip } from './support/scratch.js';

describe('against real stores', { skip }, () => {
  let scratch;
  let one;
  let two;
  let signedIn;

  const call = (replica, method, path, { body, token, headers } = {}) =>
    fetch(`${replica.url}${path}`, {
      method,
      headers: { ...(body && { 'Content-Type': 'application/json' }), ...(token && { Authorization: `Bearer ${token}` }), ...headers },
      body: body && JSON.stringify(body),
    });
  const login = async (credentials = ADMIN) => (await call(one, 'POST', '/api/auth/login', { body: credentials })).json();
  const metric = async (replica, pattern) => Number(pattern.exec(await (await fetch(`${replica.url}/metrics`)).text())?.[1] ?? NaN);

  before(async () => {
    scratch = await createScratch();
    // Several at once, as replicas of a job might be: each migration is applied once.
    const runs = await Promise.all([1, 2, 3].map(() => migrate(scratch.environment)));
    assert.deepEqual(runs.map(({ code }) => code), [0, 0, 0]);
    assert.equal(runs.flatMap(({ lines }) => lines).flatMap(({ applied }) => applied ?? []).length, 2);
    [one, two] = await Promise.all([startReplica(scratch.environment), startReplica(scratch.environment)]);
    await Promise.all([one.said('serving'), two.said('serving')]);
    signedIn = await login();
  });

  after(async () => {
    await Promise.all([one?.stop(), two?.stop()]);
    await scratch?.remove();
  });

  test('health tells the stores, and the first administrator was made once', async () => {
    const { status, stores } = await (await fetch(`${one.url}/health`)).json();
    assert.equal(status, 'ok');
    assert.deepEqual(Object.keys(stores), ['postgres', 'redis']);
    assert.equal([...one.lines, ...two.lines].filter(({ msg }) => msg === 'first administrator created').length, 1);
  });

  test('an item moves through its flow, and not past a state', async () => {
    const { accessToken: token } = signedIn;
    const project = await (await call(one, 'POST', '/api/projects', { token, body: { name: 'Bridge' } })).json();
    const flow = await (await call(two, 'POST', `/api/projects/${project.id}/flows`, { token, body: { name: 'Piers' } })).json();
    const item = await (await call(one, 'POST', `/api/flows/${flow.id}/items`, { token, body: { title: 'Pour' } })).json();
    assert.equal(item.state, 'todo');
    assert.equal((await call(one, 'PATCH', `/api/items/${item.id}`, { token, body: { state: 'done' } })).status, 409);
    assert.equal((await (await call(two, 'PATCH', `/api/items/${item.id}`, { token, body: { state: 'doing' } })).json()).state, 'doing');
    const [listed] = await (await call(one, 'GET', `/api/flows/${flow.id}/items`, { token })).json();
    assert.deepEqual([listed.id, listed.state], [item.id, 'doing']);
    const [summary] = await (await call(two, 'GET', '/api/projects', { token })).json();
    assert.deepEqual([summary.name, summary.flows, summary.todo, summary.doing], ['Bridge', 1, 0, 1]);
  });

  test('the list comes from the cache until something changes, for both replicas', async () => {
    const { accessToken: token } = signedIn;
    const cache = async (replica) => (await call(replica, 'GET', '/api/projects', { token })).headers.get('x-cache');
    await call(one, 'POST', '/api/projects', { token, body: { name: 'Tunnel' } });
    assert.deepEqual([await cache(one), await cache(two)], ['miss', 'hit']);
    await call(two, 'POST', '/api/projects', { token, body: { name: 'Road' } });
    assert.equal(await cache(one), 'miss');
    assert.ok((await metric(two, /cache_hits_total\{cache="projects"\} (\d+)/)) >= 1);
  });

  test('nobody sees what belongs to somebody else', async () => {
    const { accessToken: token } = signedIn;
    const member = { email: 'member@example.com', password: 'another long password' };
    assert.equal((await call(one, 'POST', '/api/users', { token, body: member })).status, 201);
    assert.equal((await call(one, 'POST', '/api/users', { token, body: member })).status, 409);
    const project = await (await call(one, 'POST', '/api/projects', { token, body: { name: 'Private' } })).json();
    const { accessToken: other } = await login(member);
    assert.equal((await call(one, 'GET', `/api/projects/${project.id}/flows`, { token: other })).status, 404);
    assert.equal((await call(one, 'POST', `/api/projects/${project.id}/flows`, { token: other, body: { name: 'x' } })).status, 404);
    assert.deepEqual(await (await call(one, 'GET', '/api/projects', { token: other })).json(), []);
    assert.equal((await call(one, 'POST', '/api/users', { token: other, body: { ...member, email: 'third@example.com' } })).status, 403);
  });

  test('a refresh token is good once, on any replica, and a log-out ends it', async () => {
    const { refreshToken } = await login();
    const refresh = (token) => call(two, 'POST', '/api/auth/refresh', { body: { refreshToken: token } });
    const renewed = await refresh(refreshToken);
    assert.equal(renewed.status, 200);
    assert.equal((await refresh(refreshToken)).status, 401);
    const { refreshToken: next, accessToken } = await renewed.json();
    assert.equal((await (await call(one, 'GET', '/api/me', { token: accessToken })).json()).email, ADMIN.email);
    assert.equal((await call(one, 'POST', '/api/auth/logout', { body: { refreshToken: next } })).status, 204);
    assert.equal((await refresh(next)).status, 401);
  });

  test('who is not signed in is refused, with the id of the log line', async () => {
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00';
    for (const token of [undefined, 'e30.e30.e30']) {
      const answer = await call(one, 'GET', '/api/projects', { token, headers: { traceparent } });
      assert.equal(answer.status, 401);
      assert.equal((await answer.json()).requestId, traceparent.split('-')[1]);
    }
    await one.said(({ requestId, path, status }) => requestId === traceparent.split('-')[1] && path === '/api/projects' && status === 401);
    assert.equal((await call(one, 'POST', '/api/auth/login', { body: { ...ADMIN, password: 'wrong' } })).status, 401);
    await one.said(({ path, status }) => path === '/api/auth/login' && status === 401);
    assert.doesNotMatch(JSON.stringify(one.lines), /correct horse/);
  });

  for (const [what, method, path, body] of [
    ['no JSON', 'POST', '/api/auth/login', undefined],
    ['a field too many', 'POST', '/api/auth/login', { ...ADMIN, admin: true }],
    ['an empty name', 'POST', '/api/projects', { name: ' ' }],
    ['an unknown state', 'PATCH', '/api/items/1', { state: 'gone' }],
    ['no number', 'GET', '/api/projects/1e9/flows', undefined],
  ]) {
    test(`${what} is a 400 with the reason`, async () => {
      const answer = await call(one, method, path, { token: signedIn.accessToken, body, headers: method === 'POST' && !body ? { 'Content-Type': 'application/json' } : {} });
      assert.equal(answer.status, 400);
      assert.ok((await answer.json()).error.length > 5);
    });
  }

  test('metrics are for the network inside', async () => {
    assert.equal((await fetch(`${one.url}/metrics`, { headers: { 'X-Forwarded-For': '203.0.113.7' } })).status, 404);
    const told = await (await fetch(`${one.url}/metrics`)).text();
    for (const pattern of [
      /http_request_duration_seconds_bucket\{le="0.1",method="GET",route="\/api\/projects",status="200"\} \d/,
      /nodejs_eventloop_lag_seconds \d/, /process_cpu_seconds_total \d/, /process_resident_memory_bytes \d/,
      /db_query_duration_seconds_count\{operation="projects.list"\} \d/, /db_pool_connections\{state="idle"\} \d/,
      /redis_commands_total\{command="eval",status="ok"\} \d/,
    ]) assert.match(told, pattern);
  });

  test('what is limited is limited for all replicas together', async (t) => {
    const limited = await Promise.all([1, 2].map(() => startReplica({ ...scratch.environment, RATE_LIMIT_DEFAULT: '3', DB_TRACE: 'true' })));
    t.after(() => Promise.all(limited.map((replica) => replica.stop())));
    await Promise.all(limited.map((replica) => replica.said('serving')));
    // Redis counts for a minute, also what the last run of this test has asked.
    const client = { 'X-Forwarded-For': `2001:db8::${randomBytes(2).toString('hex')}` };
    const statuses = [];
    for (let i = 0; i < 5; i += 1) statuses.push((await call(limited[i % 2], 'POST', '/api/auth/login', { body: ADMIN, headers: client })).status);
    assert.deepEqual(statuses, [200, 200, 200, 429, 429]);
    const refused = await call(limited[0], 'GET', '/api/me', { headers: client });
    assert.match(refused.headers.get('retry-after'), /^\d+$/);
    assert.equal((await fetch(`${limited[0].url}/health`, { headers: client })).status, 200);
    const { operation, statement } = await limited[0].said(({ msg, operation }) => msg === 'query' && operation === 'users.by_email');
    assert.match(`${operation} ${statement}`, /^users.by_email SELECT/);
    assert.doesNotMatch(JSON.stringify(limited[0].lines), /scrypt\$|correct horse/);
  });
});
