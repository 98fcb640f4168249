import { createHash } from 'node:crypto';
import { addDays, type LocalDate, yearOf } from '../../src/kernel/local-date.js';
import {
  defaultSettings,
  documentOf,
  dueOn,
  invoiceNumber,
  type Totals,
  totalsOf,
} from '../../src/invoices/index.js';
import { Bank } from './bank.js';
import { DemoMoney, refundedOn } from './demo-money.js';
import { footer } from './invoice-content.js';
import { InvoiceParties, type Standing } from './invoice-parties.js';
import { type DocumentPlan, planFees, planWork } from './invoice-plans.js';
import { insertRows } from './insert-rows.js';
import { Random } from './random.js';
import { type Story, type StoryCluster, STORY_TODAY } from './story.js';

type Row = Readonly<Record<string, string | number | boolean | null>>;
const tables = [
  ...['charge', 'invoice', 'invoice_line', 'invoice_vat', 'bank_statement', 'bank_entry'],
  ...['online_payment', 'refund', 'payment', 'payment_allocation', 'invoice_reminder'],
  'invoice_event',
] as const;
/** What hangs on documents that have their numbers. */
const later = tables.slice(4);
const MONEY_SEED = 20_261_124;

/** Something to write down: an invoice or a draft, or the credit note that corrects one. */
interface Entry {
  readonly plan: DocumentPlan;
  readonly on: LocalDate;
  readonly corrects?: Entry;
  written?: { readonly id: string; readonly lineId: string; readonly number: string };
}

/**
 * Invoices for the memberships and for some other work, with what paid them. They are printed
 * when somebody first asks for one.
 */
export async function seedInvoices(story: Story): Promise<void> {
  // Its own dice: what the other parts of the story throw stays the same.
  const random = new Random(20_261_123);
  await story.db.unit(async () => {
    const plans = [...(await planFees(story)), ...planWork(story, random)];
    const writer = new Writer(random, await InvoiceParties.of(story));
    for (const entry of entriesOf(plans)) writer.write(entry);
    await writer.insert(story);
  });
}

/** In the order of their days, which is that of their numbers. */
function entriesOf(plans: readonly DocumentPlan[]): Entry[] {
  const entries = plans.flatMap((plan): Entry[] => {
    const entry: Entry = { plan, on: plan.on };
    return plan.credit ? [entry, { plan, on: addDays(plan.on, 25), corrects: entry }] : [entry];
  });
  return entries.sort((a, b) => (a.on < b.on ? -1 : Number(a.on > b.on)));
}

class Writer {
  private readonly rows = new Map<string, Row[]>(tables.map((table) => [table, []]));
  private readonly issued: Row[] = [];
  private readonly series = new Map<string, number>();
  // Dice of its own as well: documents stay the same whatever is paid.
  private readonly bank = new Bank(new Random(MONEY_SEED));
  private readonly money: DemoMoney;

  constructor(
    private readonly random: Random,
    private readonly parties: InvoiceParties,
  ) {
    this.money = new DemoMoney(new Random(MONEY_SEED + 1), this.bank);
  }

  write(entry: Entry): void {
    const { plan, on, corrects } = entry;
    const standing = this.parties.standing(plan);
    const amount = corrects
      ? { quantity: 1, unitPriceCents: plan.credit?.netCents ?? 0 }
      : { quantity: plan.line.quantity, unitPriceCents: plan.line.unitPriceCents };
    const netCents = amount.quantity * amount.unitPriceCents;
    const totals = totalsOf([{ ...standing.vat, netCents }]);
    const id = this.random.id(at(on, 7));
    const chargeId = corrects ? null : this.charge(plan, netCents);
    if (plan.stage === 'waiting') return;
    this.push('invoice', this.invoice(id, entry, standing, totals));
    const lineId = this.random.id(at(on, 7));
    this.push('invoice_line', {
      ...{ id: lineId, invoice_id: id, position: 1, charge_id: chargeId },
      corrects_line_id: corrects?.written?.lineId ?? null,
      ...said(plan, netCents, amount),
      ...{ vat_category: standing.vat.category, vat_rate_bp: standing.vat.rateBp },
    });
    for (const { category, rateBp, baseCents, vatCents, reasonCode, reason } of totals.vat) {
      this.push('invoice_vat', {
        ...{ id: this.random.id(at(on, 7)), invoice_id: id, category, rate_bp: rateBp },
        ...{ base_cents: baseCents, vat_cents: vatCents, reason_code: reasonCode },
        ...{ reason_en: reason?.en ?? null, reason_nl: reason?.nl ?? null },
      });
    }
    this.event(id, 'drafted', at(on, 7));
    if (plan.stage === 'draft') return;
    const number = this.issue(id, entry, standing, totals, amount);
    entry.written = { id, lineId, number };
    const paid = { id, plan, totalCents: totals.totalCents, number, ...paidBy(standing, plan) };
    if (corrects) this.money.giveBack(paid, on);
    else if (plan.paidOn) this.money.pay(paid, plan.paidOn);
    else this.money.remind(paid, dueOn('invoice', on, manners(paid.slug).paymentDays));
    if (corrects?.written)
      this.event(corrects.written.id, 'corrected', at(on, 8), { number }, plan.credit?.reason);
  }

