import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from './project.js';

export type Texts = ReadonlyMap<string, string>;
const FOLDER = 'views/texts';

/** The rooms that have texts in at least one language. */
export function textRooms(root: string): string[] {
  const files = filesBelow(root, FOLDER).filter((path) => path.endsWith('.json'));
  return [
    ...new Set(files.map((path) => path.slice(FOLDER.length + 1).replace(/\.\w+\.json$/, ''))),
  ];
}

/** All texts of a room in one language by their full keys. */
export function readTexts(root: string, room: string, locale: string): Texts {
  const file = join(root, FOLDER, `${room}.${locale}.json`);
  return flatten(room, JSON.parse(readFileSync(file, 'utf8')));
}

export function flatten(key: string, value: unknown): Texts {
  if (typeof value !== 'object' || value === null) return new Map([[key, String(value)]]);
  const nested = Object.entries(value).map(([name, inner]) => flatten(`${key}.${name}`, inner));
  return new Map(nested.flatMap((texts) => [...texts]));
}

/** Where two languages of a room do not say the same things. */
export function differences(en: Texts, nl: Texts): string[] {
  const keys = new Set([...en.keys(), ...nl.keys()]);
  return [...keys].flatMap((key) => {
    const [english, dutch] = [en.get(key), nl.get(key)];
    if (english === undefined) return [`${key} is missing in English`];
    if (dutch === undefined) return [`${key} is missing in Dutch`];
    if (english.trim() === '' || dutch.trim() === '') return [`${key} is empty`];
    return blanks(english) === blanks(dutch) ? [] : [`${key} has other blanks to fill in Dutch`];
  });
}

const blanks = (text: string): string =>
  [...new Set([...text.matchAll(/\{\{\s*([\w.]+)[^}]*\}\}/g)].map(([, name]) => name))]
    .sort()
    .join();

/** Whether a key has a text, by itself or by number (`_one`, `_other`). */
export const known = (texts: Texts, key: string): boolean =>
  texts.has(key) || texts.has(`${key}_other`);
