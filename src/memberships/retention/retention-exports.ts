import type { Locale } from '../../kernel/localised.js';
import type { ExportColumn } from '../../platform/files/index.js';
import type { Texts } from '../../platform/i18n/index.js';
import { movements } from '../rules/recurring.js';
import { lifeEvents } from '../rules/retention.js';
import type {
  BehindFigure,
  CohortFigures,
  PeriodFigures,
  RecurringFigures,
  TierFigures,
} from './retention.views.js';

type Columns<R> = ExportColumn<R>[];

const columnIn =
  <R>(texts: Texts, locale: Locale) =>
  (key: string, label: string, value: ExportColumn<R>['value']): ExportColumn<R> => ({
    ...{ key, heading: texts.t(locale, `renewal.retention.${label}`), value },
  });

export function periodColumns(texts: Texts, locale: Locale): Columns<PeriodFigures> {
  const column = columnIn<PeriodFigures>(texts, locale);
  return [
    column('period', 'period', ({ period }) => period),
    ...lifeEvents.map((event) => column(event, `event.${event}`, ({ events }) => events[event])),
    column('start', 'start', ({ start }) => start),
    column('kept', 'kept', ({ kept }) => kept),
    column('rateBp', 'rateBp', ({ rateBp }) => rateBp),
  ];
}

export function recurringColumns(texts: Texts, locale: Locale): Columns<RecurringFigures> {
  const column = columnIn<RecurringFigures>(texts, locale);
  const money = (...given: Parameters<typeof column>): ExportColumn<RecurringFigures> => ({
    ...column(...given),
    money: true,
  });
  return [
    column('month', 'period', ({ month }) => month),
    money('openingCents', 'opening', ({ openingCents }) => openingCents),
    ...movements.map((one) =>
      money(one, `movement.${one}`, ({ movementCents }) => movementCents[one]),
    ),
    money('closingCents', 'closing', ({ closingCents }) => closingCents),
    column('members', 'members', ({ members }) => members),
  ];
}

export function tierColumns(texts: Texts, locale: Locale): Columns<TierFigures> {
  const column = columnIn<TierFigures>(texts, locale);
  return [
    column('tier', 'tier', ({ tier }) => tier[locale]),
    column('members', 'membersNow', ({ members }) => members),
    { ...column('monthlyCents', 'aMonth', (row) => row.monthlyCents), money: true },
    ...lifeEvents.map((event) => column(event, `event.${event}`, ({ events }) => events[event])),
  ];
}

interface CohortLine {
  readonly cohort: string;
  readonly joined: number;
  readonly years: number;
  readonly members: number;
  readonly kept: number;
  readonly rateBp: number | null;
}

/** A line for each cohort and year after joining. */
export const cohortLines = (cohorts: readonly CohortFigures[]): CohortLine[] =>
  cohorts.flatMap(({ cohort, joined, after }) => [
    { cohort, joined, years: 0, members: joined, kept: joined, rateBp: 10_000 },
    ...after.map((one) => ({ cohort, joined, ...one })),
  ]);

export function cohortColumns(texts: Texts, locale: Locale): Columns<CohortLine> {
  const column = columnIn<CohortLine>(texts, locale);
  return [
    column('cohort', 'cohort', ({ cohort }) => cohort),
    column('joined', 'event.joined', ({ joined }) => joined),
    column('years', 'years', ({ years }) => years),
    column('members', 'counted', ({ members }) => members),
    column('kept', 'kept', ({ kept }) => kept),
    column('rateBp', 'rateBp', ({ rateBp }) => rateBp),
  ];
}

export function behindColumns(texts: Texts, locale: Locale): Columns<BehindFigure> {
  const column = columnIn<BehindFigure>(texts, locale);
  const money = (...given: Parameters<typeof column>): ExportColumn<BehindFigure> => ({
    ...column(...given),
    money: true,
  });
  return [
    column('organisation', 'organisation', ({ organisation }) => organisation),
    column('reference', 'reference', ({ reference }) => reference),
    column('tier', 'tier', ({ tier }) => tier?.[locale]),
    column('joinedOn', 'joinedOn', ({ joinedOn }) => joinedOn),
    column('endedOn', 'endedOn', ({ endedOn }) => endedOn),
    column('on', 'on', ({ on }) => on),
    money('beforeCents', 'before', ({ beforeCents }) => beforeCents),
    money('afterCents', 'afterwards', ({ afterCents }) => afterCents),
  ];
}
