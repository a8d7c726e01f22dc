import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(scrypt);
// One of OWASP's choices for scrypt: 16 MB a login, within the container's limit.
const COST = { N: 2 ** 14, r: 8, p: 5, maxmem: 64 * 1024 * 1024 };
const BYTES = 32;

export async function hashPassword(password) {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, BYTES, COST);
  return `scrypt$${salt.toString('base64')}$${hash.toString('base64')}`;
}

export async function matchesPassword(password, stored) {
  const [, salt, hash] = stored.split('$').map((part) => Buffer.from(part, 'base64'));
  return timingSafeEqual(await derive(password, salt, BYTES, COST), hash);
}
