import { DomainError } from '../../kernel/domain-error.js';
import type { Locale } from '../../kernel/localised.js';
import { parseEuro } from '../../kernel/money.js';
import type { CreditableLine, LineToCredit } from '../crediting.service.js';
import type { CreditForm } from './credit.forms.js';

/** What somebody wants credited of each line; the amounts are written without a sign. */
export function amountsByLine(
  { extent, line = [], amount = [] }: CreditForm,
  lines: readonly CreditableLine[],
  locale: Locale,
): LineToCredit[] {
  const left = lines.filter(({ leftCents }) => leftCents !== 0);
  if (left.length === 0) throw DomainError.invalid('invoices.errors.nothing_to_credit');
  if (extent === 'whole') {
    return left.map(({ id, leftCents }) => ({ lineId: id, amountCents: leftCents }));
  }
  const asked = left.flatMap(({ id, leftCents }): LineToCredit[] => {
    const text = (amount[line.indexOf(id)] ?? '').trim();
    if (text === '' || !line.includes(id)) return [];
    const cents = euros(text, locale);
    if (cents <= 0 || cents > Math.abs(leftCents)) {
      throw DomainError.invalid('invoices.errors.over_line', { field: 'amount' });
    }
    return [{ lineId: id, amountCents: Math.sign(leftCents) * cents }];
  });
  if (asked.length === 0)
    throw DomainError.invalid('invoices.errors.no_amounts', { field: 'amount' });
  return asked;
}

function euros(text: string, locale: Locale): number {
  try {
    return parseEuro(text, /,\d{1,2}$/.test(text) ? 'nl' : locale);
  } catch {
    throw DomainError.invalid('form.amount', { field: 'amount' });
  }
}
