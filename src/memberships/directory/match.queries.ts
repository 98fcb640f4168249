import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import type { Locale, Localised } from '../../kernel/localised.js';
import { Db } from '../../platform/database/index.js';
import type { Viewer } from '../../platform/http/index.js';
import { SynonymQueries, TextSearch } from '../../platform/search/index.js';
import { DirectoryQueries, type Listing } from '../directory.queries.js';
import { type Match, matches, type Need } from '../rules/match.js';
import { meansOf } from '../rules/same-words.js';
import { beginningsOf } from '../rules/words.js';
import { DirectoryShelf } from './directory-shelf.js';
import type { MatchFilter } from './directory.forms.js';

/** A need with whose it is, if it is a member's. */
export interface AskedNeed extends Need {
  readonly reference: string | null;
  readonly name: string | null;
  /** As the form shows it. */
  readonly asked: Readonly<Record<string, unknown>>;
}

const MOST = 20;
/** So many are compared word by word, of those that the index finds. */
const COMPARED = 300;

/** Finds the members who might help with what somebody seeks. */
@Injectable()
export class MatchQueries {
  constructor(
    private readonly db: Db,
    private readonly directory: DirectoryQueries,
    private readonly shelf: DirectoryShelf,
    private readonly text: TextSearch,
    private readonly synonyms: SynonymQueries,
  ) {}

  /** What is sought: in the words asked, or as a member's own profile says; nothing asked, nothing. */
  async needOf(
    clusterId: string,
    filter: MatchFilter,
    viewer: Viewer,
  ): Promise<AskedNeed | undefined> {
    if (filter.for !== undefined) return this.ofMember(clusterId, filter.for, viewer);
    const { q = '', type, technology: technologies = [] } = filter;
    if (q === '' && type === undefined && technologies.length === 0) return undefined;
    const kind = type === undefined ? undefined : await this.kindOf(type);
    return {
      ...{ reference: null, name: null, asked: {} },
      seeks: { en: `${q} ${kind?.en ?? ''}`.trim(), nl: `${q} ${kind?.nl ?? ''}`.trim() },
      technologies,
      trlFrom: filter.trlFrom === undefined ? null : Number(filter.trlFrom),
      trlTo: filter.trlTo === undefined ? null : Number(filter.trlTo),
    };
  }

  /** Listed members who might help, the best first; never the one that asks. */
  async helpers(
    clusterId: string,
    need: AskedNeed,
    locale: Locale,
  ): Promise<{ readonly supply: Listing; readonly match: Match }[]> {
    const synonyms = await this.synonyms.all();
    const listed = await this.shelf.of(clusterId);
    const ways = [...meansOf(need.seeks, synonyms).values()].flat(2);
    const beginnings = [...beginningsOf(need.seeks), ...ways];
    const { scores } = await this.text.touching(beginnings, locale, { scope: clusterId });
    const sharing = (codes: readonly string[]): number =>
      codes.filter((code) => need.technologies.includes(code)).length;
    const candidates = listed
      .filter(({ id, technologies }) => scores.has(id) || sharing(technologies) > 0)
      .map(({ id, technologies }) => ({ id, shared: sharing(technologies) }))
      .sort((a, b) => (scores.get(b.id) ?? 0) - (scores.get(a.id) ?? 0) || b.shared - a.shared)
      .slice(0, COMPARED);
    const listings = await this.directory.ofIds(candidates.map(({ id }) => id));
    const others = listings.filter(({ reference }) => reference !== need.reference);
    return matches(need, others, { synonyms, among: listed.length }).slice(0, MOST);
  }

  /** A member's own profile may be asked for by its people and by the cluster's organisers. */
  private async ofMember(clusterId: string, reference: string, viewer: Viewer): Promise<AskedNeed> {
    const row = await this.db.row<{ id: string; organisationId: string; name: string }>(
      `SELECT m.id, m.organisation_id AS "organisationId", o.name FROM membership m
       JOIN organisation o ON o.id = m.organisation_id
       WHERE m.reference = ? AND m.cluster_id = ?`,
      [reference, clusterId],
    );
    if (!row || !mayAsk(viewer, row.organisationId, clusterId)) throw DomainError.notFound();
    const profile = await this.directory.profile(row.id);
    const seeks = { en: profile?.seeksEn ?? '', nl: profile?.seeksNl ?? '' };
    const technologies = profile?.technologies ?? [];
    const { trlFrom = null, trlTo = null } = profile ?? {};
    return {
      ...{ reference, name: row.name, seeks, technologies, trlFrom, trlTo },
      asked: { q: seeks.en || seeks.nl, technology: technologies, trlFrom, trlTo },
    };
  }

  private async kindOf(type: string): Promise<Localised | undefined> {
    return this.db.row<Localised>(
      'SELECT name_en AS "en", name_nl AS "nl" FROM service_type WHERE code = ?',
      [type],
    );
  }
}

const mayAsk = (viewer: Viewer, organisationId: string, clusterId: string): boolean =>
  viewer.kind === 'person' &&
  (viewer.organisations.some(({ id }) => id === organisationId) ||
    viewer.grants.some((grant) => grant.role === 'organiser' && grant.clusterId === clusterId));
