import { WholeNumberField } from '../../platform/http/index.js';

export class QuarterFilter {
  @WholeNumberField({ min: 2000, max: 2099, optional: true }) year?: number;
  @WholeNumberField({ min: 1, max: 4, optional: true }) quarter?: number;
}
