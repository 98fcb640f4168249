import type { Entities } from '../platform/database/index.js';
import { BankEntry, BankEntryState, BankImport, BankStatement } from './bank.entity.js';
import { EarningEntry, EarningMonth, EarningSum } from './earning.entity.js';
import { InvoiceNumber, InvoiceSettings } from './invoice-settings.entity.js';
import { Invoice, InvoiceEvent, InvoiceLine, InvoiceState, InvoiceVat } from './invoice.entity.js';
import {
  OnlinePayment,
  OnlinePaymentState,
  Refund,
  RefundBatch,
  RefundState,
} from './online-payment.entity.js';
import {
  InvoiceReminder,
  OverdueSuspension,
  Payment,
  PaymentAllocation,
} from './payment.entity.js';

export const invoiceEntities: Entities = [
  ...[InvoiceSettings, InvoiceNumber],
  ...[InvoiceState, Invoice, InvoiceLine, InvoiceVat, InvoiceEvent],
  ...[BankStatement, BankEntryState, BankEntry, BankImport],
  ...[OnlinePaymentState, OnlinePayment, RefundState, Refund, RefundBatch],
  ...[Payment, PaymentAllocation, InvoiceReminder, OverdueSuspension],
  ...[EarningEntry, EarningMonth, EarningSum],
];
