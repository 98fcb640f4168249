import { Ubl } from '../ubl.js';
import { coreRules } from './core.js';
import { dutchRules } from './dutch.js';
import { peppolRules } from './peppol.js';
import type { Rule } from './rule.js';
import { vatRules } from './vat.js';

/** The rules of EN 16931, Peppol BIS Billing 3 and NLCIUS that our documents can meet with. */
export const rules: readonly Rule[] = [...coreRules, ...vatRules, ...peppolRules, ...dutchRules];

/** The names of the rules that an electronic document breaks. */
export function brokenRules(xml: string): string[] {
  const document = new Ubl(xml);
  return rules.filter(({ holds }) => !holds(document)).map(({ id }) => id);
}
