import { EmailField, TextField, WholeNumberField } from '../platform/http/index.js';

/** Who invoices for a cluster. */
export class LegalEntityForm {
  @TextField() name!: string;
  @TextField() street!: string;
  @TextField({ max: 20 }) postcode!: string;
  @TextField({ max: 100 }) place!: string;
  @TextField({ max: 20 }) kvkNumber!: string;
  @TextField({ max: 30 }) vatId!: string;
  @TextField({ max: 50 }) iban!: string;
  @EmailField() email!: string;
  @TextField({ max: 40, optional: true }) phone?: string;
  /** Nothing while the entity has not been filled in yet. */
  @WholeNumberField({ min: 1, optional: true }) revision?: number;
}
