import { chargeStreams, supplyKinds } from '../../charges/index.js';
import { countryCodes } from '../../identity/index.js';
import {
  ChoiceField,
  DayField,
  EuroField,
  FlagField,
  TextField,
  WholeNumberField,
} from '../../platform/http/index.js';
import { lineUnits } from '../rules/line-units.js';

/** A line of a draft as somebody writes it. */
export class LineForm {
  @TextField({ max: 300 }) descriptionEn!: string;
  @TextField({ max: 300 }) descriptionNl!: string;
  @ChoiceField(supplyKinds) supply!: (typeof supplyKinds)[number];
  @ChoiceField(chargeStreams) stream!: (typeof chargeStreams)[number];
  @TextField({ max: 14 }) quantity!: string;
  @ChoiceField(lineUnits) unit!: string;
  @EuroField({ max: 1_000_000_000 }) unitPrice!: number;
  @EuroField({ max: 1_000_000_000, optional: true }) discount?: number;
  @TextField({ max: 200, optional: true }) discountReason?: string;
  @DayField({ optional: true }) from?: string;
  @DayField({ optional: true }) to?: string;
  @FlagField() taxedRent!: boolean;
  @ChoiceField([...countryCodes, 'online'], { optional: true }) heldIn?: string;
  @ChoiceField(countryCodes, { optional: true }) deliveredTo?: string;
  @DayField({ optional: true }) deliveredOn?: string;
}

/** The first line of a new invoice, and for whom it is. */
export class NewInvoiceForm extends LineForm {
  @TextField({ max: 80 }) organisation!: string;
}

export class BuyerFilter {
  @TextField({ optional: true, max: 100 }) q?: string;
  @TextField({ optional: true, max: 80 }) organisation?: string;
}

/** What can be changed on a draft besides its lines. */
export class DraftForm {
  @ChoiceField(['en', 'nl']) locale!: 'en' | 'nl';
  @TextField({ optional: true, max: 100 }) buyerReference?: string;
  @TextField({ optional: true, max: 500 }) note?: string;
  @WholeNumberField({ min: 1 }) revision!: number;
}

export class VoidDraftForm {
  @FlagField() drop!: boolean;
}

/** A button needs no input of its own. */
export class InvoiceStepForm {
  @TextField({ optional: true, max: 1 }) confirm?: string;
}
