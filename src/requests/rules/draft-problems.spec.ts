import { type DraftFacts, draftProblems } from './draft-problems.js';

const today = '2026-11-20';
const complete: DraftFacts = {
  clusters: 1,
  withdrawnServices: 0,
  title: 'Amplifiers',
  brief: 'x'.repeat(20),
  trlNow: 4,
  trlWanted: 4,
  startsOn: today,
  endsOn: today,
};
const codes = (change: Partial<DraftFacts>): string[] =>
  draftProblems({ ...complete, ...change }, today).map(({ step, code }) => `${step} ${code}`);

describe('a draft', () => {
  it('can be sent when it is complete, and with dates and readiness left open', () => {
    expect(codes({})).toEqual([]);
    expect(codes({ trlNow: null, trlWanted: null, startsOn: null, endsOn: null })).toEqual([]);
  });

  it.each<[Partial<DraftFacts>, string]>([
    [{ clusters: 0 }, 'needs requests.errors.need'],
    [{ withdrawnServices: 1 }, 'needs requests.errors.service_gone'],
    [{ title: null }, 'project requests.errors.title'],
    [{ brief: null }, 'project requests.errors.brief'],
    [{ brief: 'x'.repeat(19) }, 'project requests.errors.brief'],
    [{ trlWanted: 3 }, 'project requests.errors.trl'],
    [{ startsOn: '2026-11-19' }, 'dates requests.errors.starts_past'],
    [{ endsOn: '2026-11-19' }, 'dates requests.errors.ends_early'],
    [{ startsOn: null, endsOn: '2026-11-19' }, 'dates requests.errors.ends_early'],
  ])('with %j says what is missing', (change, code) => {
    expect(codes(change)).toEqual([code]);
  });

  it('says all that is missing at once', () => {
    expect(codes({ clusters: 0, title: null, brief: null })).toHaveLength(3);
  });
});
