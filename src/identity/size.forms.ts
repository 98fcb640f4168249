import {
  ChoiceField,
  DayField,
  EuroField,
  FlagField,
  TextField,
  WholeNumberField,
} from '../platform/http/index.js';
import { directions, enterpriseKinds } from './rules/sme-figures.js';

/** How many related enterprises a declaration can name. */
export const RELATED_ROWS = 12;
const places = Array.from({ length: RELATED_ROWS }, (_, index) => index + 1);
/** What the buttons of the form do; without one the figures are declared. */
export const sizeActions = [
  ...['declare', 'reckon', 'add', 'suggest'],
  ...places.map((place) => `remove-${String(place)}`),
];

const staff = { max: 10_000_000 };
const amount = { max: 9_000_000_000_000_00 };
const maybe = { optional: true };

/** The figures that decide whether an enterprise is micro, small, medium-sized or large. */
export class SizeForm {
  @ChoiceField(sizeActions, maybe) go?: string;
  @WholeNumberField(staff) staff!: number;
  @EuroField(amount) turnover!: number;
  @EuroField(amount) balance!: number;
  @DayField(maybe) yearEndsOn?: string;
  @FlagField() isNew!: boolean;
  @FlagField() hasNewOwner!: boolean;
  @WholeNumberField({ ...staff, ...maybe }) staffBefore?: number;
  @EuroField({ ...amount, ...maybe }) turnoverBefore?: number;
  @EuroField({ ...amount, ...maybe }) balanceBefore?: number;
  @WholeNumberField({ ...staff, ...maybe }) staffEarlier?: number;
  @EuroField({ ...amount, ...maybe }) turnoverEarlier?: number;
  @EuroField({ ...amount, ...maybe }) balanceEarlier?: number;
  /** How many rows the table of related enterprises shows. */
  @WholeNumberField({ ...maybe, max: RELATED_ROWS }) rows?: number;
}

/** The fields of one related enterprise; `r3Share` is the share of the third. */
export interface RelatedFields {
  readonly Name?: string;
  readonly Kind?: string;
  readonly Direction?: string;
  readonly Via?: string;
  readonly Share?: string;
  readonly Controls?: boolean;
  readonly Staff?: number;
  readonly Turnover?: number;
  readonly Balance?: number;
}
export const relatedFields = {
  Name: TextField({ max: 120, ...maybe }),
  Kind: ChoiceField(enterpriseKinds, maybe),
  Direction: ChoiceField(directions, maybe),
  Via: ChoiceField(
    [0, ...places].map((place) => String(place)),
    maybe,
  ),
  Share: TextField({ max: 8, ...maybe }),
  Controls: FlagField(),
  Staff: WholeNumberField({ ...staff, ...maybe }),
  Turnover: EuroField({ ...amount, ...maybe }),
  Balance: EuroField({ ...amount, ...maybe }),
} as const satisfies Record<keyof RelatedFields, PropertyDecorator>;

export const fieldOf = (place: number, name: keyof RelatedFields): string =>
  `r${String(place)}${name}`;

for (const place of places) {
  for (const [name, field] of Object.entries(relatedFields)) {
    field(SizeForm.prototype, fieldOf(place, name as keyof RelatedFields));
  }
}
