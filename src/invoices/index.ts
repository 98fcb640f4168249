export { Allocations } from './allocations.service.js';
export { BookingDays } from './booking-days.js';
export { Crediting } from './crediting.service.js';
export { InvoiceQueries } from './invoice.queries.js';
export { InvoiceSettingsService } from './invoice-settings.service.js';
export { InvoicesModule } from './invoices.module.js';
export type * from './invoices.views.js';
export { Invoicing } from './invoicing.service.js';
