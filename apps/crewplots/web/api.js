/** Calls the app's API; throws with the words that the server found for the person in front of the page. */
export async function call(path, options) {
  let response;
  try {
    response = await fetch(path, { ...options, headers: { Accept: 'application/json', ...options?.headers } });
  } catch {
    throw new Error('the server cannot be reached');
  }
  const body = await response.json().catch(() => undefined);
  if (!response.ok) throw new Error(body?.error ?? `the server answered ${response.status}`);
  return body;
}

export const addPlot = (plot) =>
  call('/api/plots', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(plot) });

export const uploadDocument = (file) =>
  call(`/api/documents?name=${encodeURIComponent(file.name)}`, {
    method: 'POST',
    headers: { 'Content-Type': file.type || 'application/octet-stream' },
    body: file,
  });
