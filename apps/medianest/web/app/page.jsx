import { Library } from './Library.jsx';

// Rendered anew for each request.
export const dynamic = 'force-dynamic';

export default async function Page() {
  const health = await state();
  return (
    <>
      <h1>MediaNest</h1>
      <Library />
      <footer>
        {health ? `version ${health.version}, ${health.status}` : 'the API is away'}
        {health && Object.entries(health.stores).map(([store, { up }]) => <span key={store}> · {store} {up ? 'up' : 'away'}</span>)}
      </footer>
    </>
  );
}

async function state() {
  try {
    const answer = await fetch(`http://127.0.0.1:${process.env.API_PORT || 4000}/api/health`, { cache: 'no-store', signal: AbortSignal.timeout(2000) });
    return await answer.json();
  } catch {
    return undefined;
  }
}
