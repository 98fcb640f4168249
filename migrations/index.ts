import type { Migrations } from '../src/platform/database/index.js';
import { Platform20261121090000 } from './20261121090000-platform.js';

/** The order in which the schema came about; only ever appended to. */
export const migrations: Migrations = [Platform20261121090000];
