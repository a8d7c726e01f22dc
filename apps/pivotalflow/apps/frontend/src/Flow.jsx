import { STATES, nextStates } from '@pivotalflow/flow';
import { Add } from './Add.jsx';
import { useLoaded } from './useLoaded.js';

/** Items in a column for each state, with a button for each state they may go to. */
export function Flow({ session, flow }) {
  const path = `/flows/${flow.id}/items`;
  const { loaded: items, problem, change } = useLoaded(session, path);

  return (
    <section>
      <h3>{flow.name}</h3>
      {problem && <p role="alert">{problem}</p>}
      <div className="columns">
        {STATES.map((state) => (
          <div key={state}>
            <h4>{state}</h4>
            {items
              .filter((item) => item.state === state)
              .map((item) => (
                <div key={item.id} className="item">
                  {item.title}
                  {nextStates(state).map((next) => (
                    <button key={next} onClick={() => change('PATCH', `/items/${item.id}`, { state: next })}>
                      {next}
                    </button>
                  ))}
                </div>
              ))}
          </div>
        ))}
      </div>
      <Add label="New item" onAdd={(title) => change('POST', path, { title })} />
    </section>
  );
}
