import {
  ChoiceField,
  ChoicesField,
  FlagField,
  TextField,
  WholeNumberField,
} from '../../platform/http/index.js';

export const trlLevels = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;
/** Whom readers of a profile may turn to by name. */
export const contacts = ['nobody', 'members', 'everybody'] as const;
export const sayings = ['seeks', 'offers'] as const;
const maybe = { optional: true };

export class ProfileForm {
  @FlagField() isListed!: boolean;
  @TextField({ ...maybe, max: 1500 }) doesEn?: string;
  @TextField({ ...maybe, max: 1500 }) doesNl?: string;
  @TextField({ ...maybe, max: 1500 }) canEn?: string;
  @TextField({ ...maybe, max: 1500 }) canNl?: string;
  @TextField({ ...maybe, max: 1500 }) seeksEn?: string;
  @TextField({ ...maybe, max: 1500 }) seeksNl?: string;
  @TextField({ ...maybe, max: 1500 }) offersEn?: string;
  @TextField({ ...maybe, max: 1500 }) offersNl?: string;
  @ChoicesField(undefined, maybe) technologies?: string[];
  @ChoiceField(trlLevels, maybe) trlFrom?: string;
  @ChoiceField(trlLevels, maybe) trlTo?: string;
  @ChoiceField(contacts, maybe) contact?: (typeof contacts)[number];
  @TextField({ ...maybe, max: 36 }) contactPerson?: string;
}

export class DirectoryFilter {
  @TextField({ ...maybe, max: 100 }) q?: string;
  @ChoicesField(undefined, maybe) kind?: string[];
  @ChoicesField(undefined, maybe) size?: string[];
  @ChoicesField(undefined, maybe) technology?: string[];
  @ChoicesField(undefined, maybe) tier?: string[];
  @ChoicesField(undefined, maybe) can?: string[];
  @ChoicesField(sayings, maybe) says?: string[];
  @ChoicesField(trlLevels, maybe) trl?: string[];
  @WholeNumberField({ ...maybe, min: 1, max: 100_000 }) page?: number;
}

/** What somebody seeks; `for` names an own membership whose profile says it. */
export class MatchFilter {
  @TextField({ ...maybe, max: 20 }) for?: string;
  @TextField({ ...maybe, max: 500 }) q?: string;
  /** Of service. */
  @TextField({ ...maybe, max: 60 }) type?: string;
  @ChoicesField(undefined, maybe) technology?: string[];
  @ChoiceField(trlLevels, maybe) trlFrom?: string;
  @ChoiceField(trlLevels, maybe) trlTo?: string;
}
