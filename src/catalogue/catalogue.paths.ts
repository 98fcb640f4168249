import { definePaths } from '../platform/views/index.js';

export const cataloguePaths = definePaths('catalogue', {
  services: () => '/services',
  service: (slug: string | number) => `/services/${slug}`,
  linkedData: () => '/catalogue.jsonld',
  manage: (cluster: string | number) => `/manage/${cluster}/services`,
  add: (cluster: string | number) => `/manage/${cluster}/services/new`,
  bulk: (cluster: string | number) => `/manage/${cluster}/services/bulk`,
  coverage: (cluster: string | number) => `/manage/${cluster}/services/coverage`,
  unmetDemand: (cluster: string | number) => `/manage/${cluster}/unmet-demand`,
  edit: (cluster: string | number, slug: string | number) => `/manage/${cluster}/services/${slug}`,
  preview: (cluster: string | number, slug: string | number) =>
    `/manage/${cluster}/services/${slug}/preview`,
  step: (cluster: string | number, slug: string | number) =>
    `/manage/${cluster}/services/${slug}/state`,
  duplicate: (cluster: string | number, slug: string | number) =>
    `/manage/${cluster}/services/${slug}/duplicate`,
  offers: (cluster: string | number, slug: string | number) =>
    `/manage/${cluster}/services/${slug}/offers`,
  addOffer: (cluster: string | number, slug: string | number) =>
    `/manage/${cluster}/services/${slug}/offers/new`,
  offer: (cluster: string | number, slug: string | number, offer: string | number) =>
    `/manage/${cluster}/services/${slug}/offers/${offer}`,
  offerStep: (cluster: string | number, slug: string | number, offer: string | number) =>
    `/manage/${cluster}/services/${slug}/offers/${offer}/state`,
});
