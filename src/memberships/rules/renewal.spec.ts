import fc from 'fast-check';
import { addDays, daysBetween, type LocalDate } from '../../kernel/local-date.js';
import { dueSteps, type TurnFacts, type TurnStep } from './renewal.js';
import { defaultSettings } from './settings.js';

const member: TurnFacts = {
  state: 'active',
  startsOn: '2026-01-01',
  endsOn: '2026-12-31',
  leavesOn: null,
  resumesOn: null,
  renewsByItself: true,
  reminded: [],
  hasNext: false,
  invoicedOn: null,
};
const invoiced: Partial<TurnFacts> = { hasNext: true, invoicedOn: '2026-12-01' };
const due = (today: LocalDate, facts: Partial<TurnFacts> = {}): string[] =>
  dueSteps({ ...member, ...facts }, defaultSettings, today).map(nameOf);
const nameOf = (step: TurnStep): string =>
  step.kind === 'remind' ? `remind ${step.days}` : step.kind;

describe('a term to 31 December 2026, reminders at 60, 30 and 7, invoice at 30, grace 30', () => {
  it.each<[string, string[], Partial<TurnFacts>]>([
    ['2026-10-31', [], {}],
    ['2026-11-01', ['remind 60'], {}], // 30 days of November and 30 of December before the 31st
    ['2026-11-02', [], { reminded: [60] }],
    ['2026-11-30', [], { reminded: [60] }],
    ['2026-12-01', ['remind 30', 'invoice'], { reminded: [60] }],
    ['2026-12-01', [], { reminded: [60, 30], ...invoiced }],
    ['2026-12-24', ['remind 7'], { reminded: [60, 30], ...invoiced }],
    ['2026-12-31', [], { reminded: [60, 30, 7], ...invoiced }],
    ['2027-01-01', ['grace'], { reminded: [60, 30, 7], ...invoiced }],
    ['2027-01-30', [], { state: 'grace', ...invoiced }],
    ['2027-01-31', ['lapse'], { state: 'grace', ...invoiced }], // 31 December + 30 is 30 January
  ])('on %s: %j', (today, steps, facts) => {
    expect(due(today, facts)).toEqual(steps);
  });

  it.each<[string, string[], Partial<TurnFacts>]>([
    ['2026-12-26', ['remind 7', 'invoice'], {}],
    ['2026-12-26', ['invoice'], { reminded: [7] }],
    ['2027-01-10', ['invoice', 'grace'], {}],
    ['2027-03-01', ['invoice', 'grace'], {}],
  ])('caught up on %s after weeks of silence: %j', (today, steps, facts) => {
    expect(due(today, facts)).toEqual(steps);
  });

  it('gives whoever was invoiced on 10 January until 9 February', () => {
    const late = { state: 'grace', hasNext: true, invoicedOn: '2027-01-10' };
    expect(due('2027-02-09', late)).toEqual([]);
    expect(due('2027-02-10', late)).toEqual(['lapse']);
  });

  it('lets nobody lapse for want of an invoice, but whoever does not renew by itself', () => {
    expect(due('2027-09-01', { state: 'grace', hasNext: true })).toEqual([]);
    expect(due('2027-09-01', { state: 'grace' })).toEqual(['invoice']);
    const byHand = { renewsByItself: false, reminded: [7] };
    expect(due('2026-12-20', byHand)).toEqual([]);
    expect(due('2027-01-01', byHand)).toEqual(['grace']);
    expect(due('2027-01-30', { ...byHand, state: 'grace' })).toEqual([]);
    expect(due('2027-01-31', { ...byHand, state: 'grace' })).toEqual(['lapse']);
  });

  it('reminds nobody of a day before the term began', () => {
    const short = { startsOn: '2026-11-21' }; // 40 days before the end
    expect(due('2026-11-21', short)).toEqual([]);
    expect(due('2026-12-01', short)).toEqual(['remind 30', 'invoice']);
    expect(due('2026-12-28', { startsOn: '2026-12-28' })).toEqual(['invoice']);
  });
});

describe('leaving, pausing, suspending', () => {
  it('neither reminds nor invoices who leaves at the end of the term', () => {
    const leaving = { leavesOn: '2026-12-31' };
    for (const day of ['2026-11-02', '2026-12-01', '2026-12-31']) {
      expect(due(day, leaving)).toEqual([]);
    }
    expect(due('2027-01-01', leaving)).toEqual(['leave']);
    expect(due('2027-01-01', { ...leaving, state: 'terminated' })).toEqual([]);
  });

  it('renews once more when notice came too late for this term', () => {
    expect(due('2026-12-01', { leavesOn: '2027-12-31', reminded: [30] })).toEqual(['invoice']);
  });

  it('waits until a pause is over, and then catches up', () => {
    const paused = { state: 'paused', resumesOn: '2027-02-01' };
    expect(due('2026-12-24', paused)).toEqual([]);
    expect(due('2027-01-31', paused)).toEqual([]);
    expect(due('2027-02-01', paused)).toEqual(['resume', 'invoice', 'grace']);
    expect(due('2027-09-01', { state: 'paused' })).toEqual([]);
  });

  it('lets a suspended member lapse when the grace period is over', () => {
    const suspended = { state: 'suspended' };
    expect(due('2026-12-01', suspended)).toEqual([]);
    expect(due('2027-01-30', suspended)).toEqual([]);
    expect(due('2027-01-31', suspended)).toEqual(['lapse']);
  });

  it('lets a first term lapse 30 days after its invoice, never without one', () => {
    const fresh = { state: 'pending_payment' };
    expect(due('2026-12-01', fresh)).toEqual([]);
    expect(due('2026-04-30', { ...fresh, invoicedOn: '2026-03-31' })).toEqual([]);
    expect(due('2026-05-01', { ...fresh, invoicedOn: '2026-03-31' })).toEqual(['lapse']);
  });

  it('does nothing for what is over', () => {
    for (const state of ['lapsed', 'terminated']) expect(due('2027-09-01', { state })).toEqual([]);
  });
});

