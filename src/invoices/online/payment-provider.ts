import type { LocalDate } from '../../kernel/local-date.js';

export type ProviderState = 'open' | 'paid' | 'failed' | 'expired' | 'cancelled';

/** Money that the provider gives back; `ours` is the id we gave it, if we did. */
export interface ProviderRefund {
  readonly id: string;
  readonly ours: string | null;
  readonly amountCents: number;
  readonly state: 'sent' | 'done' | 'failed';
  readonly on: LocalDate;
}

/** Money that the payer's bank took back, in whole or in part; reversed once the bank gave in. */
export interface ProviderChargeBack {
  readonly id: string;
  readonly amountCents: number;
  readonly isReversed: boolean;
  readonly on: LocalDate;
}

/** A payment as the provider knows it now. */
export interface ProviderPayment {
  readonly id: string;
  readonly state: ProviderState;
  readonly amountCents: number;
  /** Where the payer goes on; none once it is over. */
  readonly checkoutUrl: string | null;
  readonly paidOn: LocalDate | null;
  readonly failure: string | null;
  readonly payerName: string | null;
  readonly payerIban: string | null;
  readonly chargeBacks: readonly ProviderChargeBack[];
  readonly refunds: readonly ProviderRefund[];
}

export interface NewProviderPayment {
  /** Ours: asking twice with the same one makes one payment. */
  readonly id: string;
  readonly amountCents: number;
  readonly description: string;
  readonly returnUrl: string;
  /** None where the provider cannot reach us. */
  readonly webhookUrl: string | null;
  readonly locale: 'en' | 'nl';
  readonly reference: string;
}

export interface NewProviderRefund {
  readonly id: string;
  readonly paymentId: string;
  readonly amountCents: number;
  readonly description: string;
}

/** A service through which invoices are paid online. The key is the cluster's own. */
export interface PaymentProvider {
  readonly name: string;
  create(key: string, payment: NewProviderPayment): Promise<ProviderPayment>;
  get(key: string, id: string): Promise<ProviderPayment>;
  refund(key: string, refund: NewProviderRefund): Promise<ProviderRefund>;
  /** Throws when the key does not work. */
  check(key: string): Promise<void>;
}

/** key: refused as not valid; refused: what was asked; missing; busy and away pass by themselves. */
export type ProviderTrouble = 'key' | 'refused' | 'missing' | 'busy' | 'away';

export class ProviderError extends Error {
  constructor(
    readonly trouble: ProviderTrouble,
    detail = '',
  ) {
    super(`payment provider: ${trouble}${detail === '' ? '' : ` (${detail})`}`);
  }

  /** Whether the same may be tried again later. */
  get passes(): boolean {
    return this.trouble === 'busy' || this.trouble === 'away';
  }
}
