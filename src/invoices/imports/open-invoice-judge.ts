import { Injectable } from '@nestjs/common';
import type { Locale } from '../../kernel/localised.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/index.js';
import type { ImportScope, Judged, ReadRow, TableProblem } from '../../platform/tables/index.js';
import { squeezed } from '../bank/match-text.js';
import { isInvoiceNumber } from '../rules/numbers.js';
import { openInvoiceFaults, openInvoiceNumber } from '../rules/open-invoice.js';
import { KnownOrganisations } from './known-organisations.js';
import {
  headingOf,
  openInvoiceColumns,
  type OpenInvoiceColumns,
  type OpenInvoiceLine,
} from './open-invoice-columns.js';
import { openInvoiceReference, type OpenInvoiceReference } from './open-invoice-reference.js';

/** An invoice that can be taken over. */
export interface JudgedInvoice {
  readonly line: OpenInvoiceLine;
  /** As it stands in addresses. */
  readonly number: string;
  readonly organisationId: string;
  readonly organisation: string;
  readonly locale: Locale;
  readonly reference: OpenInvoiceReference;
}

/** What the documents of a cluster are known by. */
interface Taken {
  readonly numbers: Set<string>;
  readonly references: Set<string>;
}

/** Judges a table of open invoices against what is there. */
@Injectable()
export class OpenInvoiceJudge {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  async judge(
    rows: readonly ReadRow<OpenInvoiceColumns>[],
    { clusterId, skipKnown }: ImportScope,
  ): Promise<Judged<JudgedInvoice>> {
    const known = await this.taken(clusterId);
    const codes = await this.codes();
    const seen: Taken = { numbers: new Set(), references: new Set() };
    const organisations = await KnownOrganisations.read(this.db);
    const accepted: { line: number; row: JudgedInvoice }[] = [];
    const skipped: { line: number; label: string }[] = [];
    const problems: TableProblem[] = [];
    for (const { line, values } of rows) {
      const number = openInvoiceNumber(values.number) ?? '';
      if (skipKnown && known.numbers.has(number.toLowerCase())) {
        skipped.push({ line, label: values.number });
        continue;
      }
      const found = organisations.find(values.organisation);
      const reference = openInvoiceReference(values.reference);
      const wrong: Wrong[] = [
        ...numberFaults(number, known, seen, codes),
        ...(typeof found === 'string' ? [['organisation', found] as Wrong] : []),
        ...(reference === null ? [['reference', 'check_digits'] as Wrong] : []),
        ...referenceFaults(reference, known, seen),
        ...openInvoiceFaults(values, this.clock.today()),
      ];
      problems.push(...wrong.map(([at, name]) => problem(line, at, name)));
      if (wrong.length > 0 || typeof found === 'string' || reference === null) continue;
      const { id: organisationId, name: organisation, locale } = found;
      const row = { line: values, number, organisationId, organisation, locale, reference };
      accepted.push({ line, row });
    }
    return { accepted, skipped, problems };
  }

  private async taken(clusterId: string): Promise<Taken> {
    const rows = await this.db.rows<{ number: string; reference: string | null }>(
      `SELECT number, payment_reference AS "reference" FROM invoice
       WHERE cluster_id = ? AND number IS NOT NULL`,
      [clusterId],
    );
    return {
      numbers: new Set(rows.map(({ number }) => number.toLowerCase())),
      references: new Set(
        rows.flatMap(({ reference }) => (reference === null ? [] : squeezed(reference))),
      ),
    };
  }

  /** The letters with which clusters begin their numbers. */
  private async codes(): Promise<ReadonlySet<string>> {
    const rows = await this.db.rows<{ code: string }>('SELECT code FROM invoice_settings');
    return new Set(rows.map(({ code }) => code));
  }
}

/** The column that is wrong, and the name of what is. */
type Wrong = readonly [keyof OpenInvoiceColumns, string];

/** A number may neither be there, nor stand in the file twice, nor look like one of the portal's. */
function numberFaults(
  number: string,
  known: Taken,
  seen: Taken,
  codes: ReadonlySet<string>,
): Wrong[] {
  const key = number.toLowerCase();
  const isTwice = seen.numbers.has(key);
  seen.numbers.add(key);
  if (known.numbers.has(key)) return [['number', 'number_known']];
  if (isTwice) return [['number', 'number_twice']];
  const code = number.slice(0, number.indexOf('-'));
  return isInvoiceNumber(number) && codes.has(code) ? [['number', 'number_ours']] : [];
}

function referenceFaults(
  reference: OpenInvoiceReference | null,
  known: Taken,
  seen: Taken,
): Wrong[] {
  const payment = reference?.payment ?? null;
  if (payment === null) return [];
  const key = squeezed(payment);
  const isTaken = known.references.has(key) || seen.references.has(key);
  seen.references.add(key);
  return isTaken ? [['reference', 'reference_twice']] : [];
}

const problem = (line: number, at: keyof OpenInvoiceColumns, name: string): TableProblem => ({
  line,
  column: headingOf(openInvoiceColumns[at]),
  code: `invoices.imports.problems.${name}`,
});
