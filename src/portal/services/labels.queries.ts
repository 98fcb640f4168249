import { Injectable } from '@nestjs/common';
import { type TypeGroup, TypeQueries } from '../../catalogue/index.js';
import {
  ClusterQueries,
  type ClusterSummary,
  type VocabularyTerm,
  VocabularyQueries,
} from '../../clusters/index.js';
import { ContentVersion } from '../../platform/http/index.js';

export interface Labels {
  readonly clusters: readonly ClusterSummary[];
  readonly groups: readonly TypeGroup[];
  readonly technologies: readonly VocabularyTerm[];
}

/** The names of what one can choose; they change with the content, and are kept until then. */
@Injectable()
export class LabelQueries {
  private kept: { readonly version: string; readonly labels: Labels } | undefined;

  constructor(
    private readonly clusters: ClusterQueries,
    private readonly types: TypeQueries,
    private readonly vocabularies: VocabularyQueries,
    private readonly contentVersion: ContentVersion,
  ) {}

  async all(): Promise<Labels> {
    const version = await this.contentVersion.current();
    if (this.kept?.version !== version) {
      const [clusters, groups, technologies] = await Promise.all([
        this.clusters.list(),
        this.types.groups(),
        this.vocabularies.terms('technology'),
      ]);
      this.kept = { version, labels: { clusters, groups, technologies } };
    }
    return this.kept.labels;
  }
}
