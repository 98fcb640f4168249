import { insertRows } from '../../seeds/demo/insert-rows.js';
import { type Db, newId } from '../../src/platform/database/index.js';

export interface MemberFilling {
  readonly clusterId: string;
  readonly tierId: string;
  readonly members: number;
  readonly at: string;
}

const words = 'laser wafer coating battery photon qubit vacuum robot sensor polymer'.split(' ');
const skills = 'welding testing design milling packaging simulation training'.split(' ');
const codes = ['quantum-technologies', 'ai-data-science', 'energy-materials'];
const pick = (from: readonly string[], at: number): string => from[at % from.length] ?? '';

/** Fills a cluster with listed members whose profiles differ; every tenth works with lasers. */
export async function fillMembers(
  db: Db,
  { clusterId, tierId, members: count, at: now }: MemberFilling,
): Promise<void> {
  const day = now.slice(0, 10);
  const members = Array.from({ length: count }, (_, at) => ({ at, id: newId(), firm: newId() }));
  await db.unit(async () => {
    await insertRows(
      db,
      'organisation',
      members.map(({ at, firm }) => ({
        ...{ id: firm, slug: `company-${at}`, name: `Company ${at} ${pick(words, at + 9)}` },
        ...{ kind: 'company', size_class: pick(['micro', 'small', 'large'], at) },
        ...{ customer_category: 'sme', country: 'NL', place: 'Delft', created_at: now },
      })),
    );
    await insertRows(
      db,
      'membership',
      members.map(({ at, id, firm }) => ({
        ...{ id, reference: `ML-9999-${String(at).padStart(6, '0')}`, cluster_id: clusterId },
        ...{ organisation_id: firm, tier_id: tierId, state: 'active', size_class: 'small' },
        ...{ open_key: id, active_from: day, created_at: now, updated_at: now },
      })),
    );
    await insertRows(
      db,
      'member_profile',
      members.map(({ at, id }) => ({
        ...{ id: newId(), membership_id: id, is_listed: true, updated_at: now },
        ...{ does_en: `We work on ${pick(skills, at)} since ${1900 + (at % 100)}`, does_nl: '' },
        ...{ seeks_en: at % 3 === 0 ? `A partner for ${pick(skills, at + 1)}` : '', seeks_nl: '' },
        ...{ offers_en: at % 2 === 0 ? `Hours of ${pick(skills, at + 2)}` : '', offers_nl: '' },
        technologies: JSON.stringify([pick(codes, at)]),
        ...{ trl_from: 1 + (at % 5), trl_to: 4 + (at % 5) },
        ...{ can_en: `${pick(words, at + 9)} ${pick(skills, at)}`, can_nl: '' },
      })),
    );
  });
}
