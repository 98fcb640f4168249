import {
  OwnershipLinkRow,
  type OwnershipRow,
} from '../../src/identity/ownership/ownership-link.entity.js';
import { outsideParty } from '../../src/identity/rules/ownership.js';
import { Random } from './random.js';
import type { Story } from './story.js';

interface Told {
  readonly owned: string;
  readonly owner: string;
  readonly shareBp: number;
  readonly control: string;
  readonly from: string;
  readonly evidence: string;
  readonly state: 'stated' | 'confirmed';
}

const HOLDING = 'Zwarte Zwaan Finance N.V.';
const COMPANY = 'Drie Reigers Fotonica B.V.';

/** A holding with two daughters; one owner from outside; one statement that waits. */
const told: readonly Told[] = [
  {
    ...{ owned: 'Zomertaling Telecom B.V.', owner: HOLDING, shareBp: 10_000, control: 'majority' },
    ...{ from: '2021-03-01', evidence: 'Aandeelhoudersregister, 1 maart 2021', state: 'confirmed' },
  },
  {
    ...{ owned: 'Grote Grutto Mobiliteit N.V.', owner: HOLDING, shareBp: 7_500 },
    ...{ control: 'majority', from: '2023-07-01', evidence: 'Jaarverslag 2025' },
    state: 'confirmed',
  },
  {
    ...{ owned: COMPANY, owner: 'Reigernest Beheer', shareBp: 2_400, control: 'none' },
    ...{ from: '2024-01-01', evidence: 'Aandeelhoudersregister, 2 januari 2024', state: 'stated' },
  },
  {
    ...{ owned: 'Vale Gier Vision B.V.', owner: COMPANY, shareBp: 2_000, control: 'none' },
    ...{ from: '2026-10-01', evidence: 'Participatie van 1 oktober 2026', state: 'stated' },
  },
];

/** Who owns whom among the demonstration's organisations; it draws from a lot of its own. */
export async function seedOwnership(story: Story): Promise<void> {
  const random = new Random(20261122);
  const idOf = (name: string): string | undefined =>
    story.organisations.find((one) => one.name === name)?.id;
  const adminOf = (id: string | null | undefined): string | null =>
    story.people.find(({ organisationId }) => organisationId === id)?.id ?? null;
  const rows = told.flatMap(({ owned, owner, from, ...facts }): OwnershipRow[] => {
    const organisationId = idOf(owned);
    if (organisationId === undefined) return [];
    const ownerId = idOf(owner) ?? null;
    const isConfirmed = facts.state === 'confirmed';
    const statedAt = isConfirmed ? '2026-09-14T08:20:00.000Z' : '2026-11-18T13:05:00.000Z';
    return [
      {
        ...{ id: random.id(statedAt), organisationId, ownerId, ...facts },
        ownerParty: ownerId ?? outsideParty(owner, 'NL'),
        ownerName: ownerId === null ? owner : null,
        ownerCountry: ownerId === null ? 'NL' : null,
        ...{ validFrom: from, validTo: null, statedBy: adminOf(organisationId), statedAt },
        answeredBy: isConfirmed ? adminOf(ownerId) : null,
        answeredAt: isConfirmed ? '2026-09-15T07:45:00.000Z' : null,
        ...{ endedBy: null, endedAt: null },
      },
    ];
  });
  await story.db.unit(() => story.db.of(OwnershipLinkRow).insert(rows));
}
