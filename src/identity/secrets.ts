import { createHash, randomBytes } from 'node:crypto';

/** A new secret of 256 bits for a link or a token. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** The only form in which a secret is kept; its 256 bits need no salt. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');
