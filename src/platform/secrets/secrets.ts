import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';

const VERSION = 'v1';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Thrown when a sealed secret was made with another SESSION_SECRET, or for something else. */
export class SecretLost extends Error {
  constructor() {
    super('a sealed secret cannot be opened: SESSION_SECRET has changed, or the row was altered');
  }
}

/**
 * Keeps secrets the portal must be able to use itself (of webhooks, of payment services) sealed in
 * the database: a copy of it alone opens none. What need only be compared is hashed instead.
 */
@Injectable()
export class Secrets {
  private readonly key: Buffer;

  constructor(@Inject(CONFIG) { sessionSecret }: Pick<Config, 'sessionSecret'>) {
    this.key = Buffer.from(hkdfSync('sha256', sessionSecret, '', 'portal.sealed-secrets.1', 32));
  }

  /** `purpose` says what the secret is for, such as `webhook <id>`; it opens for nothing else. */
  seal(secret: string, purpose = ''): string {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.key, iv).setAAD(Buffer.from(purpose));
    const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
    const whole = Buffer.concat([iv, cipher.getAuthTag(), sealed]);
    return `${VERSION}.${whole.toString('base64url')}`;
  }

  /** The secret again; throws `SecretLost` for anything that was not sealed here for this purpose. */
  open(sealed: string, purpose = ''): string {
    const [version, text = ''] = sealed.split('.');
    const whole = Buffer.from(text, 'base64url');
    if (version !== VERSION || whole.length < IV_BYTES + TAG_BYTES) throw new SecretLost();
    try {
      const tag = whole.subarray(IV_BYTES, IV_BYTES + TAG_BYTES);
      const decipher = createDecipheriv('aes-256-gcm', this.key, whole.subarray(0, IV_BYTES), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAAD(Buffer.from(purpose)).setAuthTag(tag);
      const opened = [decipher.update(whole.subarray(IV_BYTES + TAG_BYTES)), decipher.final()];
      return Buffer.concat(opened).toString('utf8');
    } catch {
      throw new SecretLost();
    }
  }
}
