import type { InvoiceDocument } from '../../src/invoices/document/invoice-document.js';
import { buyers, documentOf, type LineGiven } from './invoice-documents.js';

const year = { from: '2026-01-01', to: '2026-12-31' };
const october = { from: '2026-10-01', to: '2026-10-31' };
const credit = { kind: 'credit_note', number: 'QUA-2026-000017' } as const;
const delivered = (country: string) => ({ delivery: { on: '2026-11-12', country } });

const hours: LineGiven = {
  description: 'Measuring',
  quantityMilli: 1500,
  unitPriceCents: 145_00,
  period: october,
};
const fee: LineGiven = {
  description: 'Gold membership 2026',
  unit: 'membership',
  unitPriceCents: 2500_00,
  period: year,
};
const discounted: LineGiven = { ...hours, discountCents: 21_75, discountReason: 'Gold, 10%' };
const uneven: LineGiven = {
  ...hours,
  quantityMilli: 3333,
  unitPriceCents: 99_99,
  discountCents: 12_34,
};
const back: LineGiven = { ...hours, quantityMilli: -500, discountCents: -7_25 };
const catering: LineGiven = {
  description: 'Catering',
  unit: 'seat',
  quantityMilli: 4000,
  unitPriceCents: 35_00,
  vatRateBp: 900,
};
const withoutKvk = { ...buyers.dutch, kvkNumber: null };

/** Every kind of document that the portal issues, by a name that says what is special about it. */
export const documentMatrix = {
  'a Dutch invoice': documentOf({ locale: 'nl', lines: [fee] }),
  'with discounts': documentOf({ locale: 'nl', lines: [discounted, uneven, fee] }),
  'with several rates': documentOf({ lines: [fee, catering, { ...catering, vatRateBp: 2100 }] }),
  'with a line that takes back': documentOf({ lines: [fee, back, discounted] }),
  'partly exempt': documentOf({ lines: [{ ...hours, vatCategory: 'E' }, fee] }),
  'at the zero rate': documentOf({ lines: [{ ...hours, vatCategory: 'Z' }] }),
  'reversed within the country': documentOf({ lines: [{ ...hours, vatCategory: 'AE' }] }),
  'outside the scope': documentOf({ lines: [{ description: 'Interest', vatCategory: 'O' }] }),
  'with nothing to pay': documentOf({ lines: [{ ...hours, discountCents: 217_50 }] }),
  'that corrects another': documentOf({
    lines: [fee],
    corrects: [{ number: 'QUA-2026-000001', issuedOn: '2026-11-01' }],
    note: 'First line\nSecond & <third>',
  }),
  'a Dutch credit note': documentOf({ ...credit, locale: 'nl', lines: [fee, discounted] }),
  'a credit note with several rates': documentOf({
    ...credit,
    lines: [fee, { ...back, quantityMilli: -1000, discountCents: 0 }, catering],
  }),
  'to a Dutch buyer without KvK number': documentOf({ buyer: withoutKvk, lines: [discounted] }),
  'a credit note to a Dutch buyer without KvK number': documentOf({
    ...credit,
    buyer: withoutKvk,
    lines: [discounted],
  }),
  'reversed to Germany': documentOf({
    buyer: buyers.german,
    lines: [discounted, back].map((line) => ({ ...line, vatCategory: 'AE', vatRateBp: 0 })),
  }),
  'taxed for a German buyer': documentOf({
    buyer: buyers.german,
    lines: [catering, discounted, uneven],
  }),
  'reversed to Belgium': documentOf({
    buyer: buyers.belgian,
    lines: [{ ...hours, vatCategory: 'AE' }],
  }),
  'a credit note to Belgium': documentOf({
    ...credit,
    buyer: buyers.belgian,
    lines: [{ ...uneven, vatCategory: 'AE' }],
  }),
  'exempt for a Belgian buyer': documentOf({
    buyer: buyers.belgian,
    lines: [{ ...hours, vatCategory: 'E' }, catering],
  }),
  'goods to Poland': documentOf({
    buyer: buyers.polish,
    ...delivered('PL'),
    lines: [{ ...hours, unit: 'wafer', vatCategory: 'K' }],
  }),
  'goods and a service to Poland': documentOf({
    buyer: buyers.polish,
    ...delivered('PL'),
    lines: [
      { ...hours, unit: 'wafer', vatCategory: 'K' },
      { ...hours, vatCategory: 'AE' },
    ],
  }),
  'goods to Switzerland': documentOf({
    buyer: buyers.swiss,
    ...delivered('CH'),
    lines: [{ ...hours, unit: 'cell', vatCategory: 'G' }],
  }),
  'a service to Switzerland': documentOf({
    buyer: buyers.swiss,
    lines: [{ ...hours, vatCategory: 'O' }],
  }),
  'a service to America': documentOf({
    buyer: buyers.american,
    lines: [
      { ...hours, vatCategory: 'O' },
      { ...fee, vatCategory: 'O' },
    ],
  }),
  'a credit note for goods to America': documentOf({
    ...credit,
    buyer: buyers.american,
    ...delivered('US'),
    lines: [{ ...hours, vatCategory: 'G' }],
  }),
} satisfies Record<string, InvoiceDocument>;

export type MatrixName = keyof typeof documentMatrix;
