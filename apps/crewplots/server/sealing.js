// Documents are sealed by the app before they reach MongoDB: AES-256-GCM under ENCRYPTION_KEY, laid out as
//   12 random bytes of IV | ciphertext | 16 bytes of authentication tag
// Both directions work piece by piece, so memory stays flat however many large documents are on their way.

import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

export const SEAL_OVERHEAD = IV_BYTES + TAG_BYTES;

/** The stored bytes, or what was bound to them, are not what was sealed. */
export class SealBroken extends Error {
  constructor(reason) {
    super(`the document cannot be opened: ${reason}`);
    this.name = 'SealBroken';
  }
}

/** Names a key without giving it away, so that a document of another key is told apart from a damaged one. */
export function keyFingerprint(key) {
  return createHmac('sha256', key).update('crewplots document key').digest('hex').slice(0, 16);
}

/** Plain bytes in, sealed bytes out. `context` is not stored but bound: opening with another one fails. */
export async function* seal(plain, key, context) {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, key, iv).setAAD(Buffer.from(context));
  yield iv;
  for await (const chunk of plain) yield cipher.update(chunk);
  yield cipher.final();
  yield cipher.getAuthTag();
}

/** Sealed bytes in, plain bytes out. They can be trusted only once it has ended without an error. */
export async function* unseal(sealed, key, context) {
  let decipher;
  let held = Buffer.alloc(0);
  for await (const chunk of sealed) {
    held = Buffer.concat([held, chunk]);
    if (!decipher && held.length >= IV_BYTES) {
      decipher = createDecipheriv(CIPHER, key, held.subarray(0, IV_BYTES)).setAAD(Buffer.from(context));
      held = held.subarray(IV_BYTES);
    }
    // The last 16 bytes may be the tag, so they wait for what follows.
    const sure = held.length - TAG_BYTES;
    if (!decipher || sure <= 0) continue;
    yield decipher.update(held.subarray(0, sure));
    held = held.subarray(sure);
  }
  if (!decipher || held.length < TAG_BYTES) throw new SealBroken('it is cut short');
  yield verifiedEnd(decipher, held);
}

function verifiedEnd(decipher, tag) {
  try {
    return decipher.setAuthTag(tag).final();
  } catch {
    throw new SealBroken('its authentication tag does not match');
  }
}
