import type { OwnershipLink } from './ownership.js';
import { sizeSuggestions } from './size-suggestions.js';

const day = '2026-06-01';
const link = (
  organisationId: string,
  owner: string,
  shareBp: number,
  values: Partial<OwnershipLink> = {},
): OwnershipLink => ({
  ...{ organisationId, owner, shareBp, control: 'none', validFrom: '2024-01-01', validTo: null },
  ...{ state: 'confirmed', ...values },
});
const named = (links: readonly OwnershipLink[]) =>
  sizeSuggestions(links, 'own', day).map(({ party, relation }) => [party, relation]);

describe('what ownership suggests for a declaration of size', () => {
  it.each([
    [2_499, 'none', []],
    [2_500, 'none', [['owner', 'partner']]],
    [5_000, 'none', [['owner', 'partner']]],
    [5_001, 'none', [['owner', 'linked']]],
    [100, 'influence', [['owner', 'linked']]],
  ] as const)('a share of %i hundredths of a per cent, control %s', (share, control, wanted) => {
    expect(named([link('own', 'owner', share, { control })])).toEqual(wanted);
  });

  it('looks upwards and downwards, and through linked enterprises to linked ones', () => {
    const links = [
      link('own', 'mother', 8_000, { control: 'majority' }),
      link('daughter', 'own', 3_000),
      link('sister', 'mother', 9_000, { control: 'majority' }),
      link('friend', 'mother', 3_000),
      link('grandchild', 'daughter', 9_000, { control: 'majority' }),
    ];
    expect(sizeSuggestions(links, 'own', day)).toEqual([
      {
        ...{ party: 'mother', direction: 'owner', via: null, shareBp: 8_000 },
        ...{ controls: true, relation: 'linked' },
      },
      {
        ...{ party: 'daughter', direction: 'owned', via: null, shareBp: 3_000 },
        ...{ controls: false, relation: 'partner' },
      },
      {
        ...{ party: 'sister', direction: 'owned', via: 'mother', shareBp: null },
        ...{ controls: true, relation: 'linked' },
      },
    ]);
  });

  it('passes over links that do not count or do not run', () => {
    expect(
      named([
        link('own', 'a', 6_000, { state: 'stated' }),
        link('own', 'b', 6_000, { state: 'denied' }),
        link('own', 'c', 6_000, { validTo: '2026-05-31' }),
        link('own', 'd', 6_000, { validFrom: '2026-06-02' }),
        link('own', 'outside:US:corp', 6_000, { state: 'stated' }),
      ]),
    ).toEqual([['outside:US:corp', 'linked']]);
  });
});
