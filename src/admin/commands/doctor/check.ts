import type { Config } from '../../../platform/config/config.js';
import type { Db, Schema } from '../../../platform/database/index.js';

/** What the doctor examines; it only reads. */
export interface Patient {
  readonly config: Config;
  readonly schema: Schema;
  readonly db: Db;
}

export interface Check {
  readonly name: string;
  /** What is wrong, one line a fault; nothing when all is well. */
  readonly faults: (patient: Patient) => Promise<readonly string[]>;
}