interface Happened {
  readonly day: LocalDate;
  readonly step: string;
}

/** Plays the days on which the job runs, doing what is due; nobody pays. */
function play(facts: TurnFacts, days: readonly LocalDate[]): Happened[] {
  const happened: Happened[] = [];
  let now = facts;
  for (const day of days) {
    for (const step of dueSteps(now, defaultSettings, day)) {
      happened.push({ day, step: nameOf(step) });
      now = after(now, step, day);
    }
  }
  return happened;
}

function after(facts: TurnFacts, step: TurnStep, day: LocalDate): TurnFacts {
  switch (step.kind) {
    case 'remind':
      return { ...facts, reminded: [...facts.reminded, step.days] };
    case 'invoice':
      return { ...facts, hasNext: true, invoicedOn: day };
    case 'grace':
      return { ...facts, state: 'grace' };
    case 'lapse':
      return { ...facts, state: 'lapsed' };
    case 'leave':
      return { ...facts, state: 'terminated' };
    case 'resume':
      return { ...facts, state: 'active' };
  }
}

const everyDay = Array.from({ length: 121 }, (_, index) => index - 75);
/** The days around each step: nothing changes on those between. */
const edges = [-61, -60, -59, -31, -30, -29, -8, -7, -6, -1, 0, 1, 2, 30, 31, 32];

describe('over every end of a term from 2024 to 2032', () => {
  it('takes each step once, on its day, when the job runs every day and nobody pays', () => {
    for (let endsOn = '2024-01-01'; endsOn < '2033-01-01'; endsOn = addDays(endsOn, 1)) {
      const facts = { ...member, startsOn: addDays(endsOn, -364), endsOn };
      const runs = endsOn < '2025-01-01' ? everyDay : edges;
      const told = play(
        facts,
        runs.map((run) => addDays(endsOn, run)),
      ).map(({ day, step }) => `${step} at ${daysBetween(endsOn, day)}`);
      expect(told).toEqual([
        ...['remind 60 at -60', 'remind 30 at -30', 'invoice at -30', 'remind 7 at -7'],
        ...['grace at 1', 'lapse at 31'],
      ]);
    }
  });

  it('takes none twice, none early, and grace before lapse, on whatever days it runs', () => {
    const days = fc.subarray(Array.from({ length: 400 }, (_, index) => index - 100));
    const term = fc.record({
      end: fc.integer({ min: 0, max: 3287 }),
      length: fc.integer({ min: 1, max: 366 }),
      byItself: fc.boolean(),
    });
    fc.assert(
      fc.property(term, days, ({ end, length, byItself }, runs) => {
        const endsOn = addDays('2024-01-01', end);
        const startsOn = addDays(endsOn, 1 - length);
        const facts = { ...member, startsOn, endsOn, renewsByItself: byItself };
        const happened = play(
          facts,
          runs.map((run) => addDays(endsOn, run)),
        );
        const steps = happened.map(({ step }) => step);
        expect(new Set(steps).size).toBe(steps.length);
        const at = (step: string): number | undefined => {
          const day = happened.find((one) => one.step === step)?.day;
          return day === undefined ? undefined : daysBetween(endsOn, day);
        };
        for (const reminder of [60, 30, 7]) {
          const day = at(`remind ${reminder}`);
          if (day !== undefined) expect(day >= -reminder && day <= 0).toBe(true);
        }
        expect(at('invoice') ?? -30).toBeGreaterThanOrEqual(-30);
        expect(at('grace') ?? 1).toBeGreaterThanOrEqual(1);
        const [invoice, lapse] = [at('invoice'), at('lapse')];
        if (lapse !== undefined) {
          expect(steps.indexOf('grace')).toBeLessThan(steps.indexOf('lapse'));
          expect(lapse).toBeGreaterThan(Math.max(0, invoice ?? 0) + 30);
          expect(byItself).toBe(invoice !== undefined);
        }
        // Of the reminders that were missed together only the latest is sent.
        const reminders = happened.filter(({ step }) => step.startsWith('remind'));
        expect(new Set(reminders.map(({ day }) => day)).size).toBe(reminders.length);
      }),
      { numRuns: 400 },
    );
  });
});