  async insert({ db, clusters, organisers }: Story): Promise<void> {
    this.money.leaveWork();
    const accounts = clusters.map(({ id: clusterId, slug }) => ({
      ...{ clusterId, iban: this.parties.ibanOf(clusterId) },
      importedBy: organisers[slug]?.[0]?.id ?? null,
    }));
    const { statements, entries } = this.bank.rows(accounts);
    const given = { ...this.money.rows, bank_statement: statements, bank_entry: entries };
    for (const [table, rows] of Object.entries(given)) this.rows.get(table)?.push(...rows);
    await insertRows(
      db,
      'invoice_settings',
      clusters.map((one) => this.settings(one)),
    );
    for (const table of tables.filter((one) => !later.includes(one)))
      await insertRows(db, table, this.rows.get(table) ?? []);
    // The database lets nobody add lines to what has a number, so the numbers come last.
    for (const { id, ...columns } of this.issued) {
      const names = Object.keys(columns);
      const sets = names.map((name) => `${name} = ?`).join(', ');
      await db.run(`UPDATE invoice SET ${sets} WHERE id = ?`, [...Object.values(columns), id]);
    }
    for (const table of later) await insertRows(db, table, this.rows.get(table) ?? []);
    const numbers = [...this.series].map(([key, last]) => {
      const [clusterId = '', year] = key.split(' ');
      const id = this.random.id(at(STORY_TODAY, 1));
      return { id, cluster_id: clusterId, year: Number(year), last_number: last };
    });
    await insertRows(db, 'invoice_number', numbers);
  }

  private charge(plan: DocumentPlan, netCents: number): string {
    const { clusterId, organisationId, line, on } = plan;
    const id = this.random.id(at(on, 6));
    this.push('charge', {
      ...{
        id,
        cluster_id: clusterId,
        organisation_id: organisationId,
        state: plan.stage === 'waiting' ? 'open' : 'invoiced',
      },
      ...{ source_kind: line.source.kind, source_id: line.source.id, unique_key: line.source.key },
      ...said(plan, netCents, line),
      ...{ corrects_id: null, supply_facts: null, created_at: at(on, 6), updated_at: at(on, 6) },
    });
    return id;
  }

  /** As a draft: what comes with the number is set afterwards. */
  private invoice(id: string, entry: Entry, { locale, evidence }: Standing, totals: Totals): Row {
    const { plan, on, corrects } = entry;
    return {
      ...{ id, cluster_id: plan.clusterId, organisation_id: plan.organisationId },
      ...{ kind: corrects ? 'credit_note' : 'invoice', origin: 'portal', number: null },
      ...{ state: 'draft', locale, issued_on: null, due_on: null, buyer_reference: null },
      ...{ note: corrects ? (plan.credit?.reason ?? null) : null, payment_reference: null },
      ...{ net_cents: totals.netCents, vat_cents: totals.vatCents, settled_cents: 0 },
      ...{ total_cents: totals.totalCents, settled_on: null, document: null },
      ...{ vat_evidence: JSON.stringify(evidence), document_sha256: null, created_by: null },
      ...{ revision: 1, created_at: at(on, 7), updated_at: at(on, 7) },
    };
  }

