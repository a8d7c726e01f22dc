/** An answer that is not 2xx: its status and what the backend says about it (RFC 7807). */
export class Refused extends Error {
  constructor(status, problem) {
    const fields = Object.entries(problem.errors ?? {}).map(([field, what]) => `${field} ${what}`);
    super([problem.detail ?? `The server answered ${status}`, ...fields].join(': '));
    this.status = status;
  }
}

export async function api(path, { token, body } = {}) {
  const answer = await fetch(`/api/v1${path}`, {
    method: body ? 'POST' : 'GET',
    headers: {
      ...(token && { Authorization: `Bearer ${token}` }),
      ...(body && { 'Content-Type': 'application/json' }),
    },
    body: body && JSON.stringify(body),
  });
  // A gateway's own error page is not JSON.
  const content = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Refused(answer.status, content);
  return content;
}
