/** An answer that is not 2xx: its status and what the backend says about it. */
export class Refused extends Error {
  constructor(status, content) {
    super(content.error ?? `the server answered ${status}`);
    this.status = status;
  }
}

async function ask(method, path, { token, body } = {}) {
  const answer = await fetch(`/api${path}`, {
    method,
    headers: { ...(token && { Authorization: `Bearer ${token}` }), ...(body && { 'Content-Type': 'application/json' }) },
    body: body && JSON.stringify(body),
  });
  // The edge's own answers are not JSON.
  const content = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Refused(answer.status, content);
  return content;
}

/**
 * A signed-in user's way to the API. An access token lives for minutes: one that has run out is renewed once, by a
 * refresh token that is good for one renewal, so requests that need it at the same time share it.
 *
 * @param onEnd called when it cannot be renewed any more
 */
export function createSession({ accessToken, refreshToken }, onEnd) {
  let renewing;

  async function renew() {
    try {
      ({ accessToken, refreshToken } = await ask('POST', '/auth/refresh', { body: { refreshToken } }));
    } catch (error) {
      if (error.status === 401) onEnd();
      throw error;
    } finally {
      renewing = undefined;
    }
  }

  return {
    async ask(method, path, body) {
      try {
        return await ask(method, path, { token: accessToken, body });
      } catch (error) {
        if (error.status !== 401) throw error;
      }
      renewing ??= renew();
      await renewing;
      return ask(method, path, { token: accessToken, body });
    },

    end: () => ask('POST', '/auth/logout', { body: { refreshToken } }),
  };
}

export const signIn = (credentials) => ask('POST', '/auth/login', { body: credentials });
