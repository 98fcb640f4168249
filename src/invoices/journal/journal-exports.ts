import { Injectable } from '@nestjs/common';
import type { Locale } from '../../kernel/localised.js';
import type { ExportColumn } from '../../platform/files/index.js';
import { Texts } from '../../platform/i18n/index.js';
import type { JournalAccount } from '../rules/journal-lines.js';
import type { JournalView } from './journal.queries.js';
import type { LedgerCodes } from './ledger-codes.service.js';

/** A line of the journal by itself, as bookkeeping programs read it. */
export interface FlatLine extends Omit<JournalView, 'lines'> {
  /** The place of its entry in the month. */
  readonly entry: number;
  readonly account: JournalAccount;
  readonly code: string;
  readonly debitCents: number | null;
  readonly creditCents: number | null;
}

/** Entries as lines with the codes of the cluster's ledger. */
export const flatLines = (entries: readonly JournalView[], codes: LedgerCodes): FlatLine[] =>
  entries.flatMap(({ lines, ...entry }, at) =>
    lines.map(({ account, amountCents }) => ({
      ...{ ...entry, entry: at + 1, account, code: codes[account] },
      debitCents: amountCents > 0 ? amountCents : null,
      creditCents: amountCents < 0 ? -amountCents : null,
    })),
  );

/** The columns of the journal as a file, in the reader's language. */
@Injectable()
export class JournalExports {
  constructor(private readonly texts: Texts) {}

  lines(locale: Locale): ExportColumn<FlatLine>[] {
    const t = (key: string): string => this.texts.t(locale, `earnings.${key}`);
    return [
      { heading: t('column.entry'), key: 'entry', value: (row) => row.entry },
      { heading: t('column.bookedOn'), key: 'booked_on', value: (row) => row.bookedOn },
      { heading: t('column.kind'), key: 'kind', value: (row) => t(`entry.${row.kind}`) },
      { heading: t('column.reference'), key: 'reference', value: (row) => row.reference },
      { heading: t('column.document'), key: 'document', value: (row) => row.invoice },
      { heading: t('column.organisation'), key: 'organisation', value: (row) => row.organisation },
      { heading: t('column.code'), key: 'code', value: (row) => row.code },
      { heading: t('column.account'), key: 'account', value: (row) => t(`account.${row.account}`) },
      {
        ...{ heading: t('column.debit'), key: 'debit_cents', money: true },
        value: (row) => row.debitCents,
      },
      {
        ...{ heading: t('column.credit'), key: 'credit_cents', money: true },
        value: (row) => row.creditCents,
      },
    ];
  }
}
