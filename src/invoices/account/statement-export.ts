import type { Locale } from '../../kernel/localised.js';
import { type Download } from '../../platform/http/index.js';
import { exportTable, formatOf } from '../../platform/files/index.js';
import type { Texts } from '../../platform/i18n/index.js';
import type { StatementLine, StatementOfAccount } from '../rules/statement.js';

/** A statement of account as a file: the opening balance first. */
export function statementFile(
  texts: Texts,
  locale: Locale,
  name: string,
  format: string,
  { openingCents, lines }: StatementOfAccount,
): Promise<Download> {
  const say = (key: string): string => texts.t(locale, key);
  const opening = { on: '', kind: 'opening', reference: '', amountCents: 0 };
  const rows: StatementLine[] = [{ ...opening, balanceCents: openingCents }, ...lines];
  const column = (key: string, value: (row: StatementLine) => string | number, money = false) => ({
    ...{ key, heading: say(`invoices.facts.${key}`), value },
    ...(money ? { money } : {}),
  });
  const columns = [
    column('on', ({ on }) => on),
    column('kind', ({ kind }) => say(`invoices.statement.kinds.${kind}`)),
    column('reference', ({ reference }) => reference),
    column('amount', ({ amountCents }) => amountCents, true),
    column('balance', ({ balanceCents }) => balanceCents, true),
  ];
  return exportTable(formatOf(`.${format}`), name, columns, rows);
}
