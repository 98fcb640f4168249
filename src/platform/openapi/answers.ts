import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A JSON Schema, as far as answers need one. */
export interface AnswerSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly description?: string;
  readonly items?: AnswerSchema;
  readonly anyOf?: readonly AnswerSchema[];
  readonly properties?: Readonly<Record<string, AnswerSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: AnswerSchema;
}

/** What the calls of the API answer with, by controller and method; a call that is not there has no body. */
export interface Answers {
  readonly answers: Readonly<Record<string, AnswerSchema>>;
  readonly schemas: Readonly<Record<string, AnswerSchema>>;
}

/** Types are gone once the code is compiled: a test keeps this file in step with them. */
export const ANSWERS_FILE = 'views/api/answers.json';

export const readAnswers = (root: string): Answers =>
  JSON.parse(readFileSync(join(root, ANSWERS_FILE), 'utf8')) as Answers;
