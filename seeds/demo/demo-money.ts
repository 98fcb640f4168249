import { addDays, type LocalDate } from '../../src/kernel/local-date.js';
import { type Bank, demoIban } from './bank.js';
import type { DocumentPlan } from './invoice-plans.js';
import type { Random } from './random.js';
import { STORY_TODAY } from './story.js';

type Row = Readonly<Record<string, string | number | boolean | null>>;
const REMINDED_AFTER = [7, 21, 35] as const;
/** The first payment of a cluster from this day on was made online. */
const ONLINE_FROM: LocalDate = '2026-10-25';

/** A document with who pays it. */
export interface Payable {
  readonly id: string;
  readonly plan: DocumentPlan;
  readonly slug: string;
  readonly number: string;
  readonly totalCents: number;
  readonly organisationId: string;
  readonly payer: string;
}

/** The day on which the money of a credit note had gone back. */
export const refundedOn = (plan: DocumentPlan, on: LocalDate): LocalDate | null =>
  plan.credit?.refund === 'done' ? addDays(on, 10) : null;

/** Payments, refunds and reminders of the story, with the bookings at the bank behind them. */
export class DemoMoney {
  readonly rows = {
    ...{ online_payment: [] as Row[], refund: [] as Row[], payment: [] as Row[] },
    ...{
      payment_allocation: [] as Row[],
      invoice_reminder: [] as Row[],
      invoice_event: [] as Row[],
    },
  };
  private readonly accounts = new Map<string, string>();
  private readonly lastPaid = new Map<string, Payable>();
  private readonly firstOpen = new Map<string, Payable>();
  private readonly online = new Set<string>();

  constructor(
    private readonly random: Random,
    private readonly bank: Bank,
  ) {}

  pay(paid: Payable, on: LocalDate): void {
    const { slug, plan, totalCents: amountCents } = paid;
    const isOnline =
      on >= ONLINE_FROM && !this.online.has(slug) && plan.line.supply === 'membership';
    if (isOnline) {
      this.online.add(slug);
      this.settle(paid, on, amountCents, {
        kind: 'online',
        online_payment_id: this.wentOnline(paid, on),
      });
      return;
    }
    const entry = this.bank.book({
      ...{ clusterId: plan.clusterId, on, amountCents, name: paid.payer },
      ...{ iban: this.ibanOf(paid), text: `Invoice ${paid.number}` },
    });
    if (entry) this.lastPaid.set(slug, paid);
    this.settle(paid, on, amountCents, {
      ...{ kind: entry ? 'bank' : 'manual', bank_entry_id: entry, bank_attempt: entry ? 0 : null },
    });
  }

  /** Of a credit note: the money that went back, or waits to. */
  giveBack(note: Payable, issuedOn: LocalDate): void {
    const { plan, totalCents, number, payer } = note;
    if (!plan.credit?.refund) return;
    const on = refundedOn(plan, issuedOn);
    const id = this.random.id(at(issuedOn, 9));
    const iban = this.ibanOf(note);
    this.rows.refund.push({
      ...{ id, cluster_id: plan.clusterId, organisation_id: note.organisationId },
      ...{
        credit_note_id: note.id,
        state: on ? 'done' : 'waiting',
        amount_cents: totalCents,
        iban,
      },
      ...{
        holder: payer,
        paid_on: on,
        created_at: at(issuedOn, 9),
        updated_at: at(on ?? issuedOn, 9),
      },
    });
    if (!on) return;
    const entry = this.bank.book({
      ...{ clusterId: plan.clusterId, on, amountCents: -totalCents, name: payer, iban },
      text: number,
    });
    this.settle(note, on, -totalCents, {
      ...{ kind: 'refund', refund_id: id, bank_entry_id: entry, bank_attempt: entry ? 0 : null },
    });
  }

  /** Of an invoice that is open: what was sent about it since it was due. */
  remind(open: Payable, due: LocalDate): void {
    if (due >= STORY_TODAY) return;
    if (!this.firstOpen.has(open.slug)) this.firstOpen.set(open.slug, open);
    this.event(open.id, 'overdue', at(addDays(due, 1), 5), null);
    for (const [index, days] of REMINDED_AFTER.entries()) {
      const on = addDays(due, days);
      if (on >= STORY_TODAY) return;
      const [step, instant] = [index + 1, at(on, 5)];
      this.rows.invoice_reminder.push({
        ...{ id: this.random.id(instant), invoice_id: open.id, step, sent_on: on },
        ...{ open_cents: open.totalCents, interest_cents: 0, collection_cents: 0 },
        created_at: instant,
      });
      const facts = { step, interestCents: 0, collectionCents: 0, readers: 1 };
      this.event(open.id, 'reminded', instant, facts);
    }
  }

