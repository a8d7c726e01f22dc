import { useLoaded } from './useLoaded.js';

const STORES = [
  ['postgres', 'PostgreSQL', 'crews and plots'],
  ['mongodb', 'MongoDB', 'documents'],
  ['redis', 'Redis', 'sessions'],
];

export function Stores() {
  const { data, error } = useLoaded('/health', 5000);
  return (
    <section aria-labelledby="stores-title">
      <h2 id="stores-title">Stores</h2>
      <ul className="stores" aria-live="polite">
        {STORES.map(([key, name, keeps]) => (
          <Store key={key} name={name} keeps={keeps} state={error ? undefined : data?.stores[key]} />
        ))}
      </ul>
      {error && <p role="alert">{error}</p>}
    </section>
  );
}

function Store({ name, keeps, state }) {
  const word = !state ? 'unknown' : state.up ? 'up' : 'away';
  return (
    <li className={`store ${word}`}>
      <strong>{name}</strong>
      <span className="keeps">{keeps}</span>
      <span className="state">{word}</span>
    </li>
  );
}
