import { nextStates } from '@pivotalflow/flow';
import { RequestError } from './errors.js';

const LISTED = 100;
const CACHE = 'projects';

/** Projects of one user, their flows, and the items in them. What belongs to somebody else does not exist. */
export function createProjects({ postgres, cache }) {
  const missing = (what) => new RequestError(404, `no such ${what}`);

  async function changing(owner, operation, text, values, what, log) {
    const [row] = await postgres.query(operation, text, values, log);
    if (!row) throw missing(what);
    await cache.forget(CACHE, owner);
    return row;
  }

  return {
    /** With the number of items in each state. */
    list: (owner, log) =>
      cache.through(CACHE, owner, () =>
        postgres.query(
          'projects.list',
          `SELECT projects.id, projects.name, projects.created_at AS "createdAt", count(DISTINCT flows.id)::int AS flows,
                  count(items.id) FILTER (WHERE state = 'todo')::int AS todo,
                  count(items.id) FILTER (WHERE state = 'doing')::int AS doing,
                  count(items.id) FILTER (WHERE state = 'done')::int AS done
             FROM projects LEFT JOIN flows ON flows.project_id = projects.id LEFT JOIN items ON items.flow_id = flows.id
            WHERE owner_id = $1 GROUP BY projects.id ORDER BY projects.id DESC LIMIT $2`,
          [owner, LISTED],
          log,
        ),
      ),

    add: (owner, { name }, log) =>
      changing(owner, 'projects.add', 'INSERT INTO projects (owner_id, name) VALUES ($1, $2) RETURNING id, name, created_at AS "createdAt"', [owner, name], 'project', log),

    async flows(owner, project, log) {
      const rows = await postgres.query(
        'flows.list',
        `SELECT flows.id, flows.name FROM projects LEFT JOIN flows ON flows.project_id = projects.id
          WHERE projects.id = $1 AND owner_id = $2 ORDER BY flows.id LIMIT $3`,
        [project, owner, LISTED],
        log,
      );
      if (rows.length === 0) throw missing('project');
      return rows.filter(({ id }) => id !== null);
    },

    addFlow: (owner, project, { name }, log) =>
      changing(
        owner, 'flows.add',
        'INSERT INTO flows (project_id, name) SELECT id, $3 FROM projects WHERE id = $1 AND owner_id = $2 RETURNING id, name',
        [project, owner, name], 'project', log),

    async items(owner, flow, log) {
      const rows = await postgres.query(
        'items.list',
        `SELECT items.id, items.title, items.state, items.moved_at AS "movedAt"
           FROM projects JOIN flows ON flows.project_id = projects.id LEFT JOIN items ON items.flow_id = flows.id
          WHERE flows.id = $1 AND owner_id = $2 ORDER BY items.id LIMIT $3`,
        [flow, owner, LISTED],
        log,
      );
      if (rows.length === 0) throw missing('flow');
      return rows.filter(({ id }) => id !== null);
    },

    addItem: (owner, flow, { title }, log) =>
      changing(
        owner, 'items.add',
        `INSERT INTO items (flow_id, title, state)
         SELECT flows.id, $3, 'todo' FROM flows JOIN projects ON projects.id = project_id WHERE flows.id = $1 AND owner_id = $2
         RETURNING id, title, state, moved_at AS "movedAt"`,
        [flow, owner, title], 'flow', log),

    /** Moves an item to a state that it can go to from where it is: one statement, so that two movers cannot both win. */
    async move(owner, item, state, log) {
      const [found] = await postgres.query(
        'items.state',
        `SELECT items.state FROM items JOIN flows ON flows.id = flow_id JOIN projects ON projects.id = project_id
          WHERE items.id = $1 AND owner_id = $2`,
        [item, owner],
        log,
      );
      if (!found) throw missing('item');
      if (!nextStates(found.state).includes(state)) {
        throw new RequestError(409, `the item is ${found.state}: from there it goes to ${nextStates(found.state).join(' or ')}`);
      }
      const [moved] = await postgres.query(
        'items.move',
        'UPDATE items SET state = $2, moved_at = now() WHERE id = $1 AND state = $3 RETURNING id, title, state, moved_at AS "movedAt"',
        [item, state, found.state],
        log,
      );
      if (!moved) throw new RequestError(409, 'somebody else moved the item at the same time');
      await cache.forget(CACHE, owner);
      return moved;
    },
  };
}
