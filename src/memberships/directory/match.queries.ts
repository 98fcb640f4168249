import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Db } from '../../platform/database/index.js';
import type { Viewer } from '../../platform/http/index.js';
import { DirectoryQueries, type Listing } from '../directory.queries.js';
import { type Match, matches, type Need } from '../rules/match.js';
import type { MatchFilter } from './directory.forms.js';

/** A need with whose it is, if it is a member's. */
export interface AskedNeed extends Need {
  readonly reference: string | null;
  readonly name: string | null;
  /** As the form shows it. */
  readonly asked: Readonly<Record<string, unknown>>;
}

const MOST = 20;

/** Finds the members who might help with what somebody seeks. */
@Injectable()
export class MatchQueries {
  constructor(
    private readonly db: Db,
    private readonly directory: DirectoryQueries,
  ) {}

  /** What is sought: in the words asked, or as a member's own profile says; nothing asked, nothing. */
  async needOf(
    clusterId: string,
    filter: MatchFilter,
    viewer: Viewer,
  ): Promise<AskedNeed | undefined> {
    if (filter.for !== undefined) return this.ofMember(clusterId, filter.for, viewer);
    const { q = '', technology: technologies = [] } = filter;
    if (q === '' && technologies.length === 0) return undefined;
    return {
      ...{ reference: null, name: null, asked: {} },
      ...{ seeks: { en: q, nl: q }, technologies },
      trlFrom: filter.trlFrom === undefined ? null : Number(filter.trlFrom),
      trlTo: filter.trlTo === undefined ? null : Number(filter.trlTo),
    };
  }

  /** Listed members who might help, the best first; never the one that asks. */
  async helpers(
    clusterId: string,
    need: AskedNeed,
  ): Promise<{ readonly supply: Listing; readonly match: Match }[]> {
    const listings = await this.directory.ofCluster(clusterId);
    const others = listings.filter(({ reference }) => reference !== need.reference);
    return matches(need, others).slice(0, MOST);
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
}

const mayAsk = (viewer: Viewer, organisationId: string, clusterId: string): boolean =>
  viewer.kind === 'person' &&
  (viewer.organisations.some(({ id }) => id === organisationId) ||
    viewer.grants.some((grant) => grant.role === 'organiser' && grant.clusterId === clusterId));
