import { ChoiceField, ChoicesField, TextField } from '../../platform/http/index.js';

export const tierLists = ['invitations', 'queue'] as const;
export type TierList = (typeof tierLists)[number];

/** Who of a tier's invitations or of its waiting list: those that were ticked, or all. */
export class TierSelection {
  @ChoiceField(tierLists) list!: TierList;
  @ChoiceField(['chosen', 'all'], { optional: true }) scope?: 'chosen' | 'all';
  @ChoicesField(undefined, { optional: true, max: 500 }) id?: string[];
}

export class TierMailForm extends TierSelection {
  @TextField({ max: 150 }) subject!: string;
  @TextField({ min: 10, max: 4000 }) message!: string;
}
