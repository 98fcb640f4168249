import { Injectable } from '@nestjs/common';
import type { Locale } from '../../kernel/localised.js';
import type { ExportColumn } from '../../platform/files/index.js';
import { Texts } from '../../platform/i18n/index.js';
import type { EntryView } from '../bank/bank.views.js';
import type { RefundRow } from '../refunds/refunds.views.js';
import type { AgeingRow } from '../reminders/ageing.views.js';
import type { PaymentRow } from './payments.views.js';

/** The columns of files about payments, in the reader's language. */
@Injectable()
export class PaymentExports {
  constructor(private readonly texts: Texts) {}

  payments(locale: Locale): ExportColumn<PaymentRow>[] {
    const t = (key: string): string => this.texts.t(locale, `payments.${key}`);
    return [
      { heading: t('column.received'), key: 'received_on', value: (row) => row.receivedOn },
      { heading: t('column.kind'), key: 'kind', value: (row) => t(`kind.${row.kind}`) },
      { heading: t('column.organisation'), key: 'organisation', value: (row) => row.organisation },
      { heading: t('column.payer'), key: 'payer', value: (row) => row.payerName },
      { heading: t('column.iban'), key: 'iban', value: (row) => row.payerIban },
      { heading: t('column.reference'), key: 'reference', value: (row) => row.reference },
      cents(t('column.amount'), 'amount_cents', (row) => row.amountCents),
      cents(t('column.allocated'), 'allocated_cents', (row) => row.allocatedCents),
      cents(t('column.refunded'), 'refunded_cents', (row) => row.refundedCents),
      cents(t('column.left'), 'left_cents', (row) => row.leftCents),
      { heading: t('column.note'), key: 'note', value: (row) => row.note },
      {
        ...{ heading: t('column.reversed'), key: 'reversed' },
        value: (row) => row.reversesId !== null || row.reversedById !== null,
      },
    ];
  }

  entries(locale: Locale): ExportColumn<EntryView>[] {
    const t = (key: string): string => this.texts.t(locale, `payments.${key}`);
    return [
      { heading: t('column.booked'), key: 'booked_on', value: (row) => row.bookedOn },
      { heading: t('column.payer'), key: 'counterparty', value: (row) => row.counterpartyName },
      { heading: t('column.iban'), key: 'iban', value: (row) => row.counterpartyIban },
      { heading: t('column.text'), key: 'remittance', value: (row) => row.remittance },
      {
        ...{ heading: t('column.reference'), key: 'payment_reference' },
        value: (row) => row.paymentReference,
      },
      cents(t('column.amount'), 'amount_cents', (row) => row.amountCents),
      {
        ...{ heading: t('column.state'), key: 'state' },
        value: (row) => this.texts.t(locale, `status.bank_entry.${row.state}`),
      },
      { heading: t('column.organisation'), key: 'organisation', value: (row) => row.organisation },
    ];
  }

  refunds(locale: Locale): ExportColumn<RefundRow>[] {
    const t = (key: string): string => this.texts.t(locale, `payments.${key}`);
    return [
      { heading: t('column.asked'), key: 'created_at', value: (row) => row.createdAt },
      { heading: t('column.organisation'), key: 'organisation', value: (row) => row.organisation },
      { heading: t('column.source'), key: 'source', value: (row) => row.source },
      { heading: t('column.holder'), key: 'holder', value: (row) => row.holder },
      { heading: t('column.iban'), key: 'iban', value: (row) => row.iban },
      cents(t('column.amount'), 'amount_cents', (row) => row.amountCents),
      {
        ...{ heading: t('column.state'), key: 'state' },
        value: (row) => this.texts.t(locale, `status.refund.${row.state}`),
      },
      { heading: t('column.paid'), key: 'paid_on', value: (row) => row.paidOn },
    ];
  }

  ageing(locale: Locale): ExportColumn<AgeingRow>[] {
    const t = (key: string): string => this.texts.t(locale, `payments.${key}`);
    return [
      { heading: t('column.organisation'), key: 'organisation', value: (row) => row.organisation },
      { heading: t('column.documents'), key: 'documents', value: (row) => row.documents },
      cents(t('ageing.current'), 'current_cents', (row) => row.currentCents),
      cents(t('ageing.to30'), 'to_30_cents', (row) => row.to30Cents),
      cents(t('ageing.to60'), 'to_60_cents', (row) => row.to60Cents),
      cents(t('ageing.to90'), 'to_90_cents', (row) => row.to90Cents),
      cents(t('ageing.over90'), 'over_90_cents', (row) => row.over90Cents),
      cents(t('ageing.total'), 'total_cents', (row) => row.totalCents),
    ];
  }
}

const cents = <R>(heading: string, key: string, value: (row: R) => number): ExportColumn<R> => ({
  heading,
  key,
  value,
  money: true,
});
