import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import type { Localised } from '../kernel/localised.js';
import { Db } from '../platform/database/index.js';
import type { ClusterSummary, ClusterView, LegalEntityView, Tags } from './clusters.views.js';
import { VocabularyQueries } from './vocabulary.queries.js';

interface SummaryRow {
  readonly id: string;
  readonly slug: string;
  readonly programme: string;
  readonly nameEn: string;
  readonly nameNl: string;
  readonly taglineEn: string;
  readonly taglineNl: string;
}

interface ClusterRow extends SummaryRow {
  readonly keyTechnologyEn: string;
  readonly keyTechnologyNl: string;
  readonly missionEn: string;
  readonly missionNl: string;
  readonly revenueOutlineEn: string;
  readonly revenueOutlineNl: string;
  readonly revision: number;
  readonly canvasRevision: number;
}

const summaryColumns = `c.id, c.slug, c.programme, c.name_en AS "nameEn", c.name_nl AS "nameNl",
  c.tagline_en AS "taglineEn", c.tagline_nl AS "taglineNl"`;
const outlineColumns = `${summaryColumns},
  c.key_technology_en AS "keyTechnologyEn", c.key_technology_nl AS "keyTechnologyNl",
  c.mission_en AS "missionEn", c.mission_nl AS "missionNl",
  c.revenue_outline_en AS "revenueOutlineEn", c.revenue_outline_nl AS "revenueOutlineNl",
  c.revision, c.canvas_revision AS "canvasRevision"`;

/** Clusters as other rooms and pages know them. */
@Injectable()
export class ClusterQueries {
  constructor(
    private readonly db: Db,
    private readonly vocabularies: VocabularyQueries,
  ) {}

  /** All clusters in their order. */
  async list(): Promise<ClusterSummary[]> {
    const rows = await this.db.rows<SummaryRow>(
      `SELECT ${summaryColumns} FROM cluster c ORDER BY c.position, c.slug`,
    );
    return rows.map(toSummary);
  }

  /** All clusters with their words and tags. */
  async listAll(): Promise<ClusterView[]> {
    const rows = await this.db.rows<ClusterRow>(
      `SELECT ${outlineColumns} FROM cluster c ORDER BY c.position, c.slug`,
    );
    const tags = await this.vocabularies.tagsOf(rows.map(({ id }) => id));
    return rows.map((row) => toCluster(row, tags.get(row.id)));
  }

  /** The cluster of a slug; a missing one is refused as not found. */
  async one(slug: string): Promise<ClusterSummary> {
    const row = await this.db.row<SummaryRow>(
      `SELECT ${summaryColumns} FROM cluster c WHERE c.slug = ?`,
      [slug],
    );
    if (!row) throw DomainError.notFound();
    return toSummary(row);
  }

  async outline(slug: string): Promise<ClusterView> {
    const row = await this.db.row<ClusterRow>(
      `SELECT ${outlineColumns} FROM cluster c WHERE c.slug = ?`,
      [slug],
    );
    if (!row) throw DomainError.notFound();
    const tags = await this.vocabularies.tagsOf([row.id]);
    return toCluster(row, tags.get(row.id));
  }

  /** Who invoices for a cluster; nothing until its organisers have filled it in. */
  legalEntityOf(clusterId: string): Promise<LegalEntityView | undefined> {
    return this.db.row<LegalEntityView>(
      `SELECT name, street, postcode, place, country, kvk_number AS "kvkNumber",
         vat_id AS "vatId", iban, email, phone, revision
       FROM legal_entity WHERE cluster_id = ?`,
      [clusterId],
    );
  }
}

const toSummary = (row: SummaryRow): ClusterSummary => ({
  id: row.id,
  slug: row.slug,
  programme: row.programme,
  name: both(row.nameEn, row.nameNl),
  tagline: both(row.taglineEn, row.taglineNl),
});

const noTags: Tags = { technologies: [], transformations: [], valueChains: [] };

const toCluster = (row: ClusterRow, tags: Tags = noTags): ClusterView => ({
  ...toSummary(row),
  keyTechnology: both(row.keyTechnologyEn, row.keyTechnologyNl),
  mission: both(row.missionEn, row.missionNl),
  revenueOutline: both(row.revenueOutlineEn, row.revenueOutlineNl),
  tags,
  revision: row.revision,
  canvasRevision: row.canvasRevision,
});

const both = (en: string, nl: string): Localised => ({ en, nl });
