import { commonWords } from './common-passwords.js';

export const SHORTEST_PASSWORD = 12;

export interface PasswordOwner {
  readonly name: string;
  readonly email: string;
}

/** The key of what is wrong with a password, or nothing. There are no rules of composition. */
export function passwordProblem(password: string, owner: PasswordOwner): string | undefined {
  if (Array.from(password).length < SHORTEST_PASSWORD) return 'identity.errors.password_short';
  if (isCommon(password)) return 'identity.errors.password_common';
  if (tellsOfOwner(password, owner)) return 'identity.errors.password_personal';
  return undefined;
}

function isCommon(password: string): boolean {
  const text = password.toLowerCase();
  return (
    isRepeated(text) ||
    isSequence(text) ||
    [text, core(text), unleet(core(text)), unleet(text).replaceAll(/[^a-z]/g, '')].some(isWords)
  );
}

/** Without the digits and signs with which people lengthen a word. */
const core = (text: string): string =>
  text.replaceAll(/^[^a-z]+|[^a-z]+$/g, '').replaceAll(/[\s_.-]/g, '');

const leet: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};
const unleet = (text: string): string => Array.from(text, (sign) => leet[sign] ?? sign).join('');

/** One well-known word, once or several times over, and nothing else. */
const isWords = (text: string): boolean =>
  text !== '' && (commonWords.has(text) || commonWords.has(unitOf(text)));

/** The shortest piece of which the text is a repetition. */
function unitOf(text: string): string {
  return text.slice(0, (text + text).indexOf(text, 1));
}

const isRepeated = (text: string): boolean => unitOf(text).length <= 4 && text.length >= 8;

/** 123456789012, abcdefghijkl, and the same backwards. */
function isSequence(text: string): boolean {
  const codes = Array.from(text, (sign) => sign.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, index) => code - (codes[index] ?? 0));
  const inRow = (step: number): number =>
    steps.filter((one) => one === step || (step > 0 ? one === -9 : one === 9)).length;
  return Math.max(inRow(1), inRow(-1)) >= steps.length - 1;
}

/** The owner's own name or address makes up most of it. */
function tellsOfOwner(password: string, { name, email }: PasswordOwner): boolean {
  const text = password.toLowerCase().replaceAll(/[^\p{L}\d]/gu, '');
  const plain = (part: string): string => part.toLowerCase().replaceAll(/[^\p{L}\d]/gu, '');
  return [name, email, email.split('@')[0] ?? '']
    .map(plain)
    .some((part) => part.length >= 4 && text.includes(part) && text.length - part.length < 8);
}
