import fc from 'fast-check';
import { addDays, daysBetween, lastDayOfMonth, months } from '../../kernel/local-date.js';
import { sum } from '../../kernel/money.js';
import {
  cumulative,
  deferredAt,
  earnedAt,
  type EarningLine,
  nextMonth,
  postingFor,
  type Posting,
  schedule,
} from './earning.js';

const FIRST = '2024-01-01';
const LAST = '2032-12-31';
const everyDay = Array.from({ length: daysBetween(FIRST, LAST) + 1 }, (_, at) =>
  addDays(FIRST, at),
);
const open = { closedThrough: null, posted: [] };

const aDay = fc.integer({ min: 0, max: everyDay.length - 1 }).map((at) => everyDay[at] ?? FIRST);
const aLine: fc.Arbitrary<EarningLine> = fc
  .record({
    ...{ from: aDay, length: fc.integer({ min: 0, max: 800 }), invoiced: aDay },
    netCents: fc.integer({ min: -100_000_000, max: 100_000_000 }),
    waits: fc.option(fc.integer({ min: 0, max: 500 })),
  })
  .map(({ from, length, invoiced, netCents, waits }) => ({
    ...{ netCents, invoicedOn: invoiced, period: { from, to: addDays(from, length) } },
    beginsOn: waits === null ? null : addDays(invoiced, waits),
  }));

describe('a year’s fee that begins on any day of 2024 to 2032', () => {
  it('is earned to the cent, never more, never back', () => {
    for (const from of everyDay) {
      const netCents = 123_457;
      const to = addDays(from, 364);
      const line = { netCents, invoicedOn: from, period: { from, to }, beginsOn: from };
      const parts = schedule(line, open);
      expect(sum(parts.map(({ amountCents }) => amountCents))).toBe(netCents);
      expect(parts.every(({ amountCents }) => amountCents > 0)).toBe(true);
      expect(parts.map(({ month }) => month)).toEqual(months(from, to));
    }
  });
});

describe('any line', () => {
  it('has earned and deferred what is invoiced, on every day', () => {
    fc.assert(
      fc.property(aLine, aDay, (line, day) => {
        const invoiced = line.invoicedOn <= day ? line.netCents : 0;
        expect(deferredAt(line, day, open) + earnedAt(line, day, open)).toBe(invoiced);
      }),
      { numRuns: 2000 },
    );
  });

  it('is earned in one direction, day by day, up to its amount', () => {
    fc.assert(
      fc.property(aLine, aDay, (line, day) => {
        const step = cumulative(line, addDays(day, 1)) - cumulative(line, day);
        expect(step * Math.sign(line.netCents)).toBeGreaterThanOrEqual(0);
        expect(Math.abs(cumulative(line, day))).toBeLessThanOrEqual(Math.abs(line.netCents));
      }),
      { numRuns: 2000 },
    );
  });

  it('is earned by the last of its months when it is settled, and not at all before', () => {
    fc.assert(
      fc.property(aLine, (line) => {
        const total = sum(schedule(line, open).map(({ amountCents }) => amountCents));
        expect(total).toBe(line.beginsOn === null ? 0 : line.netCents);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('months that are closed one after the other while facts change', () => {
  /** A line whose settlement is known, undone or moved at some of the closings. */
  const aLife = fc.record({
    line: aLine,
    known: fc.array(fc.option(fc.integer({ min: -60, max: 400 })), { minLength: 6, maxLength: 40 }),
  });

  it('keep what was posted; the rest falls into open ones and adds up', () => {
    fc.assert(
      fc.property(aLife, ({ line, known }) => {
        const posted: Posting[] = [];
        let month = line.invoicedOn.slice(0, 7);
        let now = line;
        for (const waits of known) {
          const beginsOn = waits === null ? null : addDays(line.invoicedOn, Math.max(0, waits));
          now = { ...line, beginsOn };
          const frozen = posted.map((one) => ({ ...one }));
          const before = sum(posted.map((one) => one.amountCents));
          const amountCents = postingFor(now, month, before);
          if (amountCents !== 0) posted.push({ month, amountCents });
          expect(posted.slice(0, frozen.length)).toEqual(frozen);
          const books = { closedThrough: month, posted };
          const end = lastDayOfMonth(month);
          expect(earnedAt(now, end, books)).toBe(cumulative(now, end));
          expect(earnedAt(now, addDays(end, 1), books)).toBe(cumulative(now, addDays(end, 1)));
          month = nextMonth(month);
        }
        const closedThrough = addDays(`${month}-01`, -1).slice(0, 7);
        const all = schedule(now, { closedThrough, posted });
        expect(all.slice(0, posted.length)).toEqual(posted);
        expect(all.slice(posted.length).every((one) => one.month > closedThrough)).toBe(true);
        const total = sum(all.map(({ amountCents }) => amountCents));
        expect(total).toBe(now.beginsOn === null ? 0 : now.netCents);
      }),
      { numRuns: 500 },
    );
  });

  it('hold what was posted before at every day of a closed month, whatever is learnt later', () => {
    fc.assert(
      fc.property(aLine, aLine, aDay, (then, now, day) => {
        const line = { ...now, netCents: then.netCents, invoicedOn: then.invoicedOn };
        const month = day.slice(0, 7);
        const posted = schedule(then, open).filter((one) => one.month <= month);
        const books = { closedThrough: month, posted };
        const through = sum(posted.map((one) => one.amountCents));
        expect(earnedAt(line, lastDayOfMonth(day), books)).toBe(through);
        const earlier = sum(posted.filter((one) => one.month < month).map((p) => p.amountCents));
        const at = earnedAt(line, day, books);
        expect(at).toBeGreaterThanOrEqual(Math.min(earlier, through));
        expect(at).toBeLessThanOrEqual(Math.max(earlier, through));
      }),
      { numRuns: 1000 },
    );
  });
});
