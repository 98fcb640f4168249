import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, readConfig } from './config.js';

describe('the settings', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'portal-config-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const read = (environment: Readonly<Record<string, string>> = {}) =>
    readConfig({ DATA_DIR: folder, ...environment });
  const problemsOf = (environment: Readonly<Record<string, string>>): readonly string[] => {
    try {
      read(environment);
      return [];
    } catch (error) {
      if (error instanceof ConfigError) return error.problems;
      throw error;
    }
  };

  it('need nothing to be set', () => {
    const config = read();
    expect(config).toMatchObject({
      production: false,
      port: 3000,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:3000',
      demo: true,
      trustProxy: false,
      logLevel: 'info',
    });
    expect(config.database).toEqual({
      kind: 'sqlite',
      file: join(config.root, 'data', 'portal.sqlite'),
    });
    expect(config.smtpUrl).toBeUndefined();
  });

  it('that are empty count as not set', () => {
    const empty = Object.fromEntries(
      [
        'PORT',
        'HOST',
        'PUBLIC_URL',
        'DATABASE_URL',
        'SESSION_SECRET',
        'DEMO',
        'SMTP_URL',
        'MAIL_FROM',
        'TRUST_PROXY',
        'LOG_LEVEL',
        'WEBHOOKS_PRIVATE',
      ].map((name) => [name, '']),
    );
    expect(read(empty)).toEqual(read());
  });

  it('are read from what is set', () => {
    expect(
      read({
        NODE_ENV: 'production',
        PORT: '8080',
        HOST: '0.0.0.0',
        PUBLIC_URL: 'https://portal.example/',
        DATABASE_URL: 'postgres://portal:secret@db/portal',
        SESSION_SECRET: 'x'.repeat(32),
        SMTP_URL: 'smtps://name:password@mail.example:465',
        MAIL_FROM: 'portal@cluster.example',
        TRUST_PROXY: '2',
        LOG_LEVEL: 'warn',
      }),
    ).toMatchObject({
      production: true,
      port: 8080,
      host: '0.0.0.0',
      publicUrl: 'https://portal.example',
      database: { kind: 'postgres', url: 'postgres://portal:secret@db/portal' },
      demo: false,
      trustProxy: 2,
      logLevel: 'warn',
    });
  });

  it.each([
    ['PORT', 'eighty'],
    ['PORT', '-1'],
    ['PORT', '65536'],
    ['PORT', '80.5'],
    ['PUBLIC_URL', 'portal.example'],
    ['PUBLIC_URL', 'ftp://portal.example'],
    ['PUBLIC_URL', 'https://portal.example/path'],
    ['DATABASE_URL', 'mysql://db'],
    ['DATABASE_URL', 'sqlite:'],
    ['SESSION_SECRET', 'too short'],
    ['DEMO', 'perhaps'],
    ['SMTP_URL', 'mail.example'],
    ['SMTP_URL', 'smtp://'],
    ['MOLLIE_URL', 'http://elsewhere.example'],
    ['MAIL_FROM', 'nobody'],
    ['MAIL_FROM', 'Portal <a@b.example>\r\nBcc: c@d.example'],
    ['TRUST_PROXY', '10'],
    ['LOG_LEVEL', 'loud'],
    ['WEBHOOKS_PRIVATE', 'perhaps'],
  ])('name %s when it is %j', (name, value) => {
    const problems = problemsOf({ [name]: value });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^${name} `));
  });

  it('refuse https without a proxy that is believed, since nobody could sign in', () => {
    const problems = problemsOf({ PUBLIC_URL: 'https://portal.example' });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^TRUST_PROXY /);
    expect(read({ PUBLIC_URL: 'https://portal.example', TRUST_PROXY: '1' }).trustProxy).toBe(1);
  });

  it('let webhooks call inside for development, never in production', () => {
    expect(read().webhooksPrivate).toBe(false);
    expect(read({ WEBHOOKS_PRIVATE: 'on' }).webhooksPrivate).toBe(true);
    const problems = problemsOf({ NODE_ENV: 'production', WEBHOOKS_PRIVATE: 'on' });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^WEBHOOKS_PRIVATE /);
  });

  it('name all that are wrong at once, and never say a secret', () => {
    const wrong = {
      PORT: 'x',
      LOG_LEVEL: 'loud',
      SESSION_SECRET: 'my secret',
      SMTP_URL: 'smpt://ann:hunter2@host',
      DATABASE_URL: 'mysql://u:pw@db',
    };
    const message = (() => {
      try {
        read(wrong);
        return '';
      } catch (error) {
        return String(error);
      }
    })();
    for (const name of Object.keys(wrong)) expect(message).toContain(name);
    for (const secret of ['my secret', 'hunter2', 'u:pw']) expect(message).not.toContain(secret);
  });

  it('make a secret once, for its owner only', () => {
    const { sessionSecret } = read();
    const file = join(folder, 'session-secret');
    expect(sessionSecret).toMatch(/^[\w-]{64}$/);
    expect(readFileSync(file, 'utf8')).toBe(sessionSecret);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(read().sessionSecret).toBe(sessionSecret);
  });

  it('make no secret where one is given, and refuse a kept one that was cut short', () => {
    read({ SESSION_SECRET: 'x'.repeat(32) });
    const file = join(folder, 'session-secret');
    expect(existsSync(file)).toBe(false);
    writeFileSync(file, '');
    expect(problemsOf({})[0]).toContain(file);
  });
});