  /** Bookings that nobody has explained yet, and what the bank took for itself. */
  leaveWork(): void {
    for (const [slug, last] of this.lastPaid) {
      const { clusterId } = last.plan;
      const twice = { name: last.payer, iban: this.ibanOf(last), state: 'open' as const };
      this.bank.book({
        ...{ clusterId, on: '2026-11-17', amountCents: last.totalCents, ...twice },
        text: `Invoice ${last.number}`,
      });
      this.bank.book({
        ...{ clusterId, on: '2026-11-16', amountCents: 9500, name: 'Mw. A. Pietersen' },
        ...{ iban: demoIban(7_000_001), text: 'Workshop 12 November', state: 'open' },
      });
      this.bank.book({
        ...{ clusterId, on: '2026-11-02', amountCents: -1875, name: 'Demobank' },
        ...{ iban: null, text: 'Kosten zakelijk pakket oktober', state: 'set_aside' },
      });
      const open = this.firstOpen.get(slug);
      if (open) {
        this.bank.book({
          ...{ clusterId, on: '2026-11-18', amountCents: open.totalCents - 25_000 },
          ...{ name: open.payer, iban: this.ibanOf(open), text: `${open.number} first part` },
          state: 'open',
        });
      }
    }
  }

  private settle(paid: Payable, on: LocalDate, amountCents: number, by: Row): void {
    const { id: invoiceId, plan, organisationId, number } = paid;
    const id = this.random.id(at(on, 12));
    const common = { created_by: null, created_at: at(on, 12), booked_on: on };
    const isBanked = by.bank_entry_id !== null && by.kind !== 'online';
    this.rows.payment.push({
      ...{ id, cluster_id: plan.clusterId, organisation_id: organisationId, kind: 'manual' },
      ...{ amount_cents: amountCents, received_on: on, bank_entry_id: null, bank_attempt: null },
      ...{ online_payment_id: null, refund_id: null, reference: plan.reference || number },
      ...{
        payer_name: isBanked ? paid.payer : null,
        payer_iban: isBanked ? this.ibanOf(paid) : null,
      },
      ...{ ...common, ...by },
    });
    this.rows.payment_allocation.push({
      ...{ id: this.random.id(at(on, 12)), cluster_id: plan.clusterId, payment_id: id },
      ...{ credit_note_id: null, invoice_id: invoiceId, amount_cents: Math.abs(amountCents) },
      ...{ settled_on: on, ...common },
    });
    this.event(invoiceId, 'allocated', at(on, 12), { amountCents: Math.abs(amountCents), on });
    this.event(invoiceId, 'paid', at(on, 12), null);
  }

  private wentOnline({ id: invoiceId, plan, totalCents }: Payable, on: LocalDate): string {
    const id = this.random.id(at(on, 11));
    this.rows.online_payment.push({
      ...{ id, cluster_id: plan.clusterId, invoice_id: invoiceId, provider: 'mollie' },
      ...{ provider_id: `tr_demo${id.slice(-8)}`, state: 'paid', amount_cents: totalCents },
      ...{ created_at: at(on, 11), updated_at: at(on, 12) },
    });
    return id;
  }

  private ibanOf({ organisationId }: Payable): string {
    const known = this.accounts.get(organisationId) ?? demoIban(5_000_001 + this.accounts.size);
    this.accounts.set(organisationId, known);
    return known;
  }

  private event(invoiceId: string, kind: string, instant: string, facts: object | null): void {
    this.rows.invoice_event.push({
      ...{ id: this.random.id(instant), invoice_id: invoiceId, kind, at: instant },
      ...{ person_id: null, note: null, facts: facts ? JSON.stringify(facts) : null },
    });
  }
}

const at = (day: LocalDate, hour: number): string =>
  `${day}T${String(hour).padStart(2, '0')}:05:00.000Z`;
