import type { Localised } from '../../kernel/localised.js';
import { fold } from './words.js';

/** Something a member can do, with the name it has in addresses. */
export interface Capability {
  readonly key: string;
  readonly label: Localised;
}

const LONGEST = 80;

/** The lines of what a member can, each once; a line without its translation stands for both. */
export function capabilitiesOf(can: Localised): Capability[] {
  const [en, nl] = [linesOf(can.en), linesOf(can.nl)];
  const [main, other] = en.length > 0 ? [en, nl] : [nl, en];
  const isPaired = main.length === other.length;
  const known = new Map<string, Capability>();
  for (const [index, line] of main.entries()) {
    const key = keyOf(line);
    const twin = (isPaired ? other[index] : undefined) ?? line;
    const label = main === en ? { en: line, nl: twin } : { en: twin, nl: line };
    if (key !== '' && !known.has(key)) known.set(key, { key, label });
  }
  return [...known.values()];
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Lines that differ only in case, accents or marks are the same capability. */
const keyOf = (line: string): string =>
  fold(line)
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, LONGEST);
