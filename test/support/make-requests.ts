import { insertRows } from '../../seeds/demo/insert-rows.js';
import { newId } from '../../src/platform/database/index.js';
import { Files } from '../../src/platform/files/index.js';
import { requestStateOf } from '../../src/requests/rules/request-state.js';
import type { PackageState } from '../../src/requests/rules/work-package-states.js';
import type { TestPortal } from './portal.js';

export interface PackageToMake {
  readonly clusterId: string;
  readonly state?: PackageState;
  readonly serviceId?: string;
  readonly ownerId?: string;
  readonly replyBy?: string;
  readonly indicationCents?: number;
  readonly validUntil?: string;
}

export interface RequestToMake {
  readonly organisationId: string;
  readonly personId: string;
  readonly title?: string;
  readonly brief?: string;
  readonly packages: readonly PackageToMake[];
}

export interface MadeRequest {
  readonly id: string;
  readonly reference: string;
  /** In the order in which they were asked for. */
  readonly packageIds: readonly string[];
}

/** A request that has been sent, each package in the state asked for. */
export async function makeRequest(
  portal: TestPortal,
  request: RequestToMake,
): Promise<MadeRequest> {
  const id = newId();
  const now = portal.clock.now();
  const packages = request.packages.map((one) => ({ id: newId(), ...one }));
  const states = packages.map(({ state = 'submitted' }) => state);
  let reference = '';
  await portal.db.unit(async () => {
    reference = await nextReference(portal);
    await insertRows(portal.db, 'service_request', [
      {
        id,
        reference,
        organisation_id: request.organisationId,
        created_by: request.personId,
        state: requestStateOf(states),
        title: request.title ?? 'Cryogenic test of ten amplifiers',
        brief: request.brief ?? 'We want to know how our amplifiers behave at four kelvin.',
        project: null,
        trl_now: 4,
        trl_wanted: 6,
        starts_on: null,
        ends_on: null,
        budget_band: 'to-50k',
        confidential: false,
        consent: true,
        created_at: now,
        updated_at: now,
        submitted_at: now,
      },
    ]);
    await insertRows(
      portal.db,
      'work_package',
      packages.map((one) => packageRow(id, one, now)),
    );
    const items = packages.filter(({ serviceId }) => serviceId !== undefined);
    await insertRows(portal.db, 'request_item', items.map((one, position) => ({
      id: newId(),
      request_id: id,
      work_package_id: one.id,
      service_id: one.serviceId,
      offer_id: null,
      quantity: 2,
      note: null,
      position,
    }))); // prettier-ignore
    await insertRows(portal.db, 'work_package_event', packages.map((one) => ({
      id: newId(),
      work_package_id: one.id,
      at: now,
      actor_id: request.personId,
      side: 'company',
      kind: 'submit',
      from_state: 'draft',
      to_state: 'submitted',
      note: null,
      internal: false,
    }))); // prettier-ignore
  });
  return { id, reference, packageIds: packages.map((one) => one.id) };
}

/** A request nobody has sent yet; gives its id and that of its one item. */
export async function makeDraft(
  portal: TestPortal,
  {
    organisationId,
    personId,
    clusterId,
    serviceId,
    title,
  }: {
    readonly organisationId: string;
    readonly personId: string;
    readonly clusterId: string;
    readonly serviceId: string;
    readonly title?: string;
  },
): Promise<{ id: string; itemId: string }> {
  const made = await makeRequest(portal, {
    organisationId,
    personId,
    packages: [{ clusterId, serviceId, state: 'draft' }],
    ...(title === undefined ? {} : { title }),
  });
  await portal.db.unit(async () => {
    await portal.db.run(
      `UPDATE service_request SET reference = NULL, submitted_at = NULL, consent = false WHERE id = ?`,
      [made.id],
    );
    await portal.db.run('DELETE FROM work_package_event WHERE work_package_id = ?', [
      made.packageIds[0],
    ]);
  });
  const item = await portal.db.row<{ id: string }>(
    'SELECT id FROM request_item WHERE request_id = ?',
    [made.id],
  );
  return { id: made.id, itemId: item?.id ?? '' };
}

const packageRow = (requestId: string, one: PackageToMake & { id: string }, now: string) => ({
  id: one.id,
  request_id: requestId,
  cluster_id: one.clusterId,
  state: one.state ?? 'submitted',
  chosen: one.serviceId === undefined,
  owner_id: one.ownerId ?? null,
  reply_by: one.replyBy ?? '2026-11-27',
  indication_cents: one.indicationCents ?? null,
  indication_note: null,
  valid_until: one.validUntil ?? null,
  reason: null,
  revision: 1,
  created_at: now,
  updated_at: now,
});

async function nextReference(portal: TestPortal): Promise<string> {
  const year = portal.clock.today().slice(0, 4);
  await portal.db.run(
    'INSERT INTO request_number (id, last) VALUES (?, 0) ON CONFLICT (id) DO NOTHING',
    [year],
  );
  await portal.db.run('UPDATE request_number SET last = last + 1 WHERE id = ?', [year]);
  const row = await portal.db.row<{ last: number }>(
    'SELECT last FROM request_number WHERE id = ?',
    [year],
  );
  return `MC-${year}-${String(row?.last ?? 0).padStart(6, '0')}`;
}

/** A message with a file that can be downloaded; gives the file's id. */
export async function makeAttachment(
  portal: TestPortal,
  message: {
    readonly packageId: string;
    readonly personId: string;
    readonly side?: 'company' | 'organiser';
    readonly internal?: boolean;
    readonly body?: string;
  },
): Promise<string> {
  const files = portal.app.get(Files);
  const stored = await files.store({
    field: 'files',
    name: 'note.txt',
    body: Buffer.from('a note'),
  });
  const id = newId();
  await portal.db.unit(async () => {
    await files.record(stored, message.personId);
    await insertRows(portal.db, 'message', [
      {
        id,
        work_package_id: message.packageId,
        author_id: message.personId,
        side: message.side ?? 'organiser',
        internal: message.internal ?? false,
        body: message.body ?? 'See the file.',
        at: portal.clock.now(),
      },
    ]);
    await insertRows(portal.db, 'message_attachment', [
      { id: newId(), message_id: id, file_id: stored.id },
    ]);
  });
  return stored.id;
}
