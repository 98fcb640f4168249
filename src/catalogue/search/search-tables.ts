import type { QueryRunner } from 'typeorm';

/**
 * The tables that search needs and that the two databases can only make each in its own way.
 * `search_entry` gives each service a number, `search_text` holds its words by column, and
 * `search_term` every word that occurs anywhere, for parts of words and typing mistakes.
 */
const sqlite = [
  `CREATE TABLE search_entry (
     number INTEGER PRIMARY KEY,
     service_id varchar(36) NOT NULL UNIQUE REFERENCES service (id) ON DELETE CASCADE)`,
  `CREATE VIRTUAL TABLE search_text USING fts5(
     title_en, title_nl, keywords_en, keywords_nl, summary_en, summary_nl, body_en, body_nl,
     content = '', contentless_delete = 1, prefix = '2 3 4',
     tokenize = 'unicode61 remove_diacritics 2')`,
  `CREATE TABLE search_term (number INTEGER PRIMARY KEY, term varchar(60) NOT NULL UNIQUE)`,
  `CREATE VIRTUAL TABLE search_part USING fts5(
     term, content = '', contentless_delete = 1, tokenize = 'trigram')`,
];

const postgres = [
  'CREATE EXTENSION IF NOT EXISTS pg_trgm',
  `CREATE TABLE search_entry (
     service_id varchar(36) PRIMARY KEY REFERENCES service (id) ON DELETE CASCADE,
     words_en tsvector NOT NULL,
     words_nl tsvector NOT NULL)`,
  'CREATE INDEX search_entry_words_en ON search_entry USING gin (words_en)',
  'CREATE INDEX search_entry_words_nl ON search_entry USING gin (words_nl)',
  'CREATE TABLE search_term (term varchar(60) PRIMARY KEY)',
  'CREATE INDEX search_term_part ON search_term USING gin (term gin_trgm_ops)',
];

export async function createSearchTables(runner: QueryRunner): Promise<void> {
  for (const statement of runner.connection.options.type === 'postgres' ? postgres : sqlite) {
    await runner.query(statement);
  }
}

export async function dropSearchTables(runner: QueryRunner): Promise<void> {
  const own = runner.connection.options.type === 'postgres' ? [] : ['search_part', 'search_text'];
  for (const name of [...own, 'search_term', 'search_entry']) {
    await runner.query(`DROP TABLE ${name}`);
  }
}
