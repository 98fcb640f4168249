import { ChoicesField, TextField, WholeNumberField } from '../../platform/http/index.js';

const LONG = { max: 4000 };
const TAGS = { max: 20, optional: true };

/** The words of a cluster that are not lists, and its tags. */
export class OutlineForm {
  @TextField() nameEn!: string;
  @TextField() nameNl!: string;
  @TextField() taglineEn!: string;
  @TextField() taglineNl!: string;
  @TextField() programme!: string;
  @TextField(LONG) missionEn!: string;
  @TextField(LONG) missionNl!: string;
  @TextField(LONG) keyTechnologyEn!: string;
  @TextField(LONG) keyTechnologyNl!: string;
  @TextField(LONG) revenueOutlineEn!: string;
  @TextField(LONG) revenueOutlineNl!: string;
  @ChoicesField(undefined, TAGS) technologies?: string[];
  @ChoicesField(undefined, TAGS) transformations?: string[];
  @ChoicesField(undefined, TAGS) valueChains?: string[];
}

/** The same as a page sends it: with the revision the form was opened with. */
export class OutlinePageForm extends OutlineForm {
  @WholeNumberField({ min: 1 }) revision!: number;
}

const SHORT_OR_NONE = { optional: true };
const LONG_OR_NONE = { ...LONG, optional: true };

/** What a program changes: only the fields it names. */
export class OutlineChangeForm {
  @TextField(SHORT_OR_NONE) nameEn?: string;
  @TextField(SHORT_OR_NONE) nameNl?: string;
  @TextField(SHORT_OR_NONE) taglineEn?: string;
  @TextField(SHORT_OR_NONE) taglineNl?: string;
  @TextField(SHORT_OR_NONE) programme?: string;
  @TextField(LONG_OR_NONE) missionEn?: string;
  @TextField(LONG_OR_NONE) missionNl?: string;
  @TextField(LONG_OR_NONE) keyTechnologyEn?: string;
  @TextField(LONG_OR_NONE) keyTechnologyNl?: string;
  @TextField(LONG_OR_NONE) revenueOutlineEn?: string;
  @TextField(LONG_OR_NONE) revenueOutlineNl?: string;
  @ChoicesField(undefined, TAGS) technologies?: string[];
  @ChoicesField(undefined, TAGS) transformations?: string[];
  @ChoicesField(undefined, TAGS) valueChains?: string[];
}

/** The outline's words, in the order of its form. */
export const outlineWords = [
  { name: 'name', control: 'text', localised: true },
  { name: 'tagline', control: 'text', localised: true },
  { name: 'programme', control: 'text', localised: false },
  { name: 'mission', control: 'textarea', localised: true },
  { name: 'keyTechnology', control: 'textarea', localised: true },
  { name: 'revenueOutline', control: 'textarea', localised: true },
] as const;
