import type { Locale } from '../../kernel/localised.js';
import type { ExportColumn } from '../../platform/files/index.js';
import type { Texts } from '../../platform/i18n/index.js';
import type { RunItemProgress, RunProgress } from '../../platform/runs/index.js';

type NamedRun = RunProgress & { readonly createdBy: string | null };

export function runColumns(texts: Texts, locale: Locale): ExportColumn<NamedRun>[] {
  const column = (key: string, value: ExportColumn<NamedRun>['value']): ExportColumn<NamedRun> => ({
    ...{ key, heading: texts.t(locale, `clusters.runs.${key}`), value },
  });
  return [
    column('what', ({ title }) => texts.words(locale, title)),
    column('state', ({ state }) => texts.t(locale, `status.run.${state}`)),
    column('total', ({ total }) => total),
    column('done', ({ done }) => done),
    column('skipped', ({ skipped }) => skipped),
    column('failed', ({ failed }) => failed),
    column('by', ({ createdBy }) => createdBy),
    column('createdAt', ({ createdAt }) => createdAt),
    column('finishedAt', ({ finishedAt }) => finishedAt),
  ];
}

export function itemColumns(texts: Texts, locale: Locale): ExportColumn<RunItemProgress>[] {
  const column = (
    key: string,
    value: ExportColumn<RunItemProgress>['value'],
  ): ExportColumn<RunItemProgress> => ({
    ...{ key, heading: texts.t(locale, `clusters.runs.${key}`), value },
  });
  return [
    column('position', ({ position }) => position),
    column('label', ({ label }) => label),
    column('state', ({ state }) => texts.t(locale, `status.run_item.${state}`)),
    column('message', ({ message }) => (message ? texts.words(locale, message) : null)),
    column('finishedAt', ({ doneAt }) => doneAt),
  ];
}
