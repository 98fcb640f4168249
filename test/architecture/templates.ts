/** A template with its mustaches taken out: what remains is the HTML that is always sent. */
export interface Template {
  readonly path: string;
  readonly mustaches: readonly string[];
  readonly html: string;
}

/** Words that are the same in every language. */
const UNITS = /\b(TRL|EUR|CSV|XLSX|JSON|PDF|UBL|EN|NL)\b|&\w+;|&#\d+;/g;
const TAG = /<!--[\s\S]*?-->|<[a-z/!](?:"[^"]*"|'[^']*'|[^>"'])*>/gi;
// A partial may consist of the attributes of its caller's tag.
const ATTRIBUTE = /(?<=\s)[a-z-]+="[^"]*"/g;
const READ_ALOUD = /\s(placeholder|aria-label|title|alt)\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi;
const LETTER = /\p{L}/u;
// The parameters of partials and helpers that are keys of texts.
const TEXT_PARAMETER =
  /\b(label|title|text|hint|legend|submit|consequence|placeholder|note|formula|sub|heading|\w+Key)="([^"]*)"/g;
const TEXT_CALL = /(?:^\{\{~?#?|\(|\s)t\s+"([^"]+)"/g;

/** Takes the mustaches out of a template; every line keeps its number. */
export function template(path: string, source: string): Template {
  const mustaches: string[] = [];
  const blank = (text: string, mark: string): string =>
    mark + '\n'.repeat(text.split('\n').length - 1);
  const html = source
    .replace(/\{\{!--[\s\S]*?--\}\}|\{\{![\s\S]*?\}\}/g, (comment) => blank(comment, ''))
    .replace(/\{\{\{?[\s\S]*?\}?\}\}/g, (mustache) => {
      mustaches.push(mustache);
      return blank(mustache, '·');
    });
  return { path, mustaches, html };
}

/** The keys of texts that a template names outright. */
export function keysOf({ mustaches }: Template): string[] {
  return mustaches.flatMap((mustache) => [
    ...[...mustache.matchAll(TEXT_CALL)].map(([, key = '']) => key),
    ...[...mustache.matchAll(TEXT_PARAMETER)].map(([, , key = '']) => key).filter(Boolean),
  ]);
}

/** Words that stand in the template itself and so in one language only. */
export function literalWords({ path, html }: Template): string[] {
  const readAloud = [...html.matchAll(READ_ALOUD)].filter(([, , value = '']) => hasWords(value));
  const text = html.replace(TAG, (tag) => '\u0000' + '\n'.repeat(tag.split('\n').length - 1));
  const lines = text
    .replace(ATTRIBUTE, '')
    .split('\n')
    .map((line, index) => ({ line: line.trim(), number: index + 1 }));
  return [
    ...lines
      .filter(({ line }) => hasWords(line))
      .map(({ line, number }) => `${path}:${String(number)} ${line}`),
    ...readAloud.map(([attribute]) => `${path}: ${attribute.trim()}`),
  ];
}

const hasWords = (text: string): boolean => LETTER.test(text.replaceAll(UNITS, ''));

/** What the content policy would refuse, and what would be sent without escaping. */
export function unsafe({ path, html, mustaches }: Template): string[] {
  const refused = [
    [/<style\b/i, 'a style sheet inside the page'],
    [/<[a-z](?:"[^"]*"|'[^']*'|[^>"'])*\sstyle\s*=/i, 'a style attribute'],
    [/<[a-z](?:"[^"]*"|'[^']*'|[^>"'])*\son[a-z]+\s*=/i, 'an event attribute'],
    [/<script\b(?![^>]*\bsrc=)(?![^>]*application\/ld\+json)/i, 'a script inside the page'],
  ] as const;
  const raw = mustaches.filter((mustache) => /^\{\{\{|^\{\{~?&/.test(mustache));
  return [
    ...refused.filter(([pattern]) => pattern.test(html)).map(([, what]) => `${path}: ${what}`),
    ...raw.map((mustache) => `${path}: unescaped ${mustache}`),
  ];
}
