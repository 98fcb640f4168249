import { definePaths } from '../platform/views/index.js';

type Part = string | number;

export const cataloguePaths = definePaths('catalogue', {
  services: () => '/services',
  service: (slug: Part) => `/services/${slug}`,
  linkedData: () => '/catalogue.jsonld',
  manage: (cluster: Part) => `/manage/${cluster}/services`,
  add: (cluster: Part) => `/manage/${cluster}/services/new`,
  bulk: (cluster: Part) => `/manage/${cluster}/services/bulk`,
  coverage: (cluster: Part) => `/manage/${cluster}/services/coverage`,
  coverageType: (cluster: Part, type: Part) => `/manage/${cluster}/services/coverage/${type}`,
  unmetDemand: (cluster: Part) => `/manage/${cluster}/unmet-demand`,
  edit: (cluster: Part, slug: Part) => `/manage/${cluster}/services/${slug}`,
  preview: (cluster: Part, slug: Part) => `/manage/${cluster}/services/${slug}/preview`,
  step: (cluster: Part, slug: Part) => `/manage/${cluster}/services/${slug}/state`,
  duplicate: (cluster: Part, slug: Part) => `/manage/${cluster}/services/${slug}/duplicate`,
  offers: (cluster: Part, slug: Part) => `/manage/${cluster}/services/${slug}/offers`,
  addOffer: (cluster: Part, slug: Part) => `/manage/${cluster}/services/${slug}/offers/new`,
  offer: (cluster: Part, slug: Part, offer: Part) =>
    `/manage/${cluster}/services/${slug}/offers/${offer}`,
  offerStep: (cluster: Part, slug: Part, offer: Part) =>
    `/manage/${cluster}/services/${slug}/offers/${offer}/state`,
  withdrawRate: (cluster: Part, slug: Part, offer: Part, rate: Part) =>
    `/manage/${cluster}/services/${slug}/offers/${offer}/rates/${rate}/withdraw`,
});
