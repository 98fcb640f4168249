import { Module } from '@nestjs/common';
import { Navigation } from '../../platform/http/index.js';
import { MailTexts } from '../../platform/mail/index.js';
import { BankQueries } from '../bank/bank.queries.js';
import { MatchQueries } from '../bank/match.queries.js';
import { StatementCheck } from '../bank/statement-check.js';
import { StatementImport } from '../bank/statement-import.service.js';
import { StatementPages } from '../bank/statements.pages.js';
import { BankWorkPages } from '../bank/work.pages.js';
import { WorkQueries } from '../bank/work.queries.js';
import { BankWork } from '../bank/work.service.js';
import { MollieApi } from '../online/mollie.api.js';
import { MollieProvider } from '../online/mollie.provider.js';
import { OnlineCalls } from '../online/online-calls.service.js';
import { OnlineOutcomes } from '../online/online-outcomes.service.js';
import { OnlinePayments } from '../online/online-payments.service.js';
import { OnlineQueries } from '../online/online.queries.js';
import { PayPages } from '../online/pay.pages.js';
import { ProviderKeys } from '../online/provider-keys.service.js';
import { ProviderSettingsPages } from '../online/provider-settings.pages.js';
import { ProviderRefunds } from '../refunds/provider-refunds.service.js';
import { RefundDesk } from '../refunds/refund-desk.service.js';
import { RefundPages } from '../refunds/refunds.pages.js';
import { RefundQueries } from '../refunds/refunds.queries.js';
import { Refunds } from '../refunds/refunds.service.js';
import { TakenBack } from '../refunds/taken-back.service.js';
import { AgeingPages } from '../reminders/ageing.pages.js';
import { OverdueQueries } from '../reminders/overdue.queries.js';
import { OverdueSuspensions } from '../reminders/overdue-suspensions.js';
import { Reminders } from '../reminders/reminders.service.js';
import { CreditsTaken } from './credits-taken.js';
import { PaymentDesk } from './desk.service.js';
import { DocumentFinder } from './named-documents.js';
import { PaymentExports } from './payment-exports.js';
import { paymentMails } from './payment-mails.js';
import { PaymentsApi } from './payments.api.js';
import { PaymentPages } from './payments.pages.js';
import { paymentPaths } from './payments.paths.js';
import { PaymentQueries } from './payments.queries.js';
import { Payments } from './payments.service.js';

/**
 * Money that comes in and goes back. Its pages stand before those of the invoices, whose
 * addresses would swallow them.
 */
@Module({
  controllers: [
    ...[StatementPages, BankWorkPages, RefundPages, PaymentPages, AgeingPages],
    ...[ProviderSettingsPages, PayPages, PaymentsApi, MollieApi],
  ],
  providers: [
    ...[Payments, PaymentQueries, PaymentDesk, PaymentExports, DocumentFinder, CreditsTaken],
    ...[BankQueries, MatchQueries, StatementCheck, StatementImport, WorkQueries, BankWork],
    ...[MollieProvider, ProviderKeys, OnlineQueries, OnlineOutcomes, OnlinePayments, OnlineCalls],
    ...[Refunds, RefundQueries, RefundDesk, ProviderRefunds, TakenBack],
    ...[OverdueQueries, OverdueSuspensions, Reminders],
  ],
  exports: [Payments, PaymentQueries, Refunds, OnlinePayments, Reminders],
})
export class PaymentsModule {
  constructor(navigation: Navigation, mailTexts: MailTexts) {
    const group = 'layout.nav.invoicing';
    navigation.add(
      {
        ...{ workspace: 'organiser', group, labelKey: 'payments.title', icon: 'landmark' },
        ...{ section: 'payments', path: paymentPaths.list, order: 255 },
      },
      {
        ...{ workspace: 'organiser', group, labelKey: 'payments.ageing.title' },
        ...{ icon: 'hourglass', section: 'ageing', path: paymentPaths.ageing, order: 260 },
      },
      {
        ...{ workspace: 'organiser', group: 'layout.nav.setup', icon: 'credit-card', order: 667 },
        ...{ labelKey: 'payments.settings.title', section: 'payment-settings' },
        path: paymentPaths.settings,
      },
    );
    mailTexts.declare(...paymentMails);
  }
}
