import { daysBetween } from '../../kernel/local-date.js';
import type {
  Incoming,
  MatchContext,
  MatchDocument,
  Reason,
  Suggestion,
  Verdict,
  Why,
} from './match-facts.js';
import {
  exactSum,
  fill,
  lessCredit,
  OpenAmounts,
  ranked,
  suggestion,
} from './match-suggestions.js';
import { isSameName, namesNumber, namesReference } from './match-text.js';

/** A transfer comes back within weeks; an older payment of the same amount is another one. */
const RETURNS_WITHIN = 90;

/** What becomes of each booking, in their order: an invoice that one settles is paid for the next. */
export function matchAll(bookings: readonly Incoming[], context: MatchContext): Verdict[] {
  const matcher = new Matcher(context);
  return bookings.map((booking) => matcher.judge(booking));
}

/** What is known about who paid what for. */
interface Evidence {
  readonly named: readonly MatchDocument[];
  readonly namedBy: Reason;
  readonly organisationIds: ReadonlyMap<string, readonly Reason[]>;
}

/** Explains bookings one by one. Only what is beyond doubt settles by itself. */
class Matcher {
  private readonly open: OpenAmounts;

  constructor(private readonly context: MatchContext) {
    this.open = new OpenAmounts(context.documents);
  }

  judge(booking: Incoming): Verdict {
    if (booking.amountCents <= 0) return this.judgeOutgoing(booking);
    const evidence = this.evidenceOf(booking);
    const settled = this.settledBy(booking, evidence);
    if (settled) {
      this.open.take(settled.allotments);
      return settled;
    }
    const suggestions = ranked(this.suggestionsFor(booking, evidence));
    return { kind: 'ask', why: this.whyOf(booking, evidence, suggestions), suggestions };
  }

  private judgeOutgoing(booking: Incoming): Verdict {
    const refund = this.context.refunds.find(
      ({ amountCents, iban, reference }) =>
        amountCents === -booking.amountCents &&
        (booking.endToEndId === reference ||
          (iban !== null && booking.endToEndId === null && iban === booking.counterpartyIban)),
    );
    if (refund) return { kind: 'refund', refundId: refund.id };
    const suggestions = ranked(this.returnsOf(booking));
    const isSure = suggestions.some(({ reasons }) => reasons.includes('end_to_end'));
    if (!booking.isReturn && !isSure) return { kind: 'outgoing' };
    return { kind: 'ask', why: 'returned', suggestions };
  }

  private returnsOf(booking: Incoming): Suggestion[] {
    return this.context.payments.flatMap((payment) => {
      const age = daysBetween(payment.receivedOn, booking.bookedOn);
      if (payment.amountCents !== -booking.amountCents || age < 0 || age > RETURNS_WITHIN)
        return [];
      const isSame = booking.endToEndId !== null && booking.endToEndId === payment.endToEndId;
      const isFrom =
        booking.counterpartyIban !== null && booking.counterpartyIban === payment.payerIban;
      const reasons: Reason[] = ['amount'];
      if (isSame) reasons.unshift('end_to_end');
      if (isFrom) reasons.unshift('iban');
      return [
        {
          ...suggestion(booking.amountCents, payment.organisationId, [], reasons),
          ...{ restCents: 0, reversesId: payment.id },
        },
      ];
    });
  }

  private evidenceOf({ text, counterpartyIban, counterpartyName }: Incoming): Evidence {
    const { documents, payers, organisations } = this.context;
    const referred = documents.filter(
      ({ paymentReference }) => paymentReference !== null && namesReference(text, paymentReference),
    );
    const numbered = documents.filter(({ number }) => namesNumber(text, number));
    const known = new Map<string, Reason[]>();
    const add = (id: string, reason: Reason): void => {
      const reasons = known.get(id) ?? [];
      known.set(id, reasons.includes(reason) ? reasons : [...reasons, reason]);
    };
    for (const { iban, organisationId } of payers) {
      if (iban === counterpartyIban) add(organisationId, 'iban');
    }
    for (const { id, name } of organisations) {
      if (counterpartyName !== null && isSameName(counterpartyName, name)) add(id, 'name');
    }
    return {
      named: [...new Set([...referred, ...numbered])],
      namedBy: referred.length > 0 ? 'reference' : 'number',
      organisationIds: known,
    };
  }

