import { XMLParser } from 'fast-xml-parser';

/** An element: its text, or its children by name; attributes begin with `@`. */
export type XmlNode = Readonly<Record<string, unknown>>;

export type XmlRefusal = 'too_large' | 'not_text' | 'not_xml' | 'doctype' | 'too_deep';

const LARGEST = 10_000_000;
const DEEPEST = 40;
const TAG = /<(\/?)([\w:.-]+)(?:\s[^<>]*?)?(\/?)>/g;

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  htmlEntities: true,
  maxNestedTags: DEEPEST,
});

/**
 * Reads a file as XML into a tree, or says why not. A file that declares a document type is refused
 * before anything is parsed: entities are how such files reach for other files or blow up.
 */
export function readXml(file: Buffer | string): XmlNode | XmlRefusal {
  const text = typeof file === 'string' ? file : decoded(file);
  if (text === undefined) return 'not_text';
  if (text.length > LARGEST) return 'too_large';
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) return 'doctype';
  if (!isWhole(text)) return 'not_xml';
  try {
    return parser.parse(text) as XmlNode;
  } catch (error) {
    return /nest/i.test(String(error)) ? 'too_deep' : 'not_xml';
  }
}

/** Every tag is closed by its own end, inside one root: a file cut off on its way is refused. */
function isWhole(text: string): boolean {
  const tags = text
    .replaceAll(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>/g, '')
    .trim();
  if (!tags.startsWith('<') || !tags.endsWith('>')) return false;
  const open: string[] = [];
  let roots = 0;
  for (const [, end, name = '', alone] of tags.matchAll(TAG)) {
    if (end === '/') {
      if (open.pop() !== name) return false;
    } else {
      if (open.length === 0) roots += 1;
      if (alone !== '/') open.push(name);
    }
  }
  return open.length === 0 && roots === 1;
}

/** UTF-8, with or without a mark at the start, or what the declaration says of old banks' files. */
function decoded(file: Buffer): string | undefined {
  if (file.length > LARGEST) return ' '.repeat(LARGEST + 1);
  const head = file.subarray(0, 200).toString('latin1');
  const said = /encoding=["']([\w-]+)["']/i.exec(head)?.[1]?.toLowerCase() ?? 'utf-8';
  const encoding = /^(iso-8859-1|latin1|windows-1252)$/.test(said) ? 'windows-1252' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(file);
  } catch {
    return undefined;
  }
}

/** The namespace that a file's root declares, with or without a prefix. */
export const namespacesOf = (file: Buffer | string): string[] => {
  const text = typeof file === 'string' ? file : (decoded(file) ?? '');
  const root = /<[\w:.-]+\s[^<>]*>/.exec(text.slice(0, 5000))?.[0] ?? '';
  return [...root.matchAll(/\sxmlns(?::[\w.-]+)?\s*=\s*["']([^"']*)["']/g)].map(
    ([, uri = '']) => uri,
  );
};

/** The elements of a name, none when there is none; one alone counts as a list of one. */
export function all(node: XmlNode | undefined, name: string): XmlNode[] {
  const found = node?.[name];
  if (found === undefined || found === null) return [];
  const list: unknown[] = Array.isArray(found) ? found : [found];
  return list.map(
    (one) => (typeof one === 'object' && one !== null ? one : { '#text': one }) as XmlNode,
  );
}

/** The first element along a way of names. */
export function at(node: XmlNode | undefined, ...way: readonly string[]): XmlNode | undefined {
  return way.reduce<XmlNode | undefined>((here, name) => all(here, name)[0], node);
}

/** The text of the first element along a way of names; nothing when it is empty. */
export function textAt(node: XmlNode | undefined, ...way: readonly string[]): string | undefined {
  const text = at(node, ...way)?.['#text'];
  if (typeof text !== 'string' && typeof text !== 'number') return undefined;
  const tidy = String(text).replaceAll(/\s+/g, ' ').trim();
  return tidy === '' ? undefined : tidy;
}

/** The first of several ways that leads to a text. */
export function firstText(
  node: XmlNode | undefined,
  ...ways: readonly (readonly string[])[]
): string | undefined {
  for (const way of ways) {
    const text = textAt(node, ...way);
    if (text !== undefined) return text;
  }
  return undefined;
}
