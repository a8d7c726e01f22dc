const LISTED = 25;
const FOLLOWED = 500;

const COLUMNS = 'plots.id, crews.name AS crew, plots.name, plots.note, plots.created_at AS "createdAt"';

export function createPlots(postgres) {
  return {
    /** The newest plots with their crews. */
    async list() {
      const { rows } = await postgres.query(
        // Named, so that a connection plans it once: it is what is asked for most.
        { name: 'newest-plots', text: `SELECT ${COLUMNS} FROM plots JOIN crews ON crews.id = plots.crew_id ORDER BY plots.id DESC LIMIT $1` },
        [LISTED],
      );
      return rows;
    },

    /** Plots with a greater id, the oldest first, and whether there are more than those. */
    async after(id) {
      const { rows } = await postgres.query(
        `SELECT ${COLUMNS} FROM plots JOIN crews ON crews.id = plots.crew_id WHERE plots.id > $1 ORDER BY plots.id LIMIT $2`,
        [id, FOLLOWED],
      );
      return { rows, more: rows.length === FOLLOWED };
    },

    /** Where to follow from: `id`, or the newest plot. */
    async known(id) {
      if (id !== undefined) return { after: id };
      const { rows } = await postgres.query('SELECT coalesce(max(id), 0) AS after FROM plots');
      return rows[0];
    },

    /** Adds a plot, and its crew when it is new: one statement, so both or neither. */
    async add({ crew, name, note }) {
      // DO UPDATE rather than DO NOTHING: only then does an existing crew's id come back.
      const { rows } = await postgres.query(
        `WITH crew AS (
           INSERT INTO crews (name) VALUES ($1)
           ON CONFLICT (name) DO UPDATE SET name = excluded.name RETURNING id)
         INSERT INTO plots (crew_id, name, note) SELECT id, $2, $3 FROM crew
         RETURNING id, $1 AS crew, name, note, created_at AS "createdAt"`,
        [crew, name, note],
      );
      return rows[0];
    },
  };
}
