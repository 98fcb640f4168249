import type { OwnershipLink } from '../../identity/index.js';
import { coverStanding } from './cover-standing.js';

const link = (values: Partial<OwnershipLink> = {}): OwnershipLink => ({
  ...{ organisationId: 'daughter', owner: 'mother', shareBp: 6_000, control: 'majority' },
  ...{ validFrom: '2026-01-01', validTo: null, state: 'confirmed', ...values },
});
const cover = { organisationId: 'daughter', fromOn: '2026-03-01' };
const standing = (...links: OwnershipLink[]) => coverStanding(links, 'mother', cover, '2026-06-15');

describe('a covered organisation', () => {
  it('is known while the link lasts, its last day included', () => {
    expect(standing(link())).toEqual({ kind: 'known' });
    expect(standing(link({ validTo: '2026-06-15' }))).toEqual({ kind: 'known' });
  });

  it('has a link that ended, from the day after', () => {
    expect(standing(link({ validTo: '2026-06-14' }))).toEqual({ kind: 'ended', on: '2026-06-14' });
    const twice = [link({ validTo: '2026-04-30' }), link({ validFrom: '2026-05-02', validTo: '2026-05-31' })]; // prettier-ignore
    expect(standing(...twice)).toEqual({ kind: 'ended', on: '2026-05-31' });
  });

  it('was chosen by hand where no confirmed control ever reached it', () => {
    expect(standing()).toEqual({ kind: 'unknown' });
    expect(standing(link({ state: 'stated' }))).toEqual({ kind: 'unknown' });
    expect(standing(link({ state: 'denied' }))).toEqual({ kind: 'unknown' });
    expect(standing(link({ control: 'none' }))).toEqual({ kind: 'unknown' });
    expect(standing(link({ validTo: '2026-02-28' }))).toEqual({ kind: 'unknown' });
  });

  it('is looked at on its first day when that is still to come', () => {
    const later = { ...cover, fromOn: '2026-09-01' };
    const ends = [link({ validTo: '2026-08-31' })];
    expect(coverStanding(ends, 'mother', later, '2026-06-15')).toEqual({ kind: 'unknown' });
    const begins = [link({ validFrom: '2026-09-01' })];
    expect(coverStanding(begins, 'mother', later, '2026-06-15')).toEqual({ kind: 'known' });
  });
});
