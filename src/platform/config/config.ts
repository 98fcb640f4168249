import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Config {
  readonly root: string;
  readonly production: boolean;
  readonly port: number;
  readonly host: string;
  readonly publicUrl: string;
  readonly database:
    | { readonly kind: 'sqlite'; readonly file: string }
    | { readonly kind: 'postgres'; readonly url: string };
  readonly dataDir: string;
  readonly sessionSecret: string;
  readonly demo: boolean;
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;
  readonly trustProxy: boolean | number;
  /** Where Mollie's API is; another address only for tests and stand-ins. */
  readonly mollieUrl: string;
  readonly logLevel: LogLevel;
  /** Whether webhooks may call http and this machine's own network: for development and tests. */
  readonly webhooksPrivate: boolean;
}

const logLevels = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;
type LogLevel = (typeof logLevels)[number];
type Environment = Readonly<Record<string, string | undefined>>;

/** Thrown with one line for every setting that is wrong. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`Settings refused:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
  }
}

/** Reads and checks all settings once; throws `ConfigError` naming each wrong one and why. */
export function readConfig(given: Environment = process.env): Config {
  // An empty setting counts as none: so come those that a compose file names and nobody sets.
  const environment = Object.fromEntries(Object.entries(given).filter(([, text]) => text !== ''));
  const problems: string[] = [];
  const production = environment.NODE_ENV === 'production';
  const root = projectRoot();
  const port = wholeNumber(environment, 'PORT', 3000, 0, 65535, problems);
  const dataDir = resolve(root, environment.DATA_DIR ?? 'data');
  const config: Config = {
    root,
    production,
    port,
    host: environment.HOST ?? '127.0.0.1',
    publicUrl: publicUrl(environment, port, problems),
    database: database(environment, root, problems),
    dataDir,
    sessionSecret: sessionSecret(environment, dataDir, problems),
    demo: flag(environment, 'DEMO', !production, problems),
    smtpUrl: smtpUrl(environment, problems),
    mailFrom: mailFrom(environment, problems),
    trustProxy: trustProxy(environment, problems),
    mollieUrl: mollieUrl(environment, problems),
    logLevel: oneOf(environment, 'LOG_LEVEL', logLevels, 'info', problems),
    webhooksPrivate: flag(environment, 'WEBHOOKS_PRIVATE', false, problems),
  };
  if (config.publicUrl.startsWith('https://') && config.trustProxy === false) {
    problems.push(
      'TRUST_PROXY must be on with an https PUBLIC_URL: the portal speaks http to the proxy before ' +
        'it, and without believing that proxy it would set no session cookie',
    );
  }
  if (production && config.webhooksPrivate) {
    problems.push(
      'WEBHOOKS_PRIVATE must be off in production: it would let webhooks reach into the network ' +
        'that the portal stands in',
    );
  }
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

/** The folder of the project, found from where this file lies, compiled or not. */
export function projectRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'nest-cli.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('nest-cli.json not found above the compiled files');
    folder = parent;
  }
  return folder;
}

function wholeNumber(
  environment: Environment,
  name: string,
  fallback: number,
  least: number,
  most: number,
  problems: string[],
): number {
  const text = environment[name];
  if (text === undefined || text === '') return fallback;
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  problems.push(`${name} must be a whole number from ${least} to ${most}, not "${text}"`);
  return fallback;
}

function flag(
  environment: Environment,
  name: string,
  fallback: boolean,
  problems: string[],
): boolean {
  const text = environment[name];
  if (text === undefined || text === '') return fallback;
  if (['1', 'true', 'on', 'yes'].includes(text.toLowerCase())) return true;
  if (['0', 'false', 'off', 'no'].includes(text.toLowerCase())) return false;
  problems.push(`${name} must be on or off, not "${text}"`);
  return fallback;
}

function oneOf<T extends string>(
  environment: Environment,
  name: string,
  allowed: readonly T[],
  fallback: T,
  problems: string[],
): T {
  const text = environment[name];
  if (text === undefined || text === '') return fallback;
  const found = allowed.find((value) => value === text);
  if (found) return found;
  problems.push(`${name} must be one of ${allowed.join(', ')}, not "${text}"`);
  return fallback;
}

function publicUrl(environment: Environment, port: number, problems: string[]): string {
  const text = environment.PUBLIC_URL ?? `http://localhost:${port}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && ['http:', 'https:'].includes(url.protocol) && url.pathname === '/') return url.origin;
  problems.push(`PUBLIC_URL must be an http or https address without a path, not "${text}"`);
  return '';
}

function database(environment: Environment, root: string, problems: string[]): Config['database'] {
  const text = environment.DATABASE_URL ?? 'sqlite:data/portal.sqlite';
  if (/^postgres(ql)?:\/\//.test(text)) return { kind: 'postgres', url: text };
  if (text.startsWith('sqlite:') && text.length > 'sqlite:'.length) {
    return { kind: 'sqlite', file: resolve(root, text.slice('sqlite:'.length)) };
  }
  problems.push('DATABASE_URL must begin with sqlite: or postgres://');
  return { kind: 'sqlite', file: '' };
}

/** A secret that is not given is made once and kept beside the data, readable by its owner only. */
function sessionSecret(environment: Environment, dataDir: string, problems: string[]): string {
  const given = environment.SESSION_SECRET;
  if (given !== undefined && given !== '') {
    if (given.length < 32) problems.push('SESSION_SECRET must have at least 32 characters');
    return given;
  }
  const file = join(dataDir, 'session-secret');
  if (existsSync(file)) {
    const kept = readFileSync(file, 'utf8').trim();
    if (kept.length < 32) problems.push(`SESSION_SECRET in ${file} is too short: remove the file`);
    return kept;
  }
  const secret = randomBytes(48).toString('base64url');
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(file, secret, { mode: 0o600, flag: 'wx' });
  chmodSync(file, 0o600);
  return secret;
}

function smtpUrl(environment: Environment, problems: string[]): string | undefined {
  const text = environment.SMTP_URL;
  if (text === undefined || text === '') return undefined;
  if (/^smtps?:\/\/[^/]/.test(text) && URL.canParse(text)) return text;
  problems.push('SMTP_URL must be an address such as smtp://name:password@host:587');
  return undefined;
}

function mailFrom(environment: Environment, problems: string[]): string {
  const text = environment.MAIL_FROM ?? 'Megaclusters <no-reply@megaclusters.example>';
  if (/^([^<>\r\n]*<)?[^\s<>@]+@[^\s<>@]+>?$/.test(text)) return text;
  problems.push(`MAIL_FROM must be an address such as "Portal <portal@company.nl>", not "${text}"`);
  return '';
}

function trustProxy(environment: Environment, problems: string[]): boolean | number {
  const text = environment.TRUST_PROXY;
  if (text !== undefined && /^[1-9]$/.test(text)) return Number(text);
  return flag(environment, 'TRUST_PROXY', false, problems);
}

function mollieUrl(environment: Environment, problems: string[]): string {
  const text = environment.MOLLIE_URL ?? 'https://api.mollie.com';
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isOwn = url !== undefined && ['localhost', '127.0.0.1'].includes(url.hostname);
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isOwn);
  if (url && isSafe && url.pathname === '/') return url.origin;
  problems.push(`MOLLIE_URL must be an https address without a path, not "${text}"`);
  return '';
}