  /** The one open document that was named, or that a known account pays to the cent. */
  private settledBy(
    { amountCents }: Incoming,
    { named, namedBy, organisationIds }: Evidence,
  ): Extract<Verdict, { kind: 'settle' }> | undefined {
    const [only, ...others] = named;
    if (only) {
      if (others.length > 0 || this.open.of(only) !== amountCents) return undefined;
      return this.settle(only, [namedBy, 'amount']);
    }
    const payers = [...organisationIds].filter(([, reasons]) => reasons.includes('iban'));
    const [payer, ...rivals] = payers;
    if (!payer || rivals.length > 0) return undefined;
    const [document, ...alike] = this.openOf(payer[0]).filter(
      (one) => this.open.of(one) === amountCents,
    );
    if (!document || alike.length > 0) return undefined;
    return this.settle(document, ['iban', 'amount']);
  }

  private settle({ id, organisationId }: MatchDocument, reasons: readonly Reason[]) {
    const amountCents = this.open.of({ id } as MatchDocument);
    return {
      ...{ kind: 'settle' as const, organisationId, reasons },
      allotments: [{ documentId: id, amountCents }],
    };
  }

  private openOf(organisationId: string): MatchDocument[] {
    return this.context.documents
      .filter((one) => one.organisationId === organisationId && this.open.of(one) > 0)
      .toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
  }

  private suggestionsFor({ amountCents }: Incoming, evidence: Evidence): Suggestion[] {
    const { named, namedBy, organisationIds } = evidence;
    const owners = new Set(named.map(({ organisationId }) => organisationId));
    return [
      ...[...owners].flatMap((owner) => {
        const own = named.filter(({ organisationId }) => organisationId === owner);
        const total = own.reduce((sum, document) => sum + this.open.of(document), 0);
        const reasons = [namedBy, ...(organisationIds.get(owner) ?? [])];
        const fits: Reason[] = total === amountCents ? [own.length > 1 ? 'sum' : 'amount'] : [];
        return [
          suggestion(amountCents, owner, fill(amountCents, own, this.open), [...reasons, ...fits]),
          ...this.lessCredit(amountCents, owner, own, reasons),
        ];
      }),
      ...[...new Set([...owners, ...organisationIds.keys()])].flatMap((id) =>
        this.forOrganisation(amountCents, id, organisationIds.get(id) ?? []),
      ),
      ...this.context.documents
        .filter((document) => this.open.of(document) === amountCents)
        .slice(0, 4)
        .map((document) =>
          suggestion(
            ...([amountCents, document.organisationId] as const),
            ...([[{ documentId: document.id, amountCents }], ['amount']] as const),
          ),
        ),
    ];
  }

  /** The document of that amount, those that add up to it, or the oldest ones as far as it goes. */
  private forOrganisation(
    amountCents: number,
    organisationId: string,
    known: readonly Reason[],
  ): Suggestion[] {
    const open = this.openOf(organisationId);
    const found: Suggestion[] = open
      .filter((document) => this.open.of(document) === amountCents)
      .map(({ id }) =>
        suggestion(
          ...([amountCents, organisationId] as const),
          ...([[{ documentId: id, amountCents }], [...known, 'amount']] as const),
        ),
      );
    const several = exactSum(amountCents, open, this.open);
    if (several) {
      const parts = fill(amountCents, several, this.open);
      found.push(suggestion(amountCents, organisationId, parts, [...known, 'sum']));
    }
    const oldest = fill(amountCents, open, this.open);
    return [
      ...found,
      ...this.lessCredit(amountCents, organisationId, open, known),
      ...(oldest.length > 0 ? [suggestion(amountCents, organisationId, oldest, known)] : []),
      suggestion(amountCents, organisationId, [], known),
    ];
  }

  private lessCredit(
    amountCents: number,
    organisationId: string,
    documents: readonly MatchDocument[],
    known: readonly Reason[],
  ): Suggestion[] {
    const { credits } = this.context;
    return lessCredit(amountCents, organisationId, documents, credits, this.open, known);
  }

  private whyOf(
    { amountCents }: Incoming,
    { named }: Evidence,
    [best]: readonly Suggestion[],
  ): Why {
    const owners = new Set(named.map(({ organisationId }) => organisationId));
    if (owners.size > 1) return 'ambiguous';
    if (best && best.credits.length > 0) return 'netted';
    if (named.length > 0) {
      const open = named.filter((document) => this.open.of(document) > 0);
      const total = open.reduce((sum, document) => sum + this.open.of(document), 0);
      if (open.length === 0) return 'double';
      if (amountCents > total) return 'over';
      if (named.length > 1) return 'several';
      return 'partial';
    }
    if (!best || best.allotments.length === 0) return 'unknown';
    if (best.reasons.includes('sum')) return 'several';
    return best.score > 30 ? 'likely' : 'unknown';
  }
}
