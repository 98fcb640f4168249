import {
  ChoiceField,
  EuroField,
  FlagField,
  MonthField,
  OnceField,
  TextField,
  WholeNumberField,
} from '../platform/http/index.js';
import { origins, publicSources, streamKinds } from './rules/vocabulary.js';

const LARGEST_CENTS = 100_000_000_000;

export class StreamForm {
  @ChoiceField(streamKinds) kind!: string;
  @ChoiceField(publicSources, { optional: true }) source?: string;
  @TextField({ max: 120 }) nameEn!: string;
  @TextField({ max: 120 }) nameNl!: string;
  @MonthField({ optional: true }) documentsFrom?: string;
}

export class EntryForm {
  /** The stream's code. */
  @TextField({ max: 60 }) stream!: string;
  @MonthField() month!: string;
  @EuroField({ min: -LARGEST_CENTS, max: LARGEST_CENTS }) amount!: number;
  @TextField({ max: 80 }) reference!: string;
  @TextField({ max: 200, optional: true }) payer?: string;
  @TextField({ max: 500, optional: true }) note?: string;
}

export class YearFilter {
  @WholeNumberField({ min: 2000, max: 2099, optional: true }) year?: number;
}

export class EntryFilter {
  @TextField({ max: 60, optional: true }) stream?: string;
  @ChoiceField(streamKinds, { optional: true }) kind?: string;
  @ChoiceField(publicSources, { optional: true }) source?: string;
  @MonthField({ optional: true }) from?: string;
  @MonthField({ optional: true }) to?: string;
  @ChoiceField(origins, { optional: true }) origin?: string;
  @TextField({ max: 100, optional: true }) q?: string;
  /** The page begins after this entry. */
  @TextField({ max: 60, optional: true }) after?: string;
}

export class ImportForm {
  @TextField({ max: 200_000, optional: true }) text?: string;
  @FlagField() skipBooked!: boolean;
}

/** A form of one button; a program may send a key that nobody reads. */
export class EmptyForm {
  @OnceField() key?: string;
}
