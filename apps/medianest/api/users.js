import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(scrypt);
const BYTES = 32;

export function createUsers(postgres) {
  return {
    /** Makes the first user where there is none; answers whether it did. Replicas that start at once make one. */
    async createFirst(email, password) {
      const { rowCount } = await postgres.query(
        'INSERT INTO users (email, password_hash) SELECT $1, $2 WHERE NOT EXISTS (SELECT FROM users) ON CONFLICT DO NOTHING',
        [email, await hashed(password)],
      );
      return rowCount === 1;
    },

    /** The user, or undefined when there is none or the password is another. */
    async find(email, password) {
      const { rows } = await postgres.query('SELECT id, email, password_hash FROM users WHERE email = $1', [email]);
      // Checked all the same where there is no such user, so that the time it takes does not tell.
      const good = await matches(password, rows[0]?.password_hash ?? (await nobody));
      return good && rows.length > 0 ? rows[0] : undefined;
    },
  };
}

async function hashed(password) {
  const salt = randomBytes(16);
  return `${salt.toString('hex')}:${(await derive(password, salt, BYTES)).toString('hex')}`;
}

async function matches(password, stored) {
  const [salt, hash] = stored.split(':').map((part) => Buffer.from(part, 'hex'));
  return timingSafeEqual(await derive(password, salt, BYTES), hash);
}

const nobody = hashed(randomBytes(16).toString('hex'));
