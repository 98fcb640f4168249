import { supplyKinds } from '../../charges/index.js';
import {
  ChoiceField,
  ChoicesField,
  EuroField,
  FlagField,
  TextField,
  WholeNumberField,
} from '../../platform/http/index.js';

export const collectionKinds = ['none', 'statutory', 'fixed'] as const;

export class InvoiceSettingsForm {
  @TextField({ min: 2, max: 6 }) code!: string;
  @WholeNumberField({ min: 0, max: 120 }) paymentDays!: number;
  @FlagField() issuesByItself!: boolean;
  @ChoicesField(supplyKinds, { optional: true }) exemptSupplies?: string[];
  @TextField({ optional: true, max: 30 }) exemptCode?: string;
  @TextField({ optional: true, max: 300 }) exemptReasonEn?: string;
  @TextField({ optional: true, max: 300 }) exemptReasonNl?: string;
  @TextField({ optional: true, max: 500 }) footerEn?: string;
  @TextField({ optional: true, max: 500 }) footerNl?: string;
  @TextField({ optional: true, max: 60 }) reminderDays?: string;
  /** Per cent a year, such as `8` or `8,5`. */
  @TextField({ optional: true, max: 6 }) interest?: string;
  @ChoiceField(collectionKinds) collectionKind!: (typeof collectionKinds)[number];
  @EuroField({ optional: true, max: 1_000_000 }) collection?: number;
  @WholeNumberField({ optional: true, min: 1, max: 365 }) suspendAfterDays?: number;
  /** 0 while the cluster still follows the defaults. */
  @WholeNumberField({ optional: true }) revision?: number;
}
