import { ChoiceField, DayField, OnceField, TextField } from '../../platform/http/index.js';
import { countryCodes } from '../countries.js';
import { type ControlKind, controlKinds } from '../rules/ownership.js';

const maybe = { optional: true };

/** Who owns an organisation: one of the portal, by what was found or by its number, or another. */
export class OwnerForm {
  @TextField({ max: 80, ...maybe }) owner?: string;
  @TextField({ max: 20, ...maybe }) kvkNumber?: string;
  @TextField({ min: 2, max: 200, ...maybe }) outsideName?: string;
  @ChoiceField(countryCodes, maybe) outsideCountry?: string;
  @TextField({ max: 8 }) share!: string;
  @ChoiceField(controlKinds) control!: ControlKind;
  @DayField() validFrom!: string;
  @DayField(maybe) validTo?: string;
  @TextField({ max: 1000, ...maybe }) evidence?: string;
  /** What was searched for before, so that it is there again. */
  @TextField({ max: 100, ...maybe }) q?: string;
}

export class OwnershipAnswerForm {
  @ChoiceField(['confirm', 'deny']) answer!: 'confirm' | 'deny';
}

export class OwnershipEndForm {
  /** The last day on which the link holds. */
  @DayField() lastDay!: string;
}

/** A step without questions; a program may send a key that nobody reads. */
export class OwnershipNothingForm {
  @OnceField() key?: string;
}

export class OwnerSearchFilter {
  @TextField({ max: 100, ...maybe }) q?: string;
}
