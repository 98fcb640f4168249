import { Injectable } from '@nestjs/common';
import { Db, placeholders } from '../platform/database/index.js';
import type { Tags, VocabularyTerm } from './clusters.views.js';
import { vocabularies, type VocabularyName, vocabularyNames } from './vocabularies.js';

interface TermRow {
  readonly code: string;
  readonly labelEn: string;
  readonly labelNl: string;
}

interface TagRow extends TermRow {
  readonly clusterId: string;
  readonly vocabulary: VocabularyName;
}

const columns = 't.code, t.label_en AS "labelEn", t.label_nl AS "labelNl"';

/** The words that clusters and services are tagged with. */
@Injectable()
export class VocabularyQueries {
  constructor(private readonly db: Db) {}

  async terms(vocabulary: VocabularyName): Promise<VocabularyTerm[]> {
    const rows = await this.db.rows<TermRow>(
      `SELECT ${columns} FROM ${vocabulary} t ORDER BY t.position, t.code`,
    );
    return rows.map(toTerm);
  }

  async term(vocabulary: VocabularyName, code: string): Promise<VocabularyTerm | undefined> {
    const row = await this.db.row<TermRow>(
      `SELECT ${columns} FROM ${vocabulary} t WHERE t.code = ?`,
      [code],
    );
    return row && toTerm(row);
  }

  /** All three vocabularies whole. */
  async all(): Promise<Tags> {
    const [technologies, transformations, valueChains] = await Promise.all([
      this.terms('technology'),
      this.terms('transformation'),
      this.terms('value_chain'),
    ]);
    return { technologies, transformations, valueChains };
  }

  /** The tags of clusters, by the cluster's id. */
  async tagsOf(clusterIds: readonly string[]): Promise<ReadonlyMap<string, Tags>> {
    const selects = vocabularyNames.map(
      (
        name,
      ) => `SELECT g.cluster_id AS "clusterId", '${name}' AS "vocabulary", ${columns}, t.position
        FROM cluster_tag g JOIN ${name} t ON t.code = g.${vocabularies[name].tag}
        WHERE g.cluster_id IN (${placeholders(clusterIds)})`,
    );
    const rows = await this.db.rows<TagRow>(
      `${selects.join(' UNION ALL ')} ORDER BY 6, 3`,
      selects.flatMap(() => clusterIds),
    );
    return new Map(
      clusterIds.map((id) => [id, toTags(rows.filter((row) => row.clusterId === id))]),
    );
  }
}

const toTerm = ({ code, labelEn, labelNl }: TermRow): VocabularyTerm => ({
  code,
  label: { en: labelEn, nl: labelNl },
});

function toTags(rows: readonly TagRow[]): Tags {
  const of = (vocabulary: VocabularyName): VocabularyTerm[] =>
    rows.filter((row) => row.vocabulary === vocabulary).map(toTerm);
  return {
    technologies: of('technology'),
    transformations: of('transformation'),
    valueChains: of('value_chain'),
  };
}
