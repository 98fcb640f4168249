import { cataloguePaths } from '../../catalogue/index.js';
import { clusterPaths } from '../../clusters/index.js';
import type { Locale } from '../../kernel/localised.js';
import type { OfferView, ServiceView } from './service-page.views.js';

/** UN/CEFACT codes of the units that have one. */
const unitCodes: Readonly<Record<string, string>> = {
  hour: 'HUR',
  day: 'DAY',
  week: 'WEE',
  month: 'MON',
};

/** A service as schema.org describes one. */
export const linkedService = (service: ServiceView, locale: Locale, publicUrl: string): object => {
  const address = `${publicUrl}/${locale}${cataloguePaths.service(service.slug)}`;
  return {
    '@type': 'Service',
    '@id': `${publicUrl}/en${cataloguePaths.service(service.slug)}#service`,
    url: address,
    name: service.title[locale],
    description: service.summary[locale],
    serviceType: service.typeName[locale],
    category: service.technologies.map((term) => term.label[locale]),
    provider: { '@type': 'Organization', name: service.provider },
    broker: {
      '@type': 'Organization',
      name: service.clusterName[locale],
      url: `${publicUrl}/${locale}${clusterPaths.one(service.cluster)}`,
    },
    areaServed: 'EU',
    ...(service.place === '' ? {} : { availableChannel: channel(service) }),
    audience: { '@type': 'BusinessAudience', description: service.eligibility[locale] },
    offers: service.offers.flatMap((offer) => linkedOffers(offer, locale, address)),
  };
};

const channel = (service: ServiceView): object => ({
  '@type': 'ServiceChannel',
  serviceLocation: {
    '@type': 'Place',
    name: service.locationName || service.place,
    address: { '@type': 'PostalAddress', addressLocality: service.place, addressCountry: 'NL' },
  },
});

function linkedOffers(offer: OfferView, locale: Locale, url: string): object[] {
  const common = {
    '@type': 'Offer',
    name: offer.name[locale],
    description: offer.includes[locale],
    url,
  };
  if (offer.basis === 'on-request') return [common];
  if (offer.basis === 'free') return [{ ...common, price: '0.00', priceCurrency: 'EUR' }];
  return offer.rates.flatMap(({ category, cents }) =>
    cents === null
      ? []
      : {
          ...common,
          eligibleCustomerType: category,
          priceCurrency: 'EUR',
          price: (cents / 100).toFixed(2),
          priceSpecification: {
            '@type': 'UnitPriceSpecification',
            price: (cents / 100).toFixed(2),
            priceCurrency: 'EUR',
            valueAddedTaxIncluded: false,
            unitText: offer.unit,
            ...(unitCodes[offer.unit] ? { unitCode: unitCodes[offer.unit] } : {}),
          },
        },
  );
}
