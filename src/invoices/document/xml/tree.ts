import type { Cents } from '../../../kernel/money.js';

/** A part of an XML document: elements by name, attributes by `@name`, text by `#`. */
export interface Tree {
  readonly [name: string]: Branch | readonly Branch[] | undefined;
}
export type Branch = string | Tree;

/** Cents as a decimal number, exact for every amount there is. */
export function decimal(cents: Cents): string {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** A number of thousandths, or of another power of ten, without zeros at its end. */
export function shifted(value: number, places: number): string {
  const digits = String(Math.abs(value)).padStart(places + 1, '0');
  const fraction = digits.slice(-places).replace(/0+$/, '');
  const whole = `${value < 0 ? '-' : ''}${digits.slice(0, -places)}`;
  return fraction === '' ? whole : `${whole}.${fraction}`;
}

export const amount = (cents: Cents): Tree => ({ '@currencyID': 'EUR', '#': decimal(cents) });

/** The scheme that all VAT categories and VAT ids name. */
export const vatScheme: Tree = { 'cbc:ID': 'VAT' };

/** The tree without what says nothing: no rule set suffers an empty element. */
export function pruned(tree: Tree): Tree {
  const entries = Object.entries(tree).map(
    ([name, branch]) => [name, prunedBranch(branch)] as const,
  );
  return Object.fromEntries(entries.filter(([, branch]) => branch !== undefined));
}

function prunedBranch(branch: Tree[string]): Tree[string] {
  if (branch === undefined) return undefined;
  if (typeof branch === 'string') return branch.trim() === '' ? undefined : branch;
  if (isList(branch))
    return branch.map(prunedBranch).filter((one) => one !== undefined) as Branch[];
  const rest = pruned(branch);
  return Object.keys(rest).some((name) => !name.startsWith('@')) ? rest : undefined;
}

const isList = (branch: Branch | readonly Branch[]): branch is readonly Branch[] =>
  Array.isArray(branch);
