import type { LocalDate } from '../../kernel/local-date.js';
import { type CamtEntry, entriesOf, summaryOf } from './camt-entries.js';
import { CamtError, dayOf, dayOfText, signedCents } from './camt-values.js';
import { all, at, firstText, namespacesOf, readXml, textAt, type XmlNode } from './xml-tree.js';

export type { CamtEntry } from './camt-entries.js';

export interface CamtStatement {
  readonly id: string;
  readonly iban: string;
  readonly fromOn: LocalDate | null;
  readonly toOn: LocalDate | null;
  readonly openingCents: number | null;
  readonly closingCents: number | null;
  readonly entries: readonly CamtEntry[];
}

/** What is wrong, as a key under `payments.import.problems`, and where. */
export interface CamtProblem {
  readonly code: string;
  readonly statement: string | null;
  /** The number of the entry in its statement, from 1. */
  readonly entry: number | null;
  readonly value: string;
}

export interface CamtFile {
  readonly statements: readonly CamtStatement[];
  readonly problems: readonly CamtProblem[];
}

const STATEMENTS_AT_MOST = 400;
const ENTRIES_AT_MOST = 5000;
/** From 001.02, which most Dutch banks still send, to the present versions. */
const VERSION = /^urn:iso:std:iso:20022:tech:xsd:camt\.053\.001\.\d\d$/;

/**
 * Reads the bank's statements (ISO 20022 CAMT.053) and checks that each adds up: opening balance
 * and entries together are the closing balance. A file with a problem is not to be used.
 */
export function parseCamt053(file: Buffer | string): CamtFile {
  const tree = readXml(file);
  if (typeof tree === 'string') return refused(tree);
  const [document] = all(tree, 'Document');
  const isStatement = namespacesOf(file).some((space) => VERSION.test(space));
  const messages = all(document, 'BkToCstmrStmt');
  if (!isStatement || messages.length === 0) return refused('not_camt053');
  const found = messages.flatMap((message) => all(message, 'Stmt'));
  if (found.length === 0) return refused('no_statement');
  const count = found.reduce((total, one) => total + all(one, 'Ntry').length, 0);
  if (found.length > STATEMENTS_AT_MOST || count > ENTRIES_AT_MOST) return refused('too_many');
  const read = found.map(statementOf);
  return {
    statements: read.flatMap(({ statement }) => (statement ? [statement] : [])),
    problems: [...read.flatMap(({ problems }) => problems), ...sameTwice(read)],
  };
}

interface Read {
  readonly statement?: CamtStatement;
  readonly problems: readonly CamtProblem[];
}

function statementOf(node: XmlNode): Read {
  const id = (textAt(node, 'Id') ?? '').slice(0, 80);
  const problems: CamtProblem[] = [];
  const attempt = <T>(entry: number | null, read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof CamtError)) throw error;
      problems.push(problem(error.problem, id, entry, error.value));
      return undefined;
    }
  };
  const iban = textAt(node, 'Acct', 'Id', 'IBAN')?.replaceAll(/\s/g, '').toUpperCase();
  const currency = textAt(node, 'Acct', 'Ccy');
  if (id === '') problems.push(problem('no_id', null));
  if (iban === undefined) problems.push(problem('no_iban', id));
  if (currency !== undefined && currency !== 'EUR') {
    problems.push(problem('currency', id, null, currency));
  }
  const entries = all(node, 'Ntry').flatMap(
    (entry, index) => attempt(index + 1, () => entriesOf(entry)) ?? [],
  );
  const opening = attempt(null, () => balanceOf(node, ['OPBD', 'PRCD']));
  const closing = attempt(null, () => balanceOf(node, ['CLBD']));
  const span = attempt(null, () => spanOf(node));
  if (iban === undefined || id === '') return { problems };
  const days = entries.map(({ bookedOn }) => bookedOn).sort();
  const statement: CamtStatement = {
    ...{ id, iban, entries },
    fromOn: span?.from ?? opening?.on ?? days[0] ?? null,
    toOn: span?.to ?? closing?.on ?? days.at(-1) ?? null,
    openingCents: opening?.cents ?? null,
    closingCents: closing?.cents ?? null,
  };
  // What could not be read is told already; that the rest does not add up follows from it.
  if (problems.length > 0) return { statement, problems };
  return { statement, problems: sumsOf(node, statement) };
}

/** A statement without balances cannot be checked by them, but its summary may tell. */
function sumsOf(node: XmlNode, statement: CamtStatement): CamtProblem[] {
  const { id, openingCents, closingCents, entries } = statement;
  const moved = entries.reduce((total, { amountCents }) => total + amountCents, 0);
  const summary = summaryOf(node);
  const announced = all(node, 'Ntry').length;
  const problems: CamtProblem[] = [];
  if (openingCents !== null && closingCents !== null && openingCents + moved !== closingCents) {
    problems.push(problem('balance', id, null, euros(closingCents - openingCents - moved)));
  }
  if (summary.count !== null && summary.count !== announced) {
    problems.push(problem('count', id, null, String(summary.count)));
  }
  if (summary.netCents !== null && summary.netCents !== moved && problems.length === 0) {
    problems.push(problem('sum', id, null, euros(summary.netCents - moved)));
  }
  return problems;
}

function balanceOf(node: XmlNode, kinds: readonly string[]) {
  for (const kind of kinds) {
    const balance = all(node, 'Bal').find(
      (one) => firstText(one, ['Tp', 'CdOrPrtry', 'Cd'], ['Tp', 'CdOrPrtry', 'Prtry']) === kind,
    );
    if (balance) {
      const cents = signedCents(balance, textAt(balance, 'CdtDbtInd'));
      return { cents, on: dayOf(at(balance, 'Dt')) ?? null };
    }
  }
  return undefined;
}

function spanOf(node: XmlNode): { from: LocalDate | undefined; to: LocalDate | undefined } {
  const span = at(node, 'FrToDt');
  return {
    from: dayOfText(firstText(span, ['FrDtTm'], ['FrDt'])),
    to: dayOfText(firstText(span, ['ToDtTm'], ['ToDt'])),
  };
}

function sameTwice(read: readonly Read[]): CamtProblem[] {
  const seen = new Set<string>();
  return read.flatMap(({ statement }) => {
    const key = statement && `${statement.iban} ${statement.id}`;
    if (key === undefined || !seen.has(key)) {
      if (key !== undefined) seen.add(key);
      return [];
    }
    return [problem('twice', statement?.id ?? null)];
  });
}

const refused = (code: string): CamtFile => ({ statements: [], problems: [problem(code, null)] });

const problem = (
  code: string,
  statement: string | null,
  entry: number | null = null,
  value = '',
): CamtProblem => ({ code, statement, entry, value: value.slice(0, 60) });

const euros = (cents: number): string => (cents / 100).toFixed(2);
