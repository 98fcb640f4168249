import { Global, Module } from '@nestjs/common';
import { ChargeQueries } from './charges.queries.js';
import { Charges } from './charges.service.js';

/** What is to be invoiced: amount, period, kind of supply, and the fact it stands for. */
@Global()
@Module({ providers: [Charges, ChargeQueries], exports: [Charges, ChargeQueries] })
export class ChargesModule {}
