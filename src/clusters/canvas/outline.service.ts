import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Db, newId } from '../../platform/database/index.js';
import { Cluster } from '../cluster.entity.js';
import { vocabularies, type VocabularyName, vocabularyNames } from '../vocabularies.js';
import { ClusterTag } from '../vocabulary.entity.js';
import { VocabularyQueries } from '../vocabulary.queries.js';
import { CanvasChanges } from './canvas-changes.js';
import { type OutlineChangeForm, type OutlineForm, outlineWords } from './outline.forms.js';

/** The codes of each vocabulary; one that is not named stays as it is. */
interface TagCodes {
  readonly technologies?: readonly string[] | undefined;
  readonly transformations?: readonly string[] | undefined;
  readonly valueChains?: readonly string[] | undefined;
}

type Version = { id: string } & ({ revision: number } | { canvasRevision: number });

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
    const tags = {
      technologies: form.technologies ?? [],
      transformations: form.transformations ?? [],
      valueChains: form.valueChains ?? [],
    };
    return this.save({ id: clusterId, revision }, wordsOf(form), tags, actor);
  }

  /** Changes what is named, unless anything on the canvas changed after `canvasRevision`. */
  change(
    clusterId: string,
    canvasRevision: number,
    form: OutlineChangeForm,
    actor: string,
  ): Promise<void> {
    return this.save({ id: clusterId, canvasRevision }, wordsOf(form), form, actor);
  }

  /** Gives a cluster exactly these tags, of those vocabularies that are named. */
  async tag(clusterId: string, codes: TagCodes): Promise<void> {
    for (const vocabulary of vocabularyNames) {
      const wanted = codes[vocabularies[vocabulary].of];
      if (wanted) await this.retag(clusterId, vocabulary, [...new Set(wanted)]);
    }
  }

  private save(
    version: Version,
    words: Readonly<Record<string, string>>,
    { technologies, transformations, valueChains }: TagCodes,
    actor: string,
  ): Promise<void> {
    const { id } = version;
    const tags = { technologies, transformations, valueChains };
    return this.db.unit(async () => {
      const result = await this.db
        .of(Cluster)
        .update(version, { ...words, revision: () => 'revision + 1' });
      if (result.affected !== 1) throw DomainError.conflict('errors.changed');
      await this.tag(id, tags);
      await this.changes.note({
        actor,
        action: 'clusters.change_outline',
        subject: { kind: 'cluster', id },
        clusterId: id,
        values: { ...words, ...tags },
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

/** The words that a form names, by the properties of the entity. */
function wordsOf(form: OutlineForm | OutlineChangeForm): Record<string, string> {
  const given = form as Readonly<Record<string, unknown>>;
  const names = outlineWords.flatMap(({ name, localised }) =>
    localised ? [`${name}En`, `${name}Nl`] : [name],
  );
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = given[name];
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );
}
