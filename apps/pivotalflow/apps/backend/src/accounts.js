import { RequestError } from './errors.js';
import { hashPassword, matchesPassword } from './passwords.js';

const UNIQUE_VIOLATION = '23505';

export function createAccounts(postgres) {
  // Compared with when there is no such account, so that the time of an answer does not tell.
  const nobodys = hashPassword('nobody has this password');

  return {
    /** The first administrator, when there is no account at all. However many replicas start: one. */
    async ensureAdmin(email, password, log) {
      const [{ exists }] = await postgres.query('users.any', 'SELECT EXISTS (SELECT FROM users) AS exists');
      if (exists) return;
      const rows = await postgres.query(
        'users.first',
        `INSERT INTO users (email, role, password_hash) SELECT $1, 'admin', $2 WHERE NOT EXISTS (SELECT FROM users)
         ON CONFLICT DO NOTHING RETURNING id`,
        [email, await hashPassword(password)],
      );
      if (rows.length === 1) log.info({ email }, 'first administrator created');
    },

    /** The account, or undefined: the caller must not learn which of the two was wrong. */
    async find(email, password, log) {
      const [user] = await postgres.query('users.by_email', 'SELECT id, email, role, password_hash FROM users WHERE lower(email) = lower($1)', [email], log);
      const right = await matchesPassword(password, user?.password_hash ?? (await nobodys));
      return user && right ? { id: user.id, email: user.email, role: user.role } : undefined;
    },

    async byId(id, log) {
      const [user] = await postgres.query('users.by_id', 'SELECT id, email, role FROM users WHERE id = $1', [id], log);
      return user;
    },

    async add({ email, password }, log) {
      try {
        const [user] = await postgres.query(
          'users.add', "INSERT INTO users (email, role, password_hash) VALUES ($1, 'member', $2) RETURNING id, email, role", [email, await hashPassword(password)], log);
        return user;
      } catch (error) {
        if (error.code === UNIQUE_VIOLATION) throw new RequestError(409, 'there is an account with this address');
        throw error;
      }
    },
  };
}
