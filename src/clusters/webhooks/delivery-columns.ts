import type { Locale } from '../../kernel/localised.js';
import type { ExportColumn } from '../../platform/files/index.js';
import type { Texts } from '../../platform/i18n/index.js';
import type { DeliveryView } from '../../platform/webhooks/index.js';

/** The calls of a webhook as a file. */
export function deliveryColumns(texts: Texts, locale: Locale): ExportColumn<DeliveryView>[] {
  const say = (key: string): string => texts.t(locale, key);
  const column = (
    key: string,
    value: ExportColumn<DeliveryView>['value'],
  ): ExportColumn<DeliveryView> => ({
    ...{ key, heading: say(`clusters.webhooks.${key}`), value },
  });
  return [
    column('createdAt', ({ createdAt }) => createdAt),
    column('what', ({ event }) => event),
    column('state', ({ state }) => say(`status.webhook_delivery.${state}`)),
    column('attempts', ({ attempts }) => attempts),
    column('response', ({ responseStatus }) => responseStatus),
    column('wrong', ({ trouble }) => trouble && say(`clusters.webhooks.trouble.${trouble.code}`)),
    column('deliveredAt', ({ deliveredAt }) => deliveredAt),
  ];
}
