import { insertRows } from '../../seeds/demo/insert-rows.js';
import { CostEntry } from '../../src/funding/cost-entry.entity.js';
import { PrivateContribution } from '../../src/funding/private-contribution.entity.js';
import { newId } from '../../src/platform/database/index.js';
import { LedgerEntry } from '../../src/revenue/ledger-entry.entity.js';
import { LedgerImport } from '../../src/revenue/ledger-import.entity.js';
import { RevenueStream } from '../../src/revenue/revenue-stream.entity.js';
import { Rollups } from '../../src/revenue/rollups.js';
import type { TestPortal } from './portal.js';

/** A row without its class. */
type Plain<T> = { [K in keyof T]: T[K] };

let made = 0;

/** A stream of a cluster; membership fees unless told otherwise. */
export async function makeStream(
  portal: TestPortal,
  clusterId: string,
  values: Partial<RevenueStream> = {},
): Promise<Plain<RevenueStream>> {
  made += 1;
  const stream: Plain<RevenueStream> = {
    ...{ id: newId(), clusterId, slug: `stream-${made}`, kind: 'membership_fees', source: null },
    ...{ nameEn: `Stream ${made}`, nameNl: `Stroom ${made}`, position: made, documentsFrom: null },
    createdAt: portal.clock.now(),
    ...values,
  };
  await portal.db.unit(() => portal.db.of(RevenueStream).insert(stream));
  return stream;
}

/** An entry of a stream with what it adds to the sums; gives its id. */
export async function makeEntry(
  portal: TestPortal,
  stream: Plain<RevenueStream>,
  values: Partial<LedgerEntry> = {},
): Promise<string> {
  made += 1;
  const entry: Plain<LedgerEntry> = {
    ...{ id: newId(), clusterId: stream.clusterId, streamId: stream.id, month: '2026-09' },
    ...{ amountCents: 100_000, origin: 'manual', reference: `R-${made}` },
    ...{ payerOrganisationId: null, payerName: null, note: null, importId: null },
    ...{ voided: false, reversesId: null, createdBy: null, createdAt: portal.clock.now() },
    ...values,
  };
  await portal.db.unit(async () => {
    await portal.db.of(LedgerEntry).insert(entry);
    const isPublic = stream.kind === 'public_funding';
    await portal.app.get(Rollups, { strict: false }).add(entry.clusterId, [{ ...entry, isPublic }]);
  });
  return entry.id;
}

export async function makeCost(
  portal: TestPortal,
  clusterId: string,
  values: Partial<CostEntry> = {},
): Promise<string> {
  const cost: Plain<CostEntry> = {
    ...{ id: newId(), clusterId, category: 'staff', account: 'operation', month: '2026-09' },
    ...{ amountCents: 200_000, description: 'Operators', voided: false, reversesId: null },
    ...{ createdBy: null, createdAt: portal.clock.now() },
    ...values,
  };
  await portal.db.unit(() => portal.db.of(CostEntry).insert(cost));
  return cost.id;
}

export async function makeContribution(
  portal: TestPortal,
  clusterId: string,
  values: Partial<PrivateContribution> = {},
): Promise<string> {
  const contribution: Plain<PrivateContribution> = {
    ...{ id: newId(), clusterId, kind: 'in_kind', month: '2026-09', amountCents: 50_000 },
    ...{ contributor: 'A partner', evidence: 'Time sheets', voided: false, reversesId: null },
    ...{ createdBy: null, createdAt: portal.clock.now() },
    ...values,
  };
  await portal.db.unit(() => portal.db.of(PrivateContribution).insert(contribution));
  return contribution.id;
}

/** A file that was looked at and waits to be booked. */
export async function makeImport(
  portal: TestPortal,
  clusterId: string,
  personId: string,
  content: string,
): Promise<string> {
  const id = newId();
  await portal.db.unit(() =>
    portal.db.of(LedgerImport).insert({
      ...{ id, clusterId, state: 'checked', fileName: 'income.csv', content, skipBooked: false },
      ...{ entryCount: 1, amountCents: 100, createdBy: personId, createdAt: portal.clock.now() },
      ...{ postedAt: null, undoneAt: null, undoneBy: null },
    }),
  );
  return id;
}

/** Fills streams evenly over ten years with many entries of many payers, sums included. */
export async function fillLedger(
  portal: TestPortal,
  streams: readonly Plain<RevenueStream>[],
  count: number,
  payers = 2_000,
): Promise<void> {
  const months = Array.from({ length: 120 }, (_, index) => {
    const year = 2017 + Math.floor(index / 12);
    return `${year}-${String((index % 12) + 1).padStart(2, '0')}`;
  });
  const rollups = portal.app.get(Rollups, { strict: false });
  const atOnce = 20_000;
  for (let from = 0; from < count; from += atOnce) {
    const entries = Array.from({ length: Math.min(atOnce, count - from) }, (_, index) => {
      const number = from + index;
      const stream = streams[number % streams.length]!;
      const month = months[Math.floor(number / streams.length) % months.length]!;
      const payerName = `Payer ${number % payers}`;
      return { number, stream, month, amountCents: 10_000 + (number % 977), payerName };
    });
    await portal.db.unit(async () => {
      await insertRows(
        portal.db,
        'ledger_entry',
        entries.map(({ number, stream, month, amountCents, payerName }) => ({
          ...{ id: newId(), cluster_id: stream.clusterId, stream_id: stream.id, month },
          ...{ amount_cents: amountCents, origin: 'manual', reference: `F-${number}` },
          ...{ payer_organisation_id: null, payer_name: payerName, note: null, import_id: null },
          ...{ voided: false, reverses_id: null, created_by: null, created_at: portal.clock.now() },
        })),
      );
      for (const clusterId of new Set(streams.map((stream) => stream.clusterId))) {
        const own = entries.filter(({ stream }) => stream.clusterId === clusterId);
        await rollups.add(
          clusterId,
          own.map(({ stream, month, amountCents, payerName }) => ({
            ...{ streamId: stream.id, month, amountCents, payerName, payerOrganisationId: null },
            isPublic: stream.kind === 'public_funding',
          })),
        );
      }
    });
  }
}
