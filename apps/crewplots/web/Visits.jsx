import { useLoaded } from './useLoaded.js';

export function Visits() {
  const { data, error } = useLoaded('/api/session');
  if (error) return <p className="visits">Visits: {error}</p>;
  if (!data) return <p className="visits">Visits: …</p>;
  return (
    <p className="visits">
      Visit <strong>{data.visits}</strong> of this session, since{' '}
      <time dateTime={data.since}>{new Date(data.since).toLocaleTimeString()}</time>
    </p>
  );
}
