import {
  ChoiceField,
  DayField,
  EuroField,
  OnceField,
  TextField,
  WholeNumberField,
} from '../../platform/http/index.js';
import { paymentSorts } from './payments.queries.js';

export const paymentKinds = ['bank', 'online', 'manual', 'refund', 'imported'] as const;
export const paymentStates = ['left', 'settled', 'reversed'] as const;

export class PaymentsFilter {
  @TextField({ max: 100, optional: true }) q?: string;
  @ChoiceField(paymentKinds, { optional: true }) kind?: string;
  @ChoiceField(paymentStates, { optional: true }) state?: string;
  @DayField({ optional: true }) from?: string;
  @DayField({ optional: true }) to?: string;
  @ChoiceField(paymentSorts, { optional: true }) sort?: string;
  @WholeNumberField({ min: 1, max: 100_000, optional: true }) page?: number;
}

/**
 * Up to six documents with what each gets; more are given in a second step. Nothing goes to one
 * that a credit note settles alone.
 */
export class PartsForm {
  @TextField({ max: 40, optional: true }) number1?: string;
  @EuroField({ min: 0, optional: true }) amount1?: number;
  @TextField({ max: 40, optional: true }) number2?: string;
  @EuroField({ min: 0, optional: true }) amount2?: number;
  @TextField({ max: 40, optional: true }) number3?: string;
  @EuroField({ min: 0, optional: true }) amount3?: number;
  @TextField({ max: 40, optional: true }) number4?: string;
  @EuroField({ min: 0, optional: true }) amount4?: number;
  @TextField({ max: 40, optional: true }) number5?: string;
  @EuroField({ min: 0, optional: true }) amount5?: number;
  @TextField({ max: 40, optional: true }) number6?: string;
  @EuroField({ min: 0, optional: true }) amount6?: number;
}

export class NewPaymentForm extends PartsForm {
  /** The organisation that paid, by its id. */
  @TextField({ max: 36 }) organisation!: string;
  @EuroField({ min: 1 }) amount!: number;
  @DayField() receivedOn!: string;
  @TextField({ max: 140 }) reference!: string;
  @TextField({ max: 500, optional: true }) note?: string;
}

export class MatchForm extends PartsForm {
  /** Left out, it is the organisation of the first invoice. */
  @TextField({ max: 36, optional: true }) organisation?: string;
  /** Credit notes that the payer took off; they settle what the money leaves open. */
  @TextField({ max: 40, optional: true }) credit1?: string;
  @TextField({ max: 40, optional: true }) credit2?: string;
  @TextField({ max: 40, optional: true }) credit3?: string;
  @WholeNumberField({ min: 1 }) revision!: number;
}

export class ReturnedForm {
  /** The payment that came back. */
  @TextField({ max: 36 }) payment!: string;
  @WholeNumberField({ min: 1 }) revision!: number;
}

export class AsideForm {
  @TextField({ min: 3, max: 500 }) reason!: string;
  @WholeNumberField({ min: 1 }) revision!: number;
}

export class RevisionForm {
  @WholeNumberField({ min: 1 }) revision!: number;
}

export class ReverseForm {
  @TextField({ min: 3, max: 500 }) reason!: string;
}

export class WorkFilterForm {
  @TextField({ max: 100, optional: true }) q?: string;
  @ChoiceField(['in', 'out'], { optional: true }) direction?: string;
}

/** A file is sent beside it; programs without one send its text. */
export class StatementForm {
  @TextField({ max: 150_000, optional: true }) text?: string;
}

/** A form of one button; a program may send a key that nobody reads. */
export class ButtonForm {
  @OnceField() key?: string;
}

export class CursorFilter {
  /** The page begins after this one. */
  @TextField({ max: 60, optional: true }) after?: string;
}
