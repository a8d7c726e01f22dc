import { randomBytes } from 'node:crypto';
import { SignJWT, jwtVerify } from 'jose';
import { RequestError } from './errors.js';

const ISSUER = 'pivotalflow';
const refused = () => new RequestError(401, 'sign in first', { 'WWW-Authenticate': 'Bearer' });

/**
 * Short-lived signed access tokens, and long-lived refresh tokens that Redis keeps: each is good for one refresh, and a
 * log-out ends it.
 */
export function createTokens({ redis, secret, accessTtl, refreshTtl }) {
  const key = new TextEncoder().encode(secret);
  const kept = (token) => `pivotalflow:refresh:${token}`;

  return {
    async issue(user) {
      const refreshToken = randomBytes(32).toString('base64url');
      await redis.set(kept(refreshToken), user.id, refreshTtl);
      const accessToken = await new SignJWT({ role: user.role })
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer(ISSUER)
        .setSubject(user.id)
        .setIssuedAt()
        .setExpirationTime(`${accessTtl}s`)
        .sign(key);
      return { accessToken, refreshToken, expiresIn: accessTtl };
    },

    /** Who presents an access token; undefined without one. Throws 401 for one that is not good. */
    async holder(authorization) {
      if (authorization === undefined) return undefined;
      const token = /^Bearer ([\w.-]+)$/.exec(authorization)?.[1];
      if (!token) throw refused();
      try {
        const { payload } = await jwtVerify(token, key, { issuer: ISSUER, algorithms: ['HS256'] });
        return { id: payload.sub, role: payload.role };
      } catch {
        throw refused();
      }
    },

    /** The id of the user whose refresh token it was; it is used up. */
    async redeem(refreshToken) {
      const id = await redis.take(kept(refreshToken));
      if (!id) throw refused();
      return id;
    },

    revoke: (refreshToken) => redis.remove(kept(refreshToken)),
    refused,
  };
}
