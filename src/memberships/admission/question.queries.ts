import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import type { Localised } from '../../kernel/localised.js';
import { Db } from '../../platform/database/index.js';
import type { QuestionKind } from '../rules/answers.js';

export interface QuestionView {
  readonly id: string;
  readonly number: number;
  readonly kind: QuestionKind;
  readonly title: Localised;
  readonly hint: Localised | null;
  readonly options: readonly Localised[];
  /** The tier it is for; null when it is for all. */
  readonly tier: string | null;
  readonly tierName: Localised | null;
  readonly isRequired: boolean;
  readonly position: number;
  /** Applications that have an answer to it. */
  readonly answers: number;
}

export interface FileLink {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
}

export interface AnswerView {
  readonly question: QuestionView;
  /** As it was given; the name of a file is in `file`. */
  readonly value: string;
  readonly file: FileLink | null;
}

interface QuestionRow extends Omit<
  QuestionView,
  'title' | 'hint' | 'options' | 'tierName' | 'isRequired'
> {
  readonly titleEn: string;
  readonly titleNl: string;
  readonly hintEn: string | null;
  readonly hintNl: string | null;
  readonly options: string;
  readonly tierEn: string | null;
  readonly tierNl: string | null;
  readonly isRequired: boolean | number;
}

interface AnswerRow {
  readonly questionId: string;
  readonly value: string;
  readonly fileId: string | null;
  readonly fileName: string | null;
  readonly fileBytes: number | null;
}

const columns = `q.id, q.number, q.kind, q.title_en AS "titleEn", q.title_nl AS "titleNl",
  q.hint_en AS "hintEn", q.hint_nl AS "hintNl", q.options, q.is_required AS "isRequired",
  q.position, t.slug AS "tier", t.name_en AS "tierEn", t.name_nl AS "tierNl",
  (SELECT COUNT(*) FROM application_answer w WHERE w.question_id = q.id) AS "answers"`;
const tables = `application_question q LEFT JOIN membership_tier t ON t.id = q.tier_id`;

/** The questions of clusters to whoever applies, and the answers. */
@Injectable()
export class QuestionQueries {
  constructor(private readonly db: Db) {}

  /** The questions in use, in their order. */
  ofCluster(clusterId: string): Promise<QuestionView[]> {
    return this.questions('q.cluster_id = ? AND q.archived_at IS NULL', [clusterId]);
  }

  async one(clusterId: string, id: string): Promise<QuestionView> {
    const [found] = await this.questions(
      'q.cluster_id = ? AND q.id = ? AND q.archived_at IS NULL',
      [clusterId, id],
    );
    if (!found) throw DomainError.notFound();
    return found;
  }

  /** The questions that an application to a tier has to do with. */
  ofTier(clusterId: string, tierId: string): Promise<QuestionView[]> {
    return this.questions(
      'q.cluster_id = ? AND q.archived_at IS NULL AND (q.tier_id IS NULL OR q.tier_id = ?)',
      [clusterId, tierId],
    );
  }

  /** What an applicant answered, to questions that were put aside since, too. */
  async answers(applicationId: string): Promise<AnswerView[]> {
    const rows = await this.db.rows<AnswerRow>(
      `SELECT w.question_id AS "questionId", w.value, f.id AS "fileId", f.name AS "fileName",
         f.bytes AS "fileBytes"
       FROM application_answer w LEFT JOIN stored_file f ON f.id = w.file_id
       WHERE w.application_id = ?`,
      [applicationId],
    );
    const questions = await this.questions(
      'q.id IN (SELECT w.question_id FROM application_answer w WHERE w.application_id = ?)',
      [applicationId],
    );
    return questions.flatMap((question) => {
      const row = rows.find(({ questionId }) => questionId === question.id);
      return row ? [{ question, value: row.value, file: fileOf(row) }] : [];
    });
  }

  documents(applicationId: string): Promise<FileLink[]> {
    return this.db.rows<FileLink>(
      `SELECT f.id, f.name, f.bytes FROM application_document d
       JOIN stored_file f ON f.id = d.file_id WHERE d.application_id = ? ORDER BY d.added_at, d.id`,
      [applicationId],
    );
  }

  /** Whether a file came with an application, as an answer or as a document. */
  async hasFile(applicationId: string, fileId: string): Promise<boolean> {
    const row = await this.db.row<{ count: number }>(
      `SELECT (SELECT COUNT(*) FROM application_document
           WHERE application_id = ? AND file_id = ?)
         + (SELECT COUNT(*) FROM application_answer
           WHERE application_id = ? AND file_id = ?) AS "count"`,
      [applicationId, fileId, applicationId, fileId],
    );
    return (row?.count ?? 0) > 0;
  }

  private async questions(where: string, params: readonly unknown[]): Promise<QuestionView[]> {
    const rows = await this.db.rows<QuestionRow>(
      `SELECT ${columns} FROM ${tables} WHERE ${where} ORDER BY q.position, q.number, q.id`,
      params,
    );
    return rows.map(toQuestion);
  }
}

function toQuestion(row: QuestionRow): QuestionView {
  const { titleEn, titleNl, hintEn, hintNl, tierEn, tierNl, ...rest } = row;
  return {
    ...rest,
    title: { en: titleEn, nl: titleNl },
    hint: hintEn === null ? null : { en: hintEn, nl: hintNl ?? hintEn },
    options: JSON.parse(row.options) as Localised[],
    tierName: tierEn === null ? null : { en: tierEn, nl: tierNl ?? tierEn },
    isRequired: Boolean(row.isRequired),
  };
}

const fileOf = ({ fileId, fileName, fileBytes }: AnswerRow): FileLink | null =>
  fileId === null ? null : { id: fileId, name: fileName ?? '', bytes: fileBytes ?? 0 };
