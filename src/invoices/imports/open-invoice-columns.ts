import { type StreamKind } from '../../charges/index.js';
import { localised } from '../../kernel/localised.js';
import {
  choiceColumn,
  type Column,
  dayColumn,
  euroColumn,
  ownColumn,
  textColumn,
  type ValuesOf,
  Wrong,
} from '../../platform/tables/index.js';
import { openInvoiceNumber } from '../rules/open-invoice.js';

const maybe = { optional: true } as const;
const hint = (name: string): string => `invoices.imports.hint.${name}`;

/** The columns of a table of invoices that are open in a former administration. */
export const openInvoiceColumns = {
  number: ownColumn(
    {
      ...{ heading: localised('Number', 'Nummer'), hintKey: hint('number'), example: '2026-0012' },
      accepts: ['Invoice number', 'Factuurnummer'],
    },
    (text): string | Wrong =>
      openInvoiceNumber(text) === null ? new Wrong('invoices.imports.problems.number') : text,
  ),
  organisation: textColumn({
    heading: localised('Organisation', 'Organisatie'),
    hintKey: hint('organisation'),
    example: '12345678',
    max: 200,
  }),
  issuedOn: dayColumn({
    ...{ heading: localised('Issued on', 'Factuurdatum'), example: '01-06-2026' },
  }),
  dueOn: dayColumn({ heading: localised('Due on', 'Vervaldatum'), example: '15-06-2026' }),
  netCents: euroColumn({
    ...{ heading: localised('Amount excl. VAT', 'Bedrag excl. btw'), example: '1000,00', min: 0 },
  }),
  vatCents: euroColumn({ heading: localised('VAT', 'Btw'), example: '210,00', min: 0 }),
  totalCents: euroColumn({
    heading: localised('Total', 'Totaal'),
    ...{ hintKey: hint('total'), example: '1210,00', min: 1 },
  }),
  paidCents: euroColumn({
    heading: localised('Already paid', 'Al betaald'),
    ...{ hintKey: hint('paid'), example: '0,00', min: 0, ...maybe },
  }),
  reference: textColumn({
    heading: localised('Payment reference', 'Betalingskenmerk'),
    ...{ hintKey: hint('reference'), example: '', max: 100, ...maybe },
  }),
  description: textColumn({
    heading: localised('Description', 'Omschrijving'),
    ...{ example: 'Contributie 2026', max: 300 },
  }),
  from: dayColumn({
    heading: localised('Period from', 'Periode van'),
    ...{ hintKey: hint('period'), example: '', ...maybe },
  }),
  to: dayColumn({
    ...{ heading: localised('Period to', 'Periode tot en met'), example: '', ...maybe },
  }),
  stream: choiceColumn(
    {
      heading: localised('Stream', 'Inkomstenstroom'),
      ...{ hintKey: hint('stream'), example: 'membership_fees' },
    },
    {
      membership_fees: localised('Membership fees', 'Contributies'),
      service_payments: localised('Services', 'Diensten'),
      sponsorship: localised('Sponsorship', 'Sponsoring'),
    } satisfies Record<StreamKind, unknown>,
  ),
};
export type OpenInvoiceColumns = typeof openInvoiceColumns;
export type OpenInvoiceLine = ValuesOf<OpenInvoiceColumns>;

/** How a column is called in files of either language. */
export const headingOf = ({ heading: { en, nl } }: Pick<Column<unknown>, 'heading'>): string =>
  en === nl ? en : `${en} / ${nl}`;
