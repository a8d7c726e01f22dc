import { SignJWT, jwtVerify } from 'jose';
import { RequestError } from '../shared/errors.js';

const ISSUER = 'medianest';

/** Tokens that say who somebody is: any replica trusts those of the others, since all have the same secret. */
export function createTokens({ secret, minutes }) {
  const key = new TextEncoder().encode(secret);

  return {
    async issue({ id, email }) {
      const token = await new SignJWT({ email })
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer(ISSUER)
        .setSubject(String(id))
        .setIssuedAt()
        .setExpirationTime(`${minutes}m`)
        .sign(key);
      return { token, expiresInSeconds: minutes * 60 };
    },

    /** Lets a request pass whose token is good. */
    async required(req, res, next) {
      const [, token] = /^Bearer (\S+)$/.exec(req.get('Authorization') ?? '') ?? [];
      try {
        const { payload } = await jwtVerify(token ?? '', key, { issuer: ISSUER, algorithms: ['HS256'] });
        req.user = { id: payload.sub, email: payload.email };
      } catch {
        res.set('WWW-Authenticate', 'Bearer');
        throw new RequestError(401, 'log in first: POST /api/auth/login');
      }
      next();
    },
  };
}
