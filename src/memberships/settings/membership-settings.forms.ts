import { ChoiceField, TextField, WholeNumberField } from '../../platform/http/index.js';

import { type DirectoryAudienceName, directoryAudiences } from '../rules/settings.js';

const days = { min: 0, max: 180 };

export class MembershipSettingsForm {
  @TextField({ optional: true, max: 60 }) reminderDays?: string;
  @WholeNumberField(days) invoiceDays!: number;
  @WholeNumberField(days) graceDays!: number;
  @WholeNumberField({ min: 1, max: 180 }) firstPaymentDays!: number;
  @WholeNumberField(days) noticeDays!: number;
  @WholeNumberField({ min: 1, max: 365 }) applicationDays!: number;
  @WholeNumberField({ optional: true, min: 1, max: 50 }) votesNeeded?: number;
  @ChoiceField(directoryAudiences, { optional: true }) directory?: DirectoryAudienceName;
  /** 0 while the cluster still follows the defaults. */
  @WholeNumberField({ optional: true }) revision?: number;
}
