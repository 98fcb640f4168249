import { Injectable } from '@nestjs/common';
import { Audit } from '../platform/audit/index.js';
import { Clock } from '../platform/clock/clock.js';
import { Db, newId } from '../platform/database/index.js';
import { ContentVersion, FormRefused, type PersonViewer } from '../platform/http/index.js';
import { Organisation } from './organisation.entity.js';
import { OrganisationQueries } from './organisation.queries.js';
import { customerCategory } from './rules/customer-category.js';
import { type SizeAnswer, type SizeQuestion, smeSize } from './rules/sme-figures.js';
import type { OrganisationKind, SizeClass } from './rules/vocabulary.js';
import {
  SizeDeclaration,
  SizeDeclarationBasis,
  SizeDeclarationEnterprise,
} from './size-declaration.entity.js';
import type { SizeForm } from './size.forms.js';
import { sizeQuestion } from './size-table.js';

/** What an organisation declares about its size, and the class that follows from it. */
@Injectable()
export class SizeDeclarations {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly contentVersion: ContentVersion,
    private readonly queries: OrganisationQueries,
  ) {}

  /** The class that follows from the figures, which are kept as they were declared. */
  async declare(slug: string, form: SizeForm, person: PersonViewer): Promise<SizeClass> {
    const { id, kind } = await this.queries.administered(slug, person.id);
    const { question, problems } = sizeQuestion(form);
    if (problems.length > 0) throw new FormRefused(problems);
    const answer = smeSize(question);
    const size = answer.sizeClass;
    await this.db.unit(async () => {
      const declarationId = await this.keep(id, person.id, question, answer);
      await this.keepBasis(declarationId, form, question, answer);
      const category = customerCategory(kind as OrganisationKind, size);
      await this.db
        .of(Organisation)
        .update({ id }, { sizeClass: size, customerCategory: category });
      await this.contentVersion.bump();
      await this.audit.record({
        actor: person.id,
        action: 'identity.declare-size',
        subject: { kind: 'organisation', id },
        values: { ...question.own, ...totalsOf(answer), related: question.related.length, size },
      });
    });
    return size;
  }

  private async keep(
    organisationId: string,
    declaredBy: string,
    { own }: SizeQuestion,
    { sizeClass }: SizeAnswer,
  ): Promise<string> {
    const id = newId();
    const declaredAt = this.clock.now();
    await this.db
      .of(SizeDeclaration)
      .insert({ id, organisationId, declaredBy, ...own, sizeClass, declaredAt });
    return id;
  }

  private async keepBasis(
    declarationId: string,
    form: SizeForm,
    { related, earlier, isNew, hasNewOwner }: SizeQuestion,
    answer: SizeAnswer,
  ): Promise<void> {
    await this.db.of(SizeDeclarationBasis).insert({
      ...{ id: newId(), declarationId, yearEndsOn: form.yearEndsOn ?? null, isNew, hasNewOwner },
      ...totalsOf(answer),
      ...{ earlier: [...earlier], steps: [...answer.steps] },
    });
    for (const [index, enterprise] of related.entries()) {
      await this.db.of(SizeDeclarationEnterprise).insert({
        ...{ id: newId(), declarationId, position: index + 1, ...enterprise },
        countedBp: answer.counted[index]?.bp ?? 0,
      });
    }
  }
}

const totalsOf = ({ totals }: SizeAnswer) => ({
  totalStaffHundredths: Math.round(totals.staff * 100),
  totalTurnoverCents: totals.turnoverCents,
  totalBalanceCents: totals.balanceCents,
});
