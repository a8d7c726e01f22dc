import { useState } from 'react';
import { Add } from './Add.jsx';
import { Flow } from './Flow.jsx';
import { useLoaded } from './useLoaded.js';

export function Projects({ session }) {
  const { loaded: projects, problem, change } = useLoaded(session, '/projects');
  const [open, setOpen] = useState(null);

  return (
    <section>
      <h2>Projects</h2>
      {problem && <p role="alert">{problem}</p>}
      <Add label="New project" onAdd={(name) => change('POST', '/projects', { name })} />
      {projects.map((project) => (
        <article key={project.id} className="card">
          <button className="plain" onClick={() => setOpen(open === project.id ? null : project.id)}>
            {project.name}
          </button>
          <small>
            {project.todo} to do, {project.doing} doing, {project.done} done
          </small>
          {open === project.id && <Flows session={session} project={project.id} />}
        </article>
      ))}
    </section>
  );
}

function Flows({ session, project }) {
  const path = `/projects/${project}/flows`;
  const { loaded: flows, problem, change } = useLoaded(session, path);

  return (
    <>
      {problem && <p role="alert">{problem}</p>}
      {flows.map((flow) => (
        <Flow key={flow.id} session={session} flow={flow} />
      ))}
      <Add label="New flow" onAdd={(name) => change('POST', path, { name })} />
    </>
  );
}
