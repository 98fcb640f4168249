import { coverStanding } from './cover-standing.js';

type Link = readonly [from: string, to: string | null];

const standing = (links: readonly Link[], fromOn = '2026-03-01') =>
  coverStanding({
    isKnown: (day) => links.some(([from, to]) => from <= day && (to === null || day <= to)),
    lastDays: links.flatMap(([, to]) => to ?? []),
    ...{ fromOn, today: '2026-06-15' },
  });

describe('a covered organisation', () => {
  it('is known while the link lasts, its last day included', () => {
    expect(standing([['2026-01-01', null]])).toEqual({ kind: 'known' });
    expect(standing([['2026-01-01', '2026-06-15']])).toEqual({ kind: 'known' });
  });

  it('has a link that ended, from the day after', () => {
    const ended = { kind: 'ended', on: '2026-06-14' };
    expect(standing([['2026-01-01', '2026-06-14']])).toEqual(ended);
    const twice: Link[] = [
      ['2026-05-02', '2026-06-14'],
      ['2026-01-01', '2026-04-30'],
    ];
    expect(standing(twice)).toEqual(ended);
    expect(standing([...twice].reverse())).toEqual(ended);
  });

  it('was chosen by hand where no link ever reached the time of the cover', () => {
    expect(standing([])).toEqual({ kind: 'unknown' });
    expect(standing([['2026-01-01', '2026-02-28']])).toEqual({ kind: 'unknown' });
  });

  it('is looked at on its first day when that is still to come', () => {
    expect(standing([['2026-01-01', '2026-08-31']], '2026-09-01')).toEqual({ kind: 'unknown' });
    expect(standing([['2026-09-01', null]], '2026-09-01')).toEqual({ kind: 'known' });
  });
});
