import { type Config, ConfigError } from '../../../platform/config/config.js';
import { databaseFacts, openReadOnly, type Schema } from '../../../platform/database/index.js';
import type { Check, Patient } from './check.js';
import { databaseChecks } from './database-checks.js';
import { invoiceChecks } from './invoice-checks.js';
import { ledgerChecks } from './ledger-checks.js';
import { recordChecks } from './record-checks.js';

export interface Finding {
  readonly name: string;
  readonly faults: readonly string[];
}

const checks: readonly Check[] = [
  ...databaseChecks,
  ...recordChecks,
  ...ledgerChecks,
  ...invoiceChecks,
];
const FAULTS_TOLD = 20;

interface Visit {
  readonly readSettings: () => Config;
  readonly schema: Schema;
  readonly say: (line: string) => void;
}

/** Examines settings, database and books, also while the portal serves; true when all is well. */
export async function doctor({ readSettings, schema, say }: Visit): Promise<boolean> {
  const tell = (finding: Finding): boolean => told(finding, say);
  const config = settings(readSettings, tell);
  if (!config) return false;
  try {
    const db = await openReadOnly(config.database, schema);
    try {
      const { kind, version } = await databaseFacts(db);
      tell({ name: `database (${kind} ${version})`, faults: [] });
      const findings = await examine({ config, schema, db });
      return findings.map(tell).every((good) => good);
    } finally {
      await db.close();
    }
  } catch (error) {
    return tell({ name: 'database', faults: [`cannot be read: ${textOf(error)}`] });
  }
}

function settings(read: () => Config, tell: (finding: Finding) => boolean): Config | undefined {
  try {
    const config = read();
    tell({ name: 'settings', faults: [] });
    return config;
  } catch (error) {
    const faults = error instanceof ConfigError ? error.problems : [textOf(error)];
    tell({ name: 'settings', faults });
    return undefined;
  }
}

/** All checks; one that cannot be made is a fault, not the end of the visit. */
export async function examine(patient: Patient): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { name, faults } of checks) {
    try {
      findings.push({ name, faults: await faults(patient) });
    } catch (error) {
      findings.push({ name, faults: [`could not be examined: ${textOf(error)}`] });
    }
  }
  return findings;
}

function told({ name, faults }: Finding, say: Visit['say']): boolean {
  if (faults.length === 0) say(`ok     ${name}`);
  for (const fault of faults.slice(0, FAULTS_TOLD)) say(`FAULT  ${name}: ${fault}`);
  if (faults.length > FAULTS_TOLD) say(`FAULT  ${name}: and ${faults.length - FAULTS_TOLD} more`);
  return faults.length === 0;
}

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
