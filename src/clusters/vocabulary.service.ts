import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { Audit } from '../platform/audit/index.js';
import { Db } from '../platform/database/index.js';
import { ContentVersion } from '../platform/http/index.js';
import type { VocabularyName } from './vocabularies.js';
import { Technology, Transformation, ValueChain } from './vocabulary.entity.js';
import type { NewTermForm, TermForm } from './vocabulary.forms.js';
import { VocabularyQueries } from './vocabulary.queries.js';

const entities = {
  technology: Technology,
  transformation: Transformation,
  value_chain: ValueChain,
} as const;

/** Keeps the words that clusters and services are tagged with. */
@Injectable()
export class VocabularyService {
  constructor(
    private readonly db: Db,
    private readonly terms: VocabularyQueries,
    private readonly audit: Audit,
    private readonly contentVersion: ContentVersion,
  ) {}

  add(vocabulary: VocabularyName, form: NewTermForm, actor: string): Promise<void> {
    const { code, labelEn, labelNl } = form;
    if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(code)) {
      throw DomainError.invalid('clusters.errors.slug', { field: 'code' });
    }
    return this.db.unit(async () => {
      const known = await this.terms.terms(vocabulary);
      if (known.some((term) => term.code === code)) {
        throw DomainError.invalid('clusters.errors.code_taken', { field: 'code' });
      }
      const position = known.length + 1;
      await this.db.of(entities[vocabulary]).insert({ code, position, labelEn, labelNl });
      await this.note('add_term', vocabulary, code, form, actor);
    });
  }

  rename(vocabulary: VocabularyName, code: string, form: TermForm, actor: string): Promise<void> {
    const { labelEn, labelNl } = form;
    return this.db.unit(async () => {
      const result = await this.db.of(entities[vocabulary]).update({ code }, { labelEn, labelNl });
      if (result.affected !== 1) throw DomainError.notFound();
      await this.note('rename_term', vocabulary, code, form, actor);
    });
  }

  private async note(
    verb: string,
    vocabulary: VocabularyName,
    code: string,
    form: TermForm,
    actor: string,
  ): Promise<void> {
    await this.contentVersion.bump();
    await this.audit.record({
      actor,
      action: `clusters.${verb}`,
      subject: { kind: vocabulary, id: code },
      values: { labelEn: form.labelEn, labelNl: form.labelNl },
    });
  }
}
