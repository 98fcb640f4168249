import type { Config } from '../config/config.js';

export const isSecure = (config: Config): boolean => config.publicUrl.startsWith('https://');

/** The name of the session's cookie: with https it cannot be set by another host or path. */
export const sessionCookie = (config: Config): string =>
  isSecure(config) ? '__Host-session' : 'session';
