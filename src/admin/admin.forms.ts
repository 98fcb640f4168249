import { ChoiceField, DayField, TextField, WholeNumberField } from '../platform/http/index.js';

const PAGES = { optional: true, min: 1, max: 100_000 } as const;

export const mailStates = ['waiting', 'sent', 'kept'] as const;
export const mailOrders = [
  '-created',
  'created',
  'recipient',
  '-recipient',
  'template',
  '-template',
] as const;
export const jobStates = ['failed', 'waiting', 'running', 'done'] as const;
export const jobOrders = ['-due', 'due', 'kind', '-kind', '-attempts', 'attempts'] as const;

export class OutboxFilter {
  @ChoiceField(mailStates, { optional: true }) state?: (typeof mailStates)[number];
  @TextField({ optional: true, max: 254 }) recipient?: string;
  @TextField({ optional: true, max: 80 }) template?: string;
  @ChoiceField(mailOrders, { optional: true }) sort?: (typeof mailOrders)[number];
  @WholeNumberField(PAGES) page?: number;
}

export class JobFilter {
  @ChoiceField(jobStates, { optional: true }) state?: (typeof jobStates)[number];
  @TextField({ optional: true, max: 80 }) kind?: string;
  @ChoiceField(jobOrders, { optional: true }) sort?: (typeof jobOrders)[number];
  @WholeNumberField(PAGES) page?: number;
}

export class AuditFilter {
  @TextField({ optional: true, max: 254 }) actor?: string;
  @TextField({ optional: true, max: 80 }) action?: string;
  @TextField({ optional: true, max: 60 }) subject?: string;
  @TextField({ optional: true, max: 60 }) cluster?: string;
  @DayField({ optional: true }) from?: string;
  @DayField({ optional: true }) to?: string;
  @WholeNumberField(PAGES) page?: number;
}

/** A confirmation needs no input of its own. */
export class ConfirmForm {
  @TextField({ optional: true, max: 1 }) confirm?: string;
}
