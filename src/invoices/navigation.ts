import type { NavEntry } from '../platform/http/index.js';
import { invoicePaths, managedInvoicePaths } from './invoices.paths.js';

/** The entries of this room in the workspaces' navigation. */
export const navigation: readonly NavEntry[] = [
  {
    ...{ workspace: 'organiser', group: 'layout.nav.invoicing', section: 'invoices', order: 250 },
    ...{ labelKey: 'invoices.title', icon: 'receipt-text', path: managedInvoicePaths.list },
  },
  {
    ...{ workspace: 'organiser', group: 'layout.nav.setup', order: 665 },
    ...{ labelKey: 'invoices.settings.title', icon: 'receipt', section: 'invoice-settings' },
    path: managedInvoicePaths.settings,
  },
  {
    ...{ workspace: 'company', group: 'layout.nav.daily', section: 'invoices', order: 320 },
    ...{ labelKey: 'invoices.title', icon: 'receipt-text', path: invoicePaths.list },
  },
];
