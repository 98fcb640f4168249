import { createHash } from 'node:crypto';
import { lastDayOfMonth, type LocalDate, monthOf } from '../../src/kernel/local-date.js';
import type { Random } from './random.js';

type Row = Readonly<Record<string, string | number | boolean | null>>;

/** From here on money comes by the statements of the bank; before it was recorded by hand. */
const FIRST_DAY: LocalDate = '2026-09-01';
/** The last day of the latest statement. */
const LAST_DAY: LocalDate = '2026-11-18';
const OPENING_CENTS = 41_250_075;

/** A booking on an account of the story. */
export interface Booking {
  readonly clusterId: string;
  readonly on: LocalDate;
  /** Below zero for money that went out. */
  readonly amountCents: number;
  readonly name: string;
  readonly iban: string | null;
  readonly text: string;
  readonly reference?: string | null;
  readonly state?: 'matched' | 'open' | 'set_aside';
}

export interface Account {
  readonly clusterId: string;
  readonly iban: string;
  readonly importedBy: string | null;
}

/** The accounts of the clusters with a statement for each month. */
export class Bank {
  private readonly bookings: (Booking & { readonly id: string })[] = [];

  constructor(private readonly random: Random) {}

  /** Gives the id of the booking; none on days that no statement of the story covers. */
  book(booking: Booking): string | null {
    if (booking.on < FIRST_DAY || booking.on > LAST_DAY) return null;
    const id = this.random.id(`${booking.on}T11:05:00.000Z`);
    this.bookings.push({ ...booking, id });
    return id;
  }

  rows(accounts: readonly Account[]): { statements: Row[]; entries: Row[] } {
    const statements: Row[] = [];
    const entries: Row[] = [];
    for (const account of accounts) {
      const own = this.bookings
        .filter(({ clusterId }) => clusterId === account.clusterId)
        .sort((a, b) => (a.on < b.on ? -1 : Number(a.on > b.on)));
      let balance = OPENING_CENTS;
      for (const month of ['2026-09', '2026-10', '2026-11']) {
        const some = own.filter(({ on }) => monthOf(on) === month);
        const moved = some.reduce((total, { amountCents }) => total + amountCents, 0);
        const statement = this.statement(account, month, balance, balance + moved, some.length);
        balance += moved;
        statements.push(statement);
        entries.push(...some.map((one, at) => entryRow(one, String(statement.id), at + 1)));
      }
    }
    return { statements, entries };
  }

  private statement(
    { clusterId, iban, importedBy }: Account,
    month: string,
    openingCents: number,
    closingCents: number,
    count: number,
  ): Row {
    const lastDay = lastDayOfMonth(month);
    const to = lastDay < LAST_DAY ? lastDay : LAST_DAY;
    const fileName = `camt053-${month}.xml`;
    return {
      ...{ id: this.random.id(`${to}T20:05:00.000Z`), cluster_id: clusterId, iban },
      ...{ statement_id: `CAMT053-${month}`, file_name: fileName, from_on: `${month}-01` },
      file_sha256: createHash('sha256').update(`${clusterId} ${fileName}`).digest('hex'),
      ...{ to_on: to, opening_cents: openingCents, closing_cents: closingCents },
      ...{ entry_count: count, imported_by: importedBy, imported_at: `${to}T20:05:00.000Z` },
    };
  }
}

/** An account of the story: its bank does not exist. */
export function demoIban(number: number): string {
  const account = String(number).padStart(10, '0');
  const digits = `13142224${account}232100`;
  const check = 98n - (BigInt(digits) % 97n);
  return `NL${String(check).padStart(2, '0')}DEMO${account}`;
}

function entryRow(
  { id, clusterId, on, amountCents, name, iban, text, reference, state }: Booking & { id: string },
  statementId: string,
  position: number,
): Row {
  return {
    ...{ id, statement_id: statementId, cluster_id: clusterId, position, entry_key: `demo.${id}` },
    ...{ state: state ?? 'matched', booked_on: on, amount_cents: amountCents },
    ...{ counterparty_name: name, counterparty_iban: iban, remittance: text },
    ...{ payment_reference: reference ?? null, end_to_end_id: null },
    ...{ set_aside_reason: state === 'set_aside' ? 'outgoing' : null, revision: 1 },
  };
}
