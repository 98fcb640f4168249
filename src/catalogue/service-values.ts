import { DomainError } from '../kernel/domain-error.js';
import type { ServiceForm } from './catalogue.forms.js';
import type { Service } from './service.entity.js';

type Words = Omit<
  Service,
  | 'id' | 'clusterId' | 'slug' | 'state' | 'revision' | 'publishedAt' | 'createdAt' | 'updatedAt'
  | 'cardBasis' | 'cardCents' | 'cardUnit' | 'cardIsFrom'
>; // prettier-ignore

const lines = (text = ''): string[] =>
  text
    .split('\n')
    .map((line) => line.replace(/^[-•*]\s+/, '').trim())
    .filter(Boolean);
const commas = (text = ''): string[] => [
  ...new Set(
    text
      .split(/[,;\n]/)
      .map((one) => one.trim())
      .filter(Boolean),
  ),
];

/** What a form says about a service, as it is stored; refuses spans that run backwards. */
export function valuesOf(form: ServiceForm): Words {
  refuseReversed(form.trlMin, form.trlMax, 'trlMax');
  refuseReversed(form.leadDaysMin, form.leadDaysMax, 'leadDaysMax');
  return {
    typeCode: form.type,
    titleEn: form.titleEn,
    titleNl: form.titleNl ?? '',
    summaryEn: form.summaryEn ?? '',
    summaryNl: form.summaryNl ?? '',
    descriptionEn: form.descriptionEn ?? '',
    descriptionNl: form.descriptionNl ?? '',
    deliverablesEn: lines(form.deliverablesEn),
    deliverablesNl: lines(form.deliverablesNl),
    eligibilityEn: form.eligibilityEn ?? '',
    eligibilityNl: form.eligibilityNl ?? '',
    contactRoleEn: form.contactRoleEn ?? '',
    contactRoleNl: form.contactRoleNl ?? '',
    keywordsEn: commas(form.keywordsEn),
    keywordsNl: commas(form.keywordsNl),
    trlMin: form.trlMin ?? null,
    trlMax: form.trlMax ?? form.trlMin ?? null,
    leadDaysMin: form.leadDaysMin ?? form.leadDaysMax ?? null,
    leadDaysMax: form.leadDaysMax ?? form.leadDaysMin ?? null,
    provider: form.provider ?? '',
    locationName: form.locationName ?? '',
    place: form.place ?? '',
    needsClearance: form.needsClearance,
  };
}

function refuseReversed(min: number | undefined, max: number | undefined, field: string): void {
  if (min !== undefined && max !== undefined && max < min) {
    throw DomainError.invalid('catalogue.errors.reversed', { field });
  }
  if (min === undefined && max !== undefined && field === 'trlMax') {
    throw DomainError.invalid('catalogue.errors.trlMin', { field: 'trlMin' });
  }
}

export interface Tags {
  readonly technologies: readonly string[];
  readonly transformations: readonly string[];
  readonly valueChains: readonly string[];
}
