import type { OrganisationFacts } from './memberships.views.js';

/** The data of an organisation as facts with their names. */
export const organisationFacts = (organisation: OrganisationFacts) => [
  { labelKey: 'memberships.facts.name', value: organisation.name },
  {
    labelKey: 'memberships.facts.kind',
    kind: 'words',
    value: `memberships.kinds.${organisation.kind}`,
  },
  {
    labelKey: 'memberships.facts.size',
    kind: 'words',
    value: `memberships.sizes.${organisation.sizeClass}`,
  },
  {
    labelKey: 'memberships.facts.place',
    value: `${organisation.place} (${organisation.country})`,
  },
  { labelKey: 'memberships.facts.kvk', value: organisation.kvkNumber },
  { labelKey: 'memberships.facts.vat', value: organisation.vatId },
];
