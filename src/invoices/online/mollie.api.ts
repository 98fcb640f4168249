import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, anyone, Form, type Submitted, TextField } from '../../platform/http/index.js';
import { OnlineCalls } from './online-calls.service.js';

export class MollieCallForm {
  /** The provider's own name of the payment; nothing is taken from it. */
  @TextField({ max: 60 }) id!: string;
}

/** Where Mollie says that something has changed. What has changed is asked of Mollie itself. */
@ApiTags('payments')
@Controller('api/v1/payments/mollie')
export class MollieApi {
  constructor(private readonly calls: OnlineCalls) {}

  @Post(':id')
  @Allow(anyone)
  @HttpCode(200)
  @ApiOperation({ summary: 'Called by Mollie when the state of a payment has changed' })
  async called(
    @Param('id') id: string,
    @Form(MollieCallForm) form: Submitted<MollieCallForm>,
  ): Promise<Record<string, never>> {
    if (form.value.id !== '') await this.calls.heard(id);
    // Known or not, the answer is the same.
    return {};
  }
}
