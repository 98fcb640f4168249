import type { Check, Patient } from './check.js';

/** Whether what settles documents is there, and nothing is given out twice. */
export const paymentChecks: readonly Check[] = [
  { name: 'settlements', faults: settlements },
  { name: 'payments', faults: payments },
];

interface SettledRow {
  readonly number: string;
  readonly total: number;
  readonly settled: number;
  readonly allocated: number;
  readonly state: string;
  readonly settledOn: string | null;
}

const open = new Set(['issued', 'partially_paid']);

/** A document is settled by what is allocated to it, never above its total. */
async function settlements({ db }: Patient): Promise<string[]> {
  const rows = await db.rows<SettledRow>(
    `SELECT i.number, i.total_cents AS total, i.settled_cents AS settled, i.state,
       i.settled_on AS "settledOn",
       COALESCE((SELECT SUM(a.amount_cents) FROM payment_allocation a
         WHERE a.invoice_id = i.id), 0)
       + COALESCE((SELECT SUM(a.amount_cents) FROM payment_allocation a
         WHERE a.credit_note_id = i.id), 0) AS allocated
     FROM invoice i WHERE i.number IS NOT NULL ORDER BY i.number`,
  );
  return rows.flatMap(({ number, total, settled, allocated, state, settledOn }) => {
    if (settled !== allocated)
      return [`${number} says ${settled} cents are settled, allocated are ${allocated}`];
    if (settled < 0 || settled > total) return [`${number}: ${settled} settled of ${total} cents`];
    const isOpen = settled < total;
    return isOpen === open.has(state) && isOpen === (settledOn === null)
      ? []
      : [
          `${number} is ${state}, settled on ${settledOn ?? 'no day'}, with ${total - settled} open`,
        ];
  });
}

interface PaymentRow {
  readonly id: string;
  readonly reference: string;
  readonly amount: number;
  readonly allocated: number;
}

/** No more is allocated than came in, or went out. */
async function payments({ db }: Patient): Promise<string[]> {
  const rows = await db.rows<PaymentRow>(
    `SELECT p.id, p.reference, p.amount_cents AS amount, SUM(a.amount_cents) AS allocated
     FROM payment p JOIN payment_allocation a ON a.payment_id = p.id
     GROUP BY p.id, p.reference, p.amount_cents
     HAVING SUM(a.amount_cents) > ABS(p.amount_cents) OR SUM(a.amount_cents) < 0
     ORDER BY p.id`,
  );
  return rows.map(
    ({ id, reference, amount, allocated }) =>
      `payment ${reference} (${id}) of ${amount} cents gives out ${allocated}`,
  );
}
