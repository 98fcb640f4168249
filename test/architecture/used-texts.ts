/** What a file of the portal can ask of the texts. */
export interface Asked {
  /** Keys, or beginnings of keys with their number, that stand in it as they are. */
  readonly keys: ReadonlySet<string>;
  /** Keys put together from parts. */
  readonly patterns: readonly RegExp[];
}

const KEY = /[a-zA-Z_][\w-]*(?:\.[\w-]+)+/g;
const TEMPLATE = /`([a-zA-Z][\w.-]*\.[\w.-]*(?:\$\{(?:[^{}]|\{[^}]*\})*\}[\w.-]*)+)`/g;
const CONCAT = /\(concat\s+((?:"[^"]*"|[\w.@/-]+|\([^()]*\)|\s)+)\)/g;
const BEGINNING = /'([a-z]\w*\.(?:[\w.-]*[._])?)'/g;
/** A helper that says a room's words by the rest of their keys. */
const ROOM_HELPER = /\.t\([\w.]+, `(\w+)\.\$\{\w+\}`/g;
const SEGMENT = '[\\w-]+';
/** Rooms whose texts are only ever named by what they say. */
const WHOLE = new Set(['errors', 'status', 'style']);

export function askedBy(source: string): Asked {
  // The name of an act in the audit is made like a key, and is none.
  const code = source.replaceAll(/action: `[^`]*`/g, '').replaceAll(/this\.record\(.*/g, '');
  const rooms = [...code.matchAll(ROOM_HELPER)].map(([, room = '']) => room);
  const rest = code.replaceAll(ROOM_HELPER, '');
  const named = rest.match(KEY) ?? [];
  const parts = rooms.flatMap((room) =>
    [...rest.matchAll(/['`]([a-zA-Z_][^'`\s]*)['`]/g)].map(([, part = '']) => `${room}.${part}`),
  );
  const made = [
    ...[...rest.matchAll(TEMPLATE)].map(([, key = '']) => key),
    ...parts.filter((part) => /\.[\w.-]+\$\{/.test(part)),
  ];
  const literals = [
    ...made.map((key) => key.split(/\$\{(?:[^{}]|\{[^}]*\})*\}/)),
    ...[...rest.matchAll(CONCAT)].map(([, list = '']) => literalsOf(list)),
    ...[...rest.matchAll(BEGINNING)].map(([, key = '']) => [key, '']),
  ];
  return {
    keys: new Set([...named, ...parts]),
    patterns: literals.filter(saysEnough).map(patternOf),
  };
}

/** A key made of a room and nothing else known would let every text of the room pass. */
function saysEnough(literals: readonly string[]): boolean {
  const [room = '', ...more] = literals.join('').split('.');
  return /^\w+\./.test(literals[0] ?? '') && (WHOLE.has(room) || more.join('') !== '');
}

/** The literal parts of a `concat`, with something unknown between them. */
const literalsOf = (list: string): string[] =>
  list
    .replaceAll(/\s*(?:[\w.@/-]+|\([^()]*\))(?=\s|$)(?![^"]*"(?:[^"]*"[^"]*")*[^"]*$)/g, '\u0000')
    .replaceAll(/["\s]/g, '')
    .split('\u0000');

/** What follows at the end may itself have parts. */
const patternOf = (literals: readonly string[]): RegExp => {
  const key = literals.map((literal) => literal.replaceAll('.', '\\.')).join(SEGMENT);
  return new RegExp(
    `^${key.endsWith(SEGMENT) ? `${key.slice(0, -SEGMENT.length)}[\\w.-]+` : key}$`,
  );
};

/** The keys that nothing asks for. */
export function unused(keys: Iterable<string>, sources: readonly string[]): string[] {
  const asked = sources.map(askedBy);
  const named = new Set(asked.flatMap((one) => [...one.keys]));
  const patterns = new Map(
    asked.flatMap((one) => one.patterns.map((pattern) => [pattern.source, pattern] as const)),
  );
  return [...keys].filter((key) => {
    const plain = key.replace(/_(zero|one|other)$/, '');
    if (named.has(key) || named.has(plain)) return false;
    return ![...patterns.values()].some((pattern) => pattern.test(plain) || pattern.test(key));
  });
}