  private issue(
    id: string,
    { plan, on, corrects }: Entry,
    { parties, locale, vat }: Standing,
    totals: Totals,
    amount: Amount,
  ): string {
    const kind = corrects ? 'credit_note' : 'invoice';
    const { clusterId, line, paidOn, credit } = plan;
    const key = `${clusterId} ${yearOf(on)}`;
    const sequence = (this.series.get(key) ?? 0) + 1;
    this.series.set(key, sequence);
    const { code, paymentDays } = manners(parties.cluster.slug);
    const number = invoiceNumber(code, yearOf(on), sequence);
    const due = dueOn(kind, on, paymentDays);
    const shown = {
      ...{ position: 1, description: line.description, quantityMilli: amount.quantity * 1000 },
      ...{ quantity: amount.quantity, unit: line.unit, unitPriceCents: amount.unitPriceCents },
      ...{ grossCents: totals.netCents, discountCents: 0, discountReason: null },
      ...{ netCents: totals.netCents, period: line.period, facts: {} },
      ...{ vatCategory: vat.category, vatRateBp: vat.rateBp },
    };
    const document = documentOf(
      {
        ...{ kind, locale, buyerReference: null, lines: [shown], ...totals },
        note: corrects ? (credit?.reason ?? null) : null,
        corrects: corrects?.written
          ? [{ ...corrects.written, kind: 'invoice', issuedOn: corrects.on, totalCents: 0 }]
          : [],
      },
      parties,
      { number, issuedOn: on, dueOn: due, footer },
    );
    const text = JSON.stringify(document);
    const paid = corrects ? refundedOn(plan, on) : paidOn;
    const isPaid = paid !== null;
    this.issued.push({
      ...{ id, number, issued_on: on, due_on: due, document: text },
      payment_reference: document.paymentReference,
      document_sha256: createHash('sha256').update(text).digest('hex'),
      ...{ state: isPaid ? 'paid' : 'issued', settled_on: paid },
      settled_cents: isPaid ? totals.totalCents : 0,
    });
    this.event(id, 'issued', at(on, 8), { number });
    return number;
  }

  private event(
    invoiceId: string,
    kind: string,
    instant: string,
    facts?: Readonly<Record<string, string | number>>,
    note?: string,
  ): void {
    this.push('invoice_event', {
      ...{ id: this.random.id(instant), invoice_id: invoiceId, kind, at: instant },
      ...{ person_id: null, note: note ?? null, facts: facts ? JSON.stringify(facts) : null },
    });
  }

  private settings({ id: clusterId, slug }: StoryCluster): Row {
    const { code, paymentDays, issuesByItself } = manners(slug);
    const { reminderDays, interestBp, collectionKind } = defaultSettings;
    return {
      ...{ id: this.random.id(at(STORY_TODAY, 1)), cluster_id: clusterId, code },
      ...{ payment_days: paymentDays, issues_by_itself: issuesByItself, exempt_supplies: '[]' },
      ...{ footer_en: footer.en, footer_nl: footer.nl, interest_bp: interestBp },
      ...{ reminder_days: JSON.stringify(reminderDays), collection_kind: collectionKind },
      ...{ ledger_codes: '{}', revision: 1, updated_at: at(STORY_TODAY, 1) },
    };
  }

  private push(table: (typeof tables)[number], row: Row): void {
    this.rows.get(table)?.push(row);
  }
}

/** Who pays, as the bank names it. */
const paidBy = ({ parties }: Standing, { organisationId }: DocumentPlan) => ({
  ...{ payer: parties.buyer.name, organisationId, slug: parties.cluster.slug },
});

interface Amount {
  readonly quantity: number;
  readonly unitPriceCents: number;
}

const at = (day: LocalDate, hour: number): string =>
  `${day}T${String(hour).padStart(2, '0')}:05:00.000Z`;

/** How the clusters of the story invoice: in the first one organisers look before they issue. */
const manners = (slug: string) => ({
  code: slug.slice(0, 3).toUpperCase(),
  paymentDays: slug === 'integrated-photonics' ? 30 : 14,
  issuesByItself: slug !== 'quantum',
});

/** What a charge and its line both say. */
const said = ({ line }: DocumentPlan, netCents: number, amount: Amount): Row => ({
  ...{ supply_kind: line.supply, stream_kind: line.stream },
  ...{ description_en: line.description.en, description_nl: line.description.nl },
  ...{ quantity_milli: amount.quantity * 1000, unit: line.unit },
  ...{ unit_price_cents: amount.unitPriceCents, gross_cents: netCents, discount_cents: 0 },
  ...{ discount_reason_en: null, discount_reason_nl: null, net_cents: netCents },
  ...{ service_from: line.period?.from ?? null, service_to: line.period?.to ?? null },
});
