/** Asks the API; its own words become the error's. */
export async function api(token, path, { as = 'json', headers, ...request } = {}) {
  const answer = await fetch(path, { ...request, headers: { ...headers, ...(token && { Authorization: `Bearer ${token}` }) } });
  if (answer.ok) return answer[as]();
  const { error } = await answer.json().catch(() => ({}));
  throw Object.assign(new Error(error ?? `the answer is ${answer.status}`), { status: answer.status });
}
