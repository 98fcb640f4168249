import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Db, newId } from '../../platform/database/index.js';
import { Cluster } from '../cluster.entity.js';
import { vocabularies, type VocabularyName, vocabularyNames } from '../vocabularies.js';
import { ClusterTag } from '../vocabulary.entity.js';
import { VocabularyQueries } from '../vocabulary.queries.js';
import { CanvasChanges } from './canvas-changes.js';
import type { OutlineChangeForm, OutlineForm } from './outline.forms.js';

type TagCodes = Pick<OutlineForm, 'technologies' | 'transformations' | 'valueChains'>;

/** Changes the words and tags of a cluster. */
@Injectable()
export class OutlineService {
  constructor(
    private readonly db: Db,
    private readonly terms: VocabularyQueries,
    private readonly changes: CanvasChanges,
  ) {}

  /** Replaces all words and tags, unless somebody changed them after `revision`. */
  replace(clusterId: string, revision: number, form: OutlineForm, actor: string): Promise<void> {
    const { technologies = [], transformations = [], valueChains = [] } = form;
    const value = { ...form, technologies, transformations, valueChains };
    return this.save(clusterId, { revision }, value, actor);
  }

  /** Changes what is named, unless anything on the canvas changed after `canvasRevision`. */
  change(
    clusterId: string,
    canvasRevision: number,
    form: OutlineChangeForm,
    actor: string,
  ): Promise<void> {
    return this.save(clusterId, { canvasRevision }, form, actor);
  }

  /** Gives a cluster exactly these tags, of those vocabularies that are named. */
  async tag(clusterId: string, codes: TagCodes): Promise<void> {
    for (const vocabulary of vocabularyNames) {
      const wanted = codes[vocabularies[vocabulary].of];
      if (wanted) await this.retag(clusterId, vocabulary, [...new Set(wanted)]);
    }
  }

  private save(
    clusterId: string,
    expected: { revision: number } | { canvasRevision: number },
    form: OutlineChangeForm,
    actor: string,
  ): Promise<void> {
    const { technologies, transformations, valueChains, ...given } = form;
    const words = Object.fromEntries(
      Object.entries(given).filter(([name, value]) => name !== 'revision' && value !== undefined),
    );
    return this.db.unit(async () => {
      const result = await this.db
        .of(Cluster)
        .update({ id: clusterId, ...expected }, { ...words, revision: () => 'revision + 1' });
      if (result.affected !== 1) throw DomainError.conflict('errors.changed');
      await this.tag(clusterId, {
        ...(technologies ? { technologies } : {}),
        ...(transformations ? { transformations } : {}),
        ...(valueChains ? { valueChains } : {}),
      });
      await this.changes.note({
        actor,
        action: 'clusters.change_outline',
        subject: { kind: 'cluster', id: clusterId },
        clusterId,
        values: { ...form },
      });
    });
  }

  private async retag(
    clusterId: string,
    vocabulary: VocabularyName,
    codes: readonly string[],
  ): Promise<void> {
    const { tag, property, of } = vocabularies[vocabulary];
    const known = new Set((await this.terms.terms(vocabulary)).map(({ code }) => code));
    if (codes.some((code) => !known.has(code))) {
      throw DomainError.invalid('form.choice', { field: of });
    }
    await this.db.run(`DELETE FROM cluster_tag WHERE cluster_id = ? AND ${tag} IS NOT NULL`, [
      clusterId,
    ]);
    const empty = { technologyCode: null, transformationCode: null, valueChainCode: null };
    for (const code of codes) {
      await this.db.of(ClusterTag).insert({ id: newId(), clusterId, ...empty, [property]: code });
    }
  }
}
