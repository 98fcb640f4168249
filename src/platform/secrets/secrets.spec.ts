import { SecretLost, Secrets } from './secrets.js';

describe('a sealed secret', () => {
  const secrets = new Secrets({ sessionSecret: 'a secret that is only used in tests' });

  it.each(['', 'whsec_1', 'Łódź 🔑', 'x'.repeat(5_000)])('is opened again: %.20s', (secret) => {
    const sealed = secrets.seal(secret, 'webhook 1');
    if (secret !== '') expect(sealed).not.toContain(secret);
    expect(secrets.open(sealed, 'webhook 1')).toBe(secret);
  });

  it('is sealed differently every time', () => {
    expect(secrets.seal('same')).not.toBe(secrets.seal('same'));
  });

  it('opens for no other purpose and under no other key', () => {
    const sealed = secrets.seal('secret', 'webhook 1');
    const others = new Secrets({ sessionSecret: 'another secret that is used in tests' });
    expect(() => secrets.open(sealed, 'webhook 2')).toThrow(SecretLost);
    expect(() => others.open(sealed, 'webhook 1')).toThrow(SecretLost);
  });

  it('opens only whole: every byte of it counts', () => {
    const sealed = secrets.seal('secret');
    const bytes = Buffer.from(sealed.slice(3), 'base64url');
    for (let at = 0; at < bytes.length; at += 1) {
      const altered = Buffer.from(bytes);
      altered.writeUInt8(altered.readUInt8(at) ^ 1, at);
      expect(() => secrets.open(`v1.${altered.toString('base64url')}`)).toThrow(SecretLost);
    }
    for (const text of ['', 'v1.', 'v2.abc', 'secret', sealed.slice(0, 30)]) {
      expect(() => secrets.open(text)).toThrow(SecretLost);
    }
  });
});
