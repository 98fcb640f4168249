import { Controller, Get, Param, Post } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import type { Locale } from '../../kernel/localised.js';
import {
  Allow,
  Form,
  Forms,
  Lang,
  page,
  type Page,
  Person,
  type PersonViewer,
  redirect,
  type Redirect,
  signedIn,
  type Submitted,
} from '../../platform/http/index.js';
import { type FormState, freshForm } from '../../platform/views/index.js';
import { epcPayload, type QrDrawing, qrDrawing } from '../document/epc-qr.js';
import { printedReference } from '../document/payment-reference.js';
import { InvoiceQueries } from '../invoice.queries.js';
import { invoicePaths } from '../invoices.paths.js';
import type { InvoiceView } from '../invoices.views.js';
import { PartyQueries } from '../parties.queries.js';
import { ButtonForm } from '../payments/payments.forms.js';
import { paymentPaths as paths } from '../payments/payments.paths.js';
import { OnlinePayments } from './online-payments.service.js';
import { OnlineQueries } from './online.queries.js';
import { ProviderKeys } from './provider-keys.service.js';

/** How an organisation pays an invoice: by transfer, or online where its cluster can. */
@Controller('invoices/:number/pay')
@Allow(signedIn)
export class PayPages {
  constructor(
    private readonly invoices: InvoiceQueries,
    private readonly parties: PartyQueries,
    private readonly keys: ProviderKeys,
    private readonly online: OnlinePayments,
    private readonly queries: OnlineQueries,
    private readonly forms: Forms,
  ) {}

  @Get()
  async pay(@Param('number') number: string, @Person() person: PersonViewer): Promise<Page> {
    return this.payPage(await this.own(person, number), freshForm());
  }

  /** The payer goes on by a link on the next page: a form may not lead out of the portal. */
  @Post()
  async start(
    @Param('number') number: string,
    @Form(ButtonForm) form: Submitted<ButtonForm>,
    @Person() person: PersonViewer,
    @Lang() locale: Locale,
  ): Promise<Page | Redirect> {
    const invoice = await this.own(person, number);
    return this.forms.answer(form, {
      perform: () => this.online.start(invoice, person, locale),
      done: (id) => redirect(paths.paid(number, id)),
      again: (state) => this.payPage(invoice, state),
    });
  }

  @Get(':id')
  async attempt(
    @Param('number') number: string,
    @Param('id') id: string,
    @Person() person: PersonViewer,
  ): Promise<Page> {
    const invoice = await this.own(person, number);
    const organisationIds = idsOf(person);
    const ownNumber = invoice.number ?? number;
    const before = await this.queries.ofPayer(organisationIds, ownNumber, id);
    // What the provider cannot say now is not known yet: the page says so, and is asked again later.
    if (before.state === 'open') await this.online.follow(id).catch(() => undefined);
    const attempt = await this.queries.ofPayer(organisationIds, ownNumber, id);
    return page(
      'invoices/pay-attempt',
      { attempt, invoice: await this.own(person, number), payRef: refOf(invoice) },
      { ...around(invoice), title: 'payments.pay.attempt' },
    );
  }

  private own(person: PersonViewer, number: string): Promise<InvoiceView> {
    return this.invoices.ofBuyer(idsOf(person), number);
  }

  private async payPage(invoice: InvoiceView, form: FormState): Promise<Page> {
    if (invoice.kind !== 'invoice') throw DomainError.notFound();
    const seller = await this.parties.seller(invoice.clusterId);
    const { paymentReference: reference, openCents: amountCents } = invoice;
    const { iban, name } = seller;
    const opened = await this.keys.of(invoice.clusterId);
    return page(
      'invoices/pay',
      {
        ...{ invoice, form, payRef: refOf(invoice) },
        seller: { ...seller, iban: iban && printedReference(iban) },
        reference: reference === null ? null : printedReference(reference),
        qr: reference && iban ? qrOf({ name, iban, amountCents, reference }) : null,
        online: amountCents > 0 && opened !== undefined,
      },
      { ...around(invoice), title: 'payments.pay.title' },
    );
  }
}

/** Without a code the transfer is still described in words. */
function qrOf(transfer: Parameters<typeof epcPayload>[0]): QrDrawing | null {
  try {
    return qrDrawing(epcPayload(transfer));
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** A number of a former administration opens no page of its own: its document goes by its id. */
const refOf = ({ origin, number, id }: InvoiceView): string =>
  origin === 'portal' && number !== null ? number : id;

const idsOf = (person: PersonViewer): string[] => person.organisations.map(({ id }) => id);

const around = (invoice: InvoiceView) => ({
  layout: 'workspace' as const,
  workspace: { kind: 'company' as const },
  section: 'invoices',
  crumbs: [
    { words: 'payments.pay.invoices', path: invoicePaths.list() },
    { words: { literal: invoice.number ?? '' }, path: invoicePaths.one(refOf(invoice)) },
  ],
});
