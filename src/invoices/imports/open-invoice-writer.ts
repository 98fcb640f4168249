import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/index.js';
import { Texts } from '../../platform/i18n/index.js';
import type { ImportActing } from '../../platform/tables/index.js';
import { BookingDays } from '../booking-days.js';
import { Invoice, InvoiceEvent, InvoiceLine, InvoiceVat } from '../invoice.entity.js';
import { Payment, PaymentAllocation } from '../payment.entity.js';
import type { JudgedInvoice } from './open-invoice-judge.js';
import { invoiceRows, type Taking } from './open-invoice-rows.js';

/** What is remembered of an import. */
export interface ImportedInvoices {
  readonly bookedOn: string;
  readonly invoices: readonly string[];
}

const AT_ONCE = 200;

/** Writes invoices of a former administration; inside a unit. */
@Injectable()
export class OpenInvoiceWriter {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly texts: Texts,
    private readonly days: BookingDays,
  ) {}

  async write(rows: readonly JudgedInvoice[], acting: ImportActing): Promise<ImportedInvoices> {
    const bookedOn = await this.days.firstOpen(acting.clusterId, this.clock.today());
    const taking: Taking = {
      ...{ ...acting, bookedOn, now: this.clock.now() },
      writtenAs: ({ locale, line }) =>
        this.texts.t(locale, 'invoices.imports.writtenAs', { number: line.number }),
    };
    const invoices: string[] = [];
    for (let from = 0; from < rows.length; from += AT_ONCE) {
      const made = rows.slice(from, from + AT_ONCE).map((row) => invoiceRows(row, taking));
      await this.insert(made);
      invoices.push(...made.map(({ invoice }) => invoice.id));
    }
    return { bookedOn, invoices };
  }

  private async insert(made: readonly ReturnType<typeof invoiceRows>[]): Promise<void> {
    await this.db.of(Invoice).insert(made.map(({ invoice }) => invoice));
    await this.db.of(InvoiceLine).insert(made.map(({ line }) => line));
    await this.db.of(InvoiceVat).insert(made.map(({ vat }) => vat));
    await this.db.of(InvoiceEvent).insert(made.map(({ event }) => event));
    const paid = made.flatMap(({ paid: one }) => (one === undefined ? [] : [one]));
    if (paid.length === 0) return;
    await this.db.of(Payment).insert(paid.map(({ payment }) => payment));
    await this.db.of(PaymentAllocation).insert(paid.map(({ allocation }) => allocation));
  }
}
