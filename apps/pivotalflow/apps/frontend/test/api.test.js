import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { createSession, signIn } from '../src/api.js';

const { fetch } = globalThis;
afterEach(() => {
  globalThis.fetch = fetch;
});

/** Answers by path; keeps what was asked. */
function backend(answers) {
  const asked = [];
  globalThis.fetch = async (path, options) => {
    asked.push([path, options.headers.Authorization]);
    return answers[path](options);
  };
  return asked;
}

test('an access token that has run out is renewed once, for all who need it', async () => {
  const asked = backend({
    '/api/projects': ({ headers }) => (headers.Authorization === 'Bearer new' ? Response.json([]) : Response.json({ error: 'sign in first' }, { status: 401 })),
    '/api/auth/refresh': () => Response.json({ accessToken: 'new', refreshToken: 'next' }),
  });
  const session = createSession({ accessToken: 'old', refreshToken: 'r' }, () => assert.fail('it has not ended'));
  assert.deepEqual(await Promise.all([session.ask('GET', '/projects'), session.ask('GET', '/projects')]), [[], []]);
  assert.equal(asked.filter(([path]) => path === '/api/auth/refresh').length, 1);
});

test('a session that cannot be renewed has ended', async () => {
  const refused = () => Response.json({ error: 'sign in first' }, { status: 401 });
  backend({ '/api/projects': refused, '/api/auth/refresh': refused });
  let ended = false;
  await assert.rejects(createSession({}, () => (ended = true)).ask('GET', '/projects'), { status: 401 });
  assert.ok(ended);
});

test('an outage does not end the session', async () => {
  backend({ '/api/projects': () => new Response('unavailable', { status: 503 }) });
  await assert.rejects(createSession({}, () => assert.fail('it has not ended')).ask('GET', '/projects'), { status: 503, message: 'the server answered 503' });
});

test('a refusal says why', async () => {
  backend({ '/api/auth/login': () => Response.json({ error: 'address or password is wrong' }, { status: 401 }) });
  await assert.rejects(signIn({}), { message: 'address or password is wrong' });
});
