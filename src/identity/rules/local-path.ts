const base = 'http://portal.invalid';

/**
 * Where somebody wanted to go, when that is a page of the portal (language prefix taken off);
 * nothing for another site's address or for the pages of signing in itself.
 */
export function localPath(text: unknown): string | undefined {
  if (typeof text !== 'string' || !/^\/(?![/\\])[^\\\u0000-\u0020\u007f]{0,500}$/.test(text)) {
    return undefined;
  }
  if (!URL.canParse(text, base)) return undefined;
  const url = new URL(text, base);
  const path = url.pathname.replace(/^\/(en|nl)(?=\/|$)/, '') || '/';
  if (path.startsWith('//') || /^\/(sign-in|sign-out|api)(\/|$)/.test(path)) return undefined;
  return `${path}${url.search}`;
}
