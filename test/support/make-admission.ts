import { Files } from '../../src/platform/files/index.js';
import { newId } from '../../src/platform/database/index.js';
import { insertRows } from '../../seeds/demo/insert-rows.js';
import { openKeyOf } from '../../src/memberships/index.js';
import { MemberImport } from '../../src/memberships/imports/member-import.js';
import { TierImport } from '../../src/memberships/imports/tier-import.js';
import type { QuestionKind } from '../../src/memberships/rules/answers.js';
import { Imports } from '../../src/platform/tables/index.js';
import { makeTier } from './make-memberships.js';
import type { TestPortal } from './portal.js';

let made = 0;

export interface AdmissionToMake {
  readonly kind?: QuestionKind;
  readonly title?: string;
  readonly options?: readonly { readonly en: string; readonly nl: string }[];
  readonly isRequired?: boolean;
  readonly tierId?: string;
}

/** A question and an item of the checklist; neither is required unless told. */
export async function makeAdmission(
  portal: TestPortal,
  clusterId: string,
  more: AdmissionToMake = {},
): Promise<{ questionId: string; itemId: string; number: number }> {
  made += 1;
  const [questionId, itemId, now] = [newId(), newId(), portal.clock.now()];
  const title = more.title ?? `Question ${made}`;
  const isRequired = more.isRequired ?? false;
  const used = await portal.db.row<{ count: number }>(
    'SELECT COUNT(*) AS "count" FROM application_question WHERE cluster_id = ?',
    [clusterId],
  );
  const number = (used?.count ?? 0) + 1;
  await portal.db.unit(async () => {
    await insertRows(portal.db, 'application_question', [
      {
        ...{ id: questionId, cluster_id: clusterId, tier_id: more.tierId ?? null, number },
        ...{ kind: more.kind ?? 'text', title_en: title, title_nl: `${title} (nl)` },
        ...{ hint_en: null, hint_nl: null, options: JSON.stringify(more.options ?? []) },
        ...{ is_required: isRequired, position: number, archived_at: null },
        ...{ created_at: now, updated_at: now },
      },
    ]);
    await insertRows(portal.db, 'checklist_item', [
      {
        ...{
          id: itemId,
          cluster_id: clusterId,
          title_en: `Item ${made}`,
          title_nl: `Punt ${made}`,
        },
        ...{ is_required: isRequired, position: number, archived_at: null, created_at: now },
      },
    ]);
  });
  return { questionId, itemId, number };
}

/** An organisation's invitation to a tier. */
export async function makeInvitation(
  portal: TestPortal,
  tierId: string,
  organisationId: string,
): Promise<string> {
  const id = newId();
  await portal.db.unit(() =>
    insertRows(portal.db, 'tier_invitation', [
      {
        ...{ id, tier_id: tierId, organisation_id: organisationId, note: null },
        ...{ invited_by: null, invited_at: portal.clock.now() },
      },
    ]),
  );
  return id;
}

/** A place on a waiting list. */
export async function makePlace(
  portal: TestPortal,
  tierId: string,
  organisationId: string,
  personId: string,
): Promise<string> {
  const id = newId();
  await portal.db.unit(() =>
    insertRows(portal.db, 'waiting_place', [
      {
        ...{ id, tier_id: tierId, organisation_id: organisationId, state: 'waiting' },
        ...{ open_key: openKeyOf(tierId, organisationId), asked_by: personId },
        ...{ asked_at: portal.clock.now(), offered_on: null, offered_until: null },
        closed_at: null,
      },
    ]),
  );
  return id;
}

/** A document that came with an application; gives the file's id. */
export async function makeApplicationFile(
  portal: TestPortal,
  applicationId: string,
  personId: string,
): Promise<string> {
  const upload = { field: 'documents', name: 'plan.txt', body: Buffer.from('The plan') };
  const { id } = await portal.app.get(Files).save(upload, { by: personId });
  await portal.db.unit(() =>
    insertRows(portal.db, 'application_document', [
      {
        ...{ id: newId(), application_id: applicationId, file_id: id, added_by: personId },
        added_at: portal.clock.now(),
      },
    ]),
  );
  return id;
}

/** An import of members and one of tiers in each state: looked at, spare, posted. */
export async function makeImports(
  portal: TestPortal,
  clusterId: string,
  by: string,
): Promise<Record<string, string>> {
  const tier = await makeTier(portal, { clusterId, name: 'Imported into' });
  const imports = portal.app.get(Imports);
  const scope = { clusterId, skipKnown: false };
  const made: Record<string, string> = {};
  for (const state of ['Open', 'Spare', 'Posted']) {
    const members = `Organisation;Tier;Term from\nImport ${state};${tier.slug};2026-01-01`;
    const tiers = `Name in English;Term\nImport ${state};rolling`;
    const kept = async (kind: MemberImport | TierImport, text: string): Promise<string> => {
      const file = { name: 'file.csv', body: Buffer.from(text) };
      const { id = '' } = await imports.dryRun(kind as TierImport, scope, file, by);
      if (state === 'Posted') await imports.post(kind as TierImport, clusterId, id, by);
      return id;
    };
    made[`memberImport${state}`] = await kept(portal.app.get(MemberImport), members);
    made[`tierImport${state}`] = await kept(portal.app.get(TierImport), tiers);
  }
  return made;
}
