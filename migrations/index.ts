import type { Migrations } from '../src/platform/database/index.js';
import { Platform20261121090000 } from './20261121090000-platform.js';
import { Identity20261121091000 } from './20261121091000-identity.js';
import { Clusters20261121092000 } from './20261121092000-clusters.js';
import { Catalogue20261121093000 } from './20261121093000-catalogue.js';
import { Memberships20261121094000 } from './20261121094000-memberships.js';
import { Requests20261121095000 } from './20261121095000-requests.js';
import { Revenue20261121096000 } from './20261121096000-revenue.js';
import { Runs20261122090000 } from './20261122090000-runs.js';
import { Webhooks20261122090100 } from './20261122090100-webhooks.js';
import { MailTexts20261122090200 } from './20261122090200-mail-texts.js';
import { TableImports20261122090300 } from './20261122090300-table-imports.js';
import { Charges20261122091000 } from './20261122091000-charges.js';
import { Invoices20261122092000 } from './20261122092000-invoices.js';
import { MembershipLife20261122093000 } from './20261122093000-membership-life.js';
import { Admission20261122101000 } from './20261122101000-admission.js';
import { SupplyFacts20261122102000 } from './20261122102000-supply-facts.js';
import { Payments20261122103000 } from './20261122103000-payments.js';
import { EarningSums20261122104000 } from './20261122104000-earning-sums.js';
import { TierChanges20261122105000 } from './20261122105000-tier-changes.js';
import { ImportedInvoices20261122107000 } from './20261122107000-imported-invoices.js';
import { JobLanes20261122110000 } from './20261122110000-job-lanes.js';
import { ChargeBacks20261122111000 } from './20261122111000-charge-backs.js';
import { CreditsTaken20261122111100 } from './20261122111100-credits-taken.js';
import { Ownership20261122112000 } from './20261122112000-ownership.js';
import { CoverageRequests20261122112100 } from './20261122112100-coverage-requests.js';
import { MemberSearch20261122113000 } from './20261122113000-member-search.js';

/** The order in which the schema came about; only ever appended to. */
export const migrations: Migrations = [
  Platform20261121090000,
  Identity20261121091000,
  Clusters20261121092000,
  Catalogue20261121093000,
  Memberships20261121094000,
  Requests20261121095000,
  Revenue20261121096000,
  Runs20261122090000,
  Webhooks20261122090100,
  MailTexts20261122090200,
  TableImports20261122090300,
  Charges20261122091000,
  Invoices20261122092000,
  MembershipLife20261122093000,
  Admission20261122101000,
  SupplyFacts20261122102000,
  Payments20261122103000,
  EarningSums20261122104000,
  TierChanges20261122105000,
  ImportedInvoices20261122107000,
  JobLanes20261122110000,
  ChargeBacks20261122111000,
  CreditsTaken20261122111100,
  Ownership20261122112000,
  CoverageRequests20261122112100,
  MemberSearch20261122113000,
];
