import type { QueryRunner } from 'typeorm';

/** The tables of one search: `<prefix>_entry` and so on, for the rows of one table. */
export interface SearchTables {
  readonly prefix: string;
  /** The table whose rows are found; its number stands in `<subject>_id`. */
  readonly subject: string;
  /** The column, a reference to the table of its name, among whose rows searches look apart. */
  readonly scoped?: `${string}_id`;
}

/**
 * The tables that search needs and that the two databases can only make each in its own way.
 * `entry` gives each thing a number, `text` holds its words by column, and `term` every word that
 * occurs anywhere, for parts of words and typing mistakes.
 */
const sqlite = ({ prefix, subject, scoped }: SearchTables): string[] => [
  `CREATE TABLE ${prefix}_entry (
     number INTEGER PRIMARY KEY,
     ${subject}_id varchar(36) NOT NULL UNIQUE REFERENCES ${subject} (id) ON DELETE CASCADE
     ${scopeOf(scoped)})`,
  `CREATE VIRTUAL TABLE ${prefix}_text USING fts5(
     title_en, title_nl, keywords_en, keywords_nl, summary_en, summary_nl, body_en, body_nl,
     content = '', contentless_delete = 1, prefix = '2 3 4',
     tokenize = 'unicode61 remove_diacritics 2')`,
  `CREATE TABLE ${prefix}_term (number INTEGER PRIMARY KEY, term varchar(60) NOT NULL UNIQUE)`,
  `CREATE VIRTUAL TABLE ${prefix}_part USING fts5(
     term, content = '', contentless_delete = 1, tokenize = 'trigram')`,
];

const postgres = ({ prefix, subject, scoped }: SearchTables): string[] => [
  'CREATE EXTENSION IF NOT EXISTS pg_trgm',
  `CREATE TABLE ${prefix}_entry (
     ${subject}_id varchar(36) PRIMARY KEY REFERENCES ${subject} (id) ON DELETE CASCADE,
     words_en tsvector NOT NULL,
     words_nl tsvector NOT NULL
     ${scopeOf(scoped)})`,
  `CREATE INDEX ${prefix}_entry_words_en ON ${prefix}_entry USING gin (words_en)`,
  `CREATE INDEX ${prefix}_entry_words_nl ON ${prefix}_entry USING gin (words_nl)`,
  `CREATE TABLE ${prefix}_term (term varchar(60) PRIMARY KEY)`,
  `CREATE INDEX ${prefix}_term_part ON ${prefix}_term USING gin (term gin_trgm_ops)`,
];

const scopeOf = (scoped: SearchTables['scoped']): string =>
  scoped ? `, ${scoped} varchar(36) NOT NULL REFERENCES ${scoped.replace(/_id$/, '')} (id)` : '';

export async function createSearchTables(runner: QueryRunner, tables: SearchTables): Promise<void> {
  const statements = runner.connection.options.type === 'postgres' ? postgres : sqlite;
  for (const statement of statements(tables)) await runner.query(statement);
}

export async function dropSearchTables(
  runner: QueryRunner,
  { prefix }: SearchTables,
): Promise<void> {
  const own = runner.connection.options.type === 'postgres' ? [] : ['part', 'text'];
  for (const name of [...own, 'term', 'entry']) await runner.query(`DROP TABLE ${prefix}_${name}`);
}
