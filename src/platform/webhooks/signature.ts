import { createHmac, randomBytes } from 'node:crypto';

/** What a receiver checks: that the body came from here, and when. */
export const signatureOf = (secret: string, body: string, milliseconds: number): string => {
  const seconds = Math.floor(milliseconds / 1000);
  const digest = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  return `t=${seconds},v1=${digest}`;
};

/** A new secret of 256 bits. */
export const newSecret = (): string => `whsec_${randomBytes(32).toString('base64url')}`;
