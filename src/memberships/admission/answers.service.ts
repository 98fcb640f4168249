import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db, newId } from '../../platform/database/index.js';
import { Files, type StoredUpload } from '../../platform/files/index.js';
import { FormRefused, type PersonViewer, type Upload } from '../../platform/http/index.js';
import type { FieldError } from '../../platform/views/index.js';
import { ApplicationQueries } from '../application.queries.js';
import type { MembershipApplication } from '../membership-application.entity.js';
import { OwnApplications } from '../own-applications.js';
import { answerProblem } from '../rules/answers.js';
import { answerField, type Answers } from './admission.forms.js';
import { type AnswerView, QuestionQueries, type QuestionView } from './question.queries.js';
import { ApplicationAnswer, ApplicationDocument } from './questions.entity.js';

export const DOCUMENTS_AT_MOST = 10;

/** What an applicant answers and adds to a draft. */
@Injectable()
export class AnswersService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly files: Files,
    private readonly questions: QuestionQueries,
    private readonly applications: ApplicationQueries,
    private readonly own: OwnApplications,
  ) {}

  /** Keeps the answers and documents of a step, all of them or none. */
  async save(
    reference: string,
    form: Answers,
    uploadsOf: (field: string) => readonly Upload[],
    person: PersonViewer,
  ): Promise<void> {
    const application = await this.draft(reference, person);
    const questions = await this.questions.ofTier(application.clusterId, application.tierId);
    const answers = await this.questions.answers(application.id);
    const documents = await this.questions.documents(application.id);
    const added = uploadsOf('documents');
    const problems = [
      ...problemsOf(questions, answers, form, uploadsOf),
      ...(documents.length + added.length > DOCUMENTS_AT_MOST ? [tooManyDocuments] : []),
    ];
    if (problems.length > 0) throw new FormRefused(problems);
    const stored = await this.store(questions, uploadsOf);
    const further = await Promise.all(added.map((upload) => this.files.store(upload)));
    await this.write(reference, person, async ({ id }) => {
      for (const question of questions) {
        const value = form[answerField(question.number)] ?? '';
        await this.writeAnswer(id, question, value, stored.get(question.id), person);
      }
      for (const one of further) await this.addDocument(id, one, person);
    });
  }

  /** The answers of a program: by the number of the question, without files. */
  async saveAll(reference: string, form: Answers, person: PersonViewer): Promise<void> {
    await this.save(reference, form, () => [], person);
  }

  /** A file that is gone already stays gone. */
  async removeFile(reference: string, fileId: string, person: PersonViewer): Promise<void> {
    await this.write(reference, person, async ({ id: applicationId }) => {
      const documents = this.db.of(ApplicationDocument);
      const answers = this.db.of(ApplicationAnswer);
      const document = await documents.findOneBy({ applicationId, fileId });
      const answer = await answers.findOneBy({ applicationId, fileId });
      if (document) await documents.delete({ id: document.id });
      if (answer) await answers.delete({ id: answer.id });
    });
  }

  private async draft(reference: string, person: PersonViewer) {
    const ids = person.organisations.map(({ id }) => id);
    const application = await this.applications.ofApplicant(reference, ids);
    if (application.state !== 'draft') throw DomainError.conflict('memberships.errors.not_draft');
    return application;
  }

  /** Outside a unit: the files of questions, by the question. */
  private async store(
    questions: readonly QuestionView[],
    uploadsOf: (field: string) => readonly Upload[],
  ): Promise<ReadonlyMap<string, StoredUpload>> {
    const stored = new Map<string, StoredUpload>();
    for (const { id, kind, number } of questions) {
      const [upload] = kind === 'file' ? uploadsOf(answerField(number)) : [];
      if (upload) stored.set(id, await this.files.store(upload));
    }
    return stored;
  }

  private async write(
    reference: string,
    person: PersonViewer,
    action: (application: MembershipApplication) => Promise<void>,
  ): Promise<void> {
    await this.db.unit(async () => {
      const application = await this.own.find(reference, person);
      if (application.state !== 'draft') throw DomainError.conflict('states.not_allowed');
      await action(application);
      await this.own.save(application);
    });
  }

  private async writeAnswer(
    applicationId: string,
    { id: questionId, kind }: QuestionView,
    value: string,
    upload: StoredUpload | undefined,
    person: PersonViewer,
  ): Promise<void> {
    const answers = this.db.of(ApplicationAnswer);
    const kept = await answers.findOneBy({ applicationId, questionId });
    const isFile = kind === 'file';
    if (isFile && !upload) return;
    if (!isFile && value === '') {
      if (kept) await answers.delete({ id: kept.id });
      return;
    }
    const file = upload && (await this.files.record(upload, person.id));
    await answers.save({
      id: kept?.id ?? newId(),
      ...{ applicationId, questionId, value: file?.name ?? value, fileId: file?.id ?? null },
      updatedAt: this.clock.now(),
    });
  }

  private async addDocument(
    applicationId: string,
    stored: StoredUpload,
    person: PersonViewer,
  ): Promise<void> {
    const { id: fileId } = await this.files.record(stored, person.id);
    const addedAt = this.clock.now();
    await this.db
      .of(ApplicationDocument)
      .insert({ id: newId(), applicationId, fileId, addedBy: person.id, addedAt });
  }
}

const tooManyDocuments: FieldError = {
  field: 'documents',
  code: 'admission.errors.many_documents',
  params: { max: DOCUMENTS_AT_MOST },
};

function problemsOf(
  questions: readonly QuestionView[],
  answers: readonly AnswerView[],
  form: Answers,
  uploadsOf: (field: string) => readonly Upload[],
): FieldError[] {
  const known = new Set<string>(questions.map(({ number }) => answerField(number)));
  const foreign = Object.entries(form).filter(
    ([field, value]) => value !== undefined && !known.has(field),
  );
  return [
    ...questions.flatMap((question): FieldError[] => {
      const field = answerField(question.number);
      const kept = answers.find((one) => one.question.id === question.id)?.file ?? null;
      const hasFile = uploadsOf(field).length > 0 || kept !== null;
      const code = answerProblem(question, form[field] ?? '', hasFile);
      return code === undefined ? [] : [{ field, code }];
    }),
    ...foreign.map(([field]) => ({ field, code: 'form.unknown_field', params: { field } })),
  ];
}
