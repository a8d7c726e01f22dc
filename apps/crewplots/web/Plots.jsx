import { useState } from 'react';
import { addPlot } from './api.js';
import { useLive } from './useLive.js';
import { useLoaded } from './useLoaded.js';

export function Plots() {
  const { data, error, reload } = useLoaded('/api/plots', 60_000);
  useLive(reload);
  return (
    <section aria-labelledby="plots-title">
      <h2 id="plots-title">Plots</h2>
      <NewPlot onAdded={reload} />
      {error && <p role="alert">{error}</p>}
      {data?.length === 0 && <p>No plots yet.</p>}
      {data?.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">Crew</th>
              <th scope="col">Plot</th>
              <th scope="col">Note</th>
            </tr>
          </thead>
          <tbody>
            {data.map((plot) => (
              <tr key={plot.id}>
                <td>{plot.crew}</td>
                <td>{plot.name}</td>
                <td>{plot.note}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function NewPlot({ onAdded }) {
  const [problem, setProblem] = useState();
  const [busy, setBusy] = useState(false);

  async function submit(event) {
    event.preventDefault();
    const form = event.currentTarget;
    setBusy(true);
    setProblem(undefined);
    try {
      await addPlot(Object.fromEntries(new FormData(form)));
      form.reset();
      form.elements.crew.focus();
      onAdded();
    } catch (error) {
      setProblem(error.message);
    } finally {
      setBusy(false);
    }
  }

  return (
    <form onSubmit={submit}>
      <label>
        Crew <input name="crew" required maxLength={80} autoComplete="off" />
      </label>
      <label>
        Plot <input name="name" required maxLength={80} autoComplete="off" />
      </label>
      <label className="wide">
        Note <input name="note" maxLength={500} autoComplete="off" />
      </label>
      <button disabled={busy}>Add plot</button>
      {problem && <p role="alert">{problem}</p>}
    </form>
  );
}
