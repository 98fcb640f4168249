import {
  type Choice,
  type FacetCounts,
  type FacetName,
  priceBases,
  QUICK_KEY,
  trlBands,
} from '../../catalogue/index.js';
import type { Localised } from '../../kernel/localised.js';
import type { Texts } from '../../platform/i18n/index.js';
import type { Address } from './address.js';
import type { Labels } from './labels.queries.js';
import type { Chip, FacetOption, FacetView, TypeFacetGroup } from './services.views.js';

type Named = readonly { readonly value: string; readonly label: Localised }[];

const SHOWN = 6;

/** The facets of the list with their names, counts and what is chosen. */
export class FacetViews {
  constructor(
    private readonly labels: Labels,
    private readonly counts: FacetCounts,
    private readonly choice: Choice,
    private readonly texts: Texts,
  ) {}

  clusters(): FacetView {
    const options = this.named('cluster').map((one) => ({
      ...this.option('cluster', one),
      cluster: one.value,
    }));
    return {
      name: 'cluster',
      legend: 'services.facets.cluster',
      options,
      more: [],
      moreOpen: false,
    };
  }

  typeGroups(): TypeFacetGroup[] {
    return this.labels.groups.flatMap(({ name, types }) => {
      const options = types
        .map((type) => this.option('type', { value: type.code, label: type.name }))
        .filter(isOfUse);
      if (options.length === 0) return [];
      const count = options.reduce((sum, option) => sum + option.count, 0);
      return [{ name, count, open: options.some((option) => option.checked), options }];
    });
  }

  others(): FacetView[] {
    return [
      this.facet(
        'trl',
        this.named('trl').map((one) => this.option('trl', one)),
      ),
      this.facet(
        'lead',
        this.named('lead').map((one) => this.option('lead', one)),
      ),
      this.facet(
        'basis',
        this.named('basis')
          .map((one) => this.option('basis', one))
          .filter(isOfUse),
      ),
      this.facet('place', this.mostFirst('place')),
      this.facet('technology', this.mostFirst('technology')),
    ].filter((facet) => facet.options.length > 0);
  }

  chips(address: Address, q: string | undefined): Chip[] {
    const text =
      q === undefined
        ? []
        : [{ label: { en: `“${q}”`, nl: `“${q}”` }, href: address.withoutText() }];
    const chosen = (Object.keys(this.choice) as FacetName[]).flatMap((name) =>
      (this.choice[name] ?? []).map((value) => ({
        label: this.named(name).find((one) => one.value === value)?.label ?? {
          en: value,
          nl: value,
        },
        href: address.without(name, value),
      })),
    );
    return [...text, ...chosen];
  }

  private facet(name: FacetName, options: readonly FacetOption[]): FacetView {
    const more = options.slice(SHOWN);
    return {
      name,
      legend: `services.facets.${name}`,
      options: options.slice(0, SHOWN),
      more: more.length > 1 ? more : [],
      moreOpen: more.some((option) => option.checked),
      ...(more.length === 1 ? { options } : {}),
    };
  }

  private mostFirst(name: FacetName): FacetOption[] {
    return this.named(name)
      .map((one) => this.option(name, one))
      .filter(isOfUse)
      .sort((a, b) => b.count - a.count || a.label.en.localeCompare(b.label.en));
  }

  private option(name: FacetName, { value, label }: Named[number]): FacetOption {
    const checked = this.choice[name]?.includes(value) ?? false;
    return { value, label, count: this.counts[name].get(value) ?? 0, checked };
  }

  private named(name: FacetName): Named {
    switch (name) {
      case 'cluster':
        return this.labels.clusters.map(({ slug, name: label }) => ({ value: slug, label }));
      case 'type':
        return this.labels.groups.flatMap(({ types }) =>
          types.map((type) => ({ value: type.code, label: type.name })),
        );
      case 'technology':
        return this.labels.technologies.map(({ code, label }) => ({ value: code, label }));
      case 'trl':
        return trlBands.map(({ key }) => ({
          value: key,
          label: this.words(`services.trl.${key}`),
        }));
      case 'basis':
        return priceBases.map((basis) => ({
          value: basis,
          label: this.words(`services.basis.${basis}`),
        }));
      case 'lead':
        return [{ value: QUICK_KEY, label: this.words('services.quick') }];
      case 'place': {
        const places = new Set([...this.counts.place.keys(), ...(this.choice.place ?? [])]);
        return [...places]
          .filter(Boolean)
          .map((place) => ({ value: place, label: { en: place, nl: place } }));
      }
    }
  }

  private words(key: string): Localised {
    return { en: this.texts.t('en', key), nl: this.texts.t('nl', key) };
  }
}

const isOfUse = (option: FacetOption): boolean => option.count > 0 || option.checked;
