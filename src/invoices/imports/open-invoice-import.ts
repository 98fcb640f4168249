import { Injectable } from '@nestjs/common';
import type { ImportFrame } from '../../clusters/index.js';
import type { ImportActing, ImportScope, Judged, ReadRow } from '../../platform/tables/index.js';
import { managedInvoicePaths as paths } from '../invoices.paths.js';
import { type OpenInvoiceColumns, openInvoiceColumns } from './open-invoice-columns.js';
import { type JudgedInvoice, OpenInvoiceJudge } from './open-invoice-judge.js';
import { OpenInvoiceUndo } from './open-invoice-undo.js';
import { type ImportedInvoices, OpenInvoiceWriter } from './open-invoice-writer.js';

/** A table of the invoices that are still to be paid in a former administration. */
@Injectable()
export class OpenInvoiceImport implements ImportFrame<OpenInvoiceColumns, JudgedInvoice> {
  readonly kind = 'invoices.open';
  readonly columns = openInvoiceColumns;
  readonly titleKey = 'invoices.imports.title';
  readonly leadKey = 'invoices.imports.lead';
  readonly ruleKeys = ['papers', 'reminders', 'tax', 'books', 'earned', 'undo'].map(
    (rule) => `invoices.imports.rule.${rule}`,
  );
  readonly section = 'invoices';
  readonly path = paths.import;
  readonly above = (cluster: string) => ({ words: 'invoices.title', path: paths.list(cluster) });
  readonly preview = [
    { labelKey: 'invoices.facts.number', value: ({ number }: JudgedInvoice) => number },
    {
      labelKey: 'invoices.facts.organisation',
      value: ({ organisation }: JudgedInvoice) => organisation,
    },
    {
      ...{ labelKey: 'invoices.facts.dueOn', kind: 'day' as const },
      value: ({ line }: JudgedInvoice) => line.dueOn,
    },
    {
      ...{ labelKey: 'invoices.facts.total', kind: 'money' as const },
      value: ({ line }: JudgedInvoice) => line.totalCents,
    },
    {
      ...{ labelKey: 'invoices.facts.open', kind: 'money' as const },
      value: ({ line }: JudgedInvoice) => line.totalCents - (line.paidCents ?? 0),
    },
    {
      labelKey: 'invoices.facts.paymentReference',
      value: ({ reference }: JudgedInvoice) => reference.payment,
    },
  ];

  constructor(
    private readonly judges: OpenInvoiceJudge,
    private readonly writer: OpenInvoiceWriter,
    private readonly undoing: OpenInvoiceUndo,
  ) {}

  readonly judge = (
    rows: readonly ReadRow<OpenInvoiceColumns>[],
    scope: ImportScope,
  ): Promise<Judged<JudgedInvoice>> => this.judges.judge(rows, scope);

  readonly write = (
    rows: readonly JudgedInvoice[],
    acting: ImportActing,
  ): Promise<ImportedInvoices> => this.writer.write(rows, acting);

  readonly undo = (result: unknown, acting: ImportActing): Promise<void> =>
    this.undoing.undo(result as ImportedInvoices, acting);
}
