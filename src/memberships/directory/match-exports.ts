import type { Locale, Localised } from '../../kernel/localised.js';
import type { ExportColumn } from '../../platform/files/index.js';
import type { Texts } from '../../platform/i18n/index.js';
import type { Listing } from '../directory.queries.js';
import type { Match } from '../rules/match.js';

interface Found {
  readonly supply: Listing;
  readonly match: Match;
}

/** The columns of the members who might help as a file, with the reasons. */
export function matchColumns(
  texts: Texts,
  locale: Locale,
  technologies: ReadonlyMap<string, Localised>,
): ExportColumn<Found>[] {
  const column = (
    key: string,
    words: string,
    value: ExportColumn<Found>['value'],
  ): ExportColumn<Found> => ({ ...{ key, heading: texts.t(locale, words), value } });
  return [
    column('organisation', 'memberships.facts.organisation', ({ supply }) => supply.name),
    column('place', 'memberships.facts.place', ({ supply }) => supply.place),
    column('score', 'directory.match.points', ({ match }) => match.score),
    column('words', 'directory.match.sharedWords', ({ match }) => match.words.join(', ')),
    column('technologies', 'memberships.directory.technology', ({ match }) =>
      match.technologies.map((code) => technologies.get(code)?.[locale] ?? code).join(', '),
    ),
    column(
      'levels',
      'directory.match.sharedLevels',
      ({ match: { levels } }) => levels && `${levels.from}-${levels.to}`,
    ),
  ];
}
