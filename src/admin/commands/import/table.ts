import type { Type } from '@nestjs/common';
import { type Columns, type ImportKind, Imports } from '../../../platform/tables/index.js';
import type { Bringing, Sent } from './sent.js';

/** A CSV file or a workbook with one line a thing. */
export const table =
  <C extends Columns, R>(kind: Type<ImportKind<C, R>>): Bringing =>
  async (portal, sent) => {
    const imports = portal.get(Imports);
    const frame = portal.get(kind);
    const { clusterId, skipKnown, file, by, post, words } = sent;
    const { id, run } = await imports.dryRun(frame, { clusterId, skipKnown }, file, by);
    const lines = [...problemLines(run.problems, sent), ...knownLines(run.skipped, sent)];
    if (id === undefined) {
      const nothingNew = run.problems.length === 0;
      return {
        lines: nothingNew ? [...lines, words('tables.errors.nothing_new')] : lines,
        refused: true,
      };
    }
    if (!post) {
      await imports.discard(frame.kind, clusterId, id);
      const would = words('tables.import.would', { count: run.accepted.length });
      return { lines: [...lines, would], refused: false };
    }
    const count = await imports.post(frame, clusterId, id, by);
    return { lines: [...lines, words('tables.import.taken', { count })], refused: false };
  };

type Run = Awaited<ReturnType<Imports['dryRun']>>['run'];

const problemLines = (problems: Run['problems'], { words }: Sent): string[] => [
  ...(problems.length === 0
    ? []
    : [words('tables.import.problemsFound', { count: problems.length })]),
  ...problems.map(({ line, column, code, params }) => {
    const where = column === null ? '' : `, ${words('tables.import.columnName')} ${column}`;
    return `${words('tables.import.line')} ${line}${where}: ${words(code, params)}`;
  }),
];

const knownLines = (skipped: Run['skipped'], { words }: Sent): string[] =>
  skipped.length === 0 ? [] : [words('tables.import.skippedCount', { count: skipped.length })];
