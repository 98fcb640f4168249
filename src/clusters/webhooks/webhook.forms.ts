import {
  ChoiceField,
  ChoicesField,
  FlagField,
  TextField,
  WebAddressField,
  WholeNumberField,
} from '../../platform/http/index.js';

export const deliveryStates = ['waiting', 'delivered', 'failed'] as const;

export class NewWebhookForm {
  @WebAddressField() url!: string;
  @ChoicesField() events!: string[];
}

export class WebhookForm extends NewWebhookForm {
  @FlagField() isActive!: boolean;
  @WholeNumberField({ min: 1 }) revision!: number;
}

export class DeliveriesFilter {
  @ChoiceField(deliveryStates, { optional: true }) state?: (typeof deliveryStates)[number];
  @WholeNumberField({ optional: true, min: 1, max: 100_000 }) page?: number;
}

/** A program brings its own secret, so that no answer ever carries one. */
export class WebhookApiForm extends NewWebhookForm {
  @TextField({ min: 32, max: 200 }) secret!: string;
}

export class WebhookSecretForm {
  @TextField({ min: 32, max: 200 }) secret!: string;
}

/** An act on a webhook that needs nothing said. */
export class WebhookActForm {
  @TextField({ optional: true, max: 1 }) confirm?: string;
}
