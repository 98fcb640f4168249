import { Module } from '@nestjs/common';
import { AccountPages } from './account/account.pages.js';
import { OwnInvoicesPages } from './account/own-invoices.pages.js';
import { StatementQueries } from './account/statement.queries.js';
import { ChargesApi } from './api/charges.api.js';
import { ClusterInvoicesApi } from './api/cluster-invoices.api.js';
import { InvoicesApi } from './api/invoices.api.js';
import { BuyerQueries } from './buyer.queries.js';
import { BulkInvoicing } from './desk/bulk.service.js';
import { CreditPages } from './desk/credit.pages.js';
import { InvoiceDesk } from './desk/invoice-desk.js';
import { InvoiceListQueries } from './desk/invoice-list.queries.js';
import { ManageInvoicePages } from './desk/manage-invoice.pages.js';
import { ManageInvoicesPages } from './desk/manage-invoices.pages.js';
import { NewInvoicePages } from './desk/new-invoice.pages.js';
import { WaitingPages } from './desk/waiting.pages.js';
import { InvoiceEventQueries } from './invoice-events.queries.js';
import { OpenInvoiceImportPages } from './imports/import.pages.js';
import { importProviders } from './imports/parts.js';
import { InvoiceSettingsApi } from './settings/invoice-settings.api.js';
import { InvoiceSettingsPages } from './settings/invoice-settings.pages.js';
import { InvoiceSettingsBook } from './settings/settings-book.service.js';

/**
 * The pages and the API of documents. It stands after the other modules of this room, because
 * `/invoices/:ref` would take the addresses of theirs.
 */
@Module({
  controllers: [
    ...[InvoiceSettingsPages, AccountPages, OwnInvoicesPages, OpenInvoiceImportPages],
    ...[ManageInvoicesPages, WaitingPages, NewInvoicePages, CreditPages, ManageInvoicePages],
    ...[InvoicesApi, InvoiceSettingsApi, ClusterInvoicesApi, ChargesApi],
  ],
  providers: [
    ...[BuyerQueries, InvoiceListQueries, InvoiceEventQueries, StatementQueries],
    ...[BulkInvoicing, InvoiceDesk, InvoiceSettingsBook, ...importProviders],
  ],
})
export class InvoicePagesModule {}
