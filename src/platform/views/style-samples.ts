import type { Locale } from '../../kernel/localised.js';
import type { Texts } from '../i18n/index.js';
import type { FormState } from './form-state.js';
import { figureSamples } from './style-figures.js';
import { workSamples } from './style-work.js';
import type { Theme, Word } from './style-word.js';

const clusters = [
  { slug: 'quantum', word: 'quantum' },
  { slug: 'integrated-photonics', word: 'photonics' },
  { slug: 'batteries', word: 'batteries' },
] as const;

const states = [
  { machine: 'work_package', state: 'draft' },
  { machine: 'work_package', state: 'in_review' },
  { machine: 'work_package', state: 'information_requested' },
  { machine: 'work_package', state: 'in_delivery' },
  { machine: 'booking', state: 'confirmed' },
  { machine: 'invoice', state: 'overdue' },
  { machine: 'membership', state: 'grace' },
  { machine: 'review', state: 'approved_with_conditions' },
] as const;

/** Everything the style page shows, once for each theme; ids carry the theme, so none is used twice. */
export function styleSamples(texts: Texts, locale: Locale) {
  const word: Word = (key, params) => texts.t(locale, `style.${key}`, params);
  return { samples: [sample('light', word, locale), sample('dark', word, locale)] };
}

export type StyleSamples = ReturnType<typeof styleSamples>;

const sample = (theme: Theme, word: Word, locale: Locale) => ({
  theme,
  ...lookSamples(word),
  ...formSamples(theme, word),
  ...catalogueSamples(word),
  ...workSamples(word),
  ...figureSamples(theme, word, locale),
});

function lookSamples(word: Word) {
  return {
    slots: [1, 2, 3, 4, 5, 6, 7, 8],
    clusters: clusters.map((cluster) => ({ slug: cluster.slug, name: word(cluster.word) })),
    states,
    crumbs: [{ label: word('home'), href: '#main' }, { label: word('catalogue') }],
    tabs: [
      { label: word('board'), href: '#main', current: true },
      { label: word('tableView'), href: '#main', count: 8 },
    ],
    flash: { kind: 'ok', text: word('moved'), undo: { action: '', label: word('undo') } },
    warning: { kind: 'warn', text: word('mailFailed') },
    blockers: ['style.blockerDeclaration', 'style.blockerRate'],
    languages: [
      { locale: 'en', label: 'English', href: '#main', current: true },
      { locale: 'nl', label: 'Nederlands', href: '#main' },
    ],
    shell: {
      nav: [
        {
          labelKey: 'style.daily',
          items: [
            {
              href: '#main',
              label: word('requests'),
              icon: 'inbox',
              current: true,
              count: 3,
              late: true,
            },
            { href: '#main', label: word('members'), icon: 'users', count: 2 },
          ],
        },
        {
          labelKey: 'style.setUp',
          items: [{ href: '#main', label: word('rates'), icon: 'scale' }],
        },
      ],
    },
  };
}

function formSamples(theme: Theme, word: Word) {
  const form: FormState = {
    values: {
      [`cells-${theme}`]: '12',
      [`from-${theme}`]: '2026-12-07',
      [`owner-${theme}`]: 'us',
      [`clusters-${theme}`]: ['quantum', 'batteries'],
    },
    errors: [
      { field: `goal-${theme}`, code: 'style.goalError' },
      { field: `cells-${theme}`, code: 'style.cellsError', params: { max: 8 } },
    ],
  };
  return {
    form,
    steps: [
      { labelKey: 'style.stepService', href: '#main', state: 'done' },
      { labelKey: 'style.stepProject', state: 'current' },
      { labelKey: 'style.stepDates', state: 'todo' },
      { labelKey: 'style.stepCheck', state: 'todo' },
    ],
    units: ['day', 'wafer', 'cell'].map((unit) => ({
      value: unit,
      labelKey: `layout.per.${unit}`,
    })),
    owners: [
      { value: 'us', labelKey: 'style.ownerUs' },
      { value: 'kit', labelKey: 'style.ownerKit' },
      { value: 'help', labelKey: 'style.ownerHelp', hintKey: 'style.ownerHelpHint' },
    ],
    clusterOptions: clusters.map(({ slug, word: name }) => ({
      value: slug,
      label: word(name),
      cluster: slug,
    })),
    answers: [
      { labelKey: 'style.goal', value: word('fridgeText'), changeHref: '#main' },
      { labelKey: 'style.cells', kind: 'number', value: 4, changeHref: '#main' },
      { labelKey: 'style.from', kind: 'day', value: '2026-12-07', changeHref: '#main' },
      { labelKey: 'style.budget', kind: 'money', value: null, changeHref: '#main' },
    ],
    sum: [
      { labelKey: 'style.memberPrice', kind: 'money', value: 19600 },
      { labelKey: 'style.vat', kind: 'money', value: 4116 },
      { labelKey: 'style.total', kind: 'money', value: 23716, total: true },
    ],
  };
}

function catalogueSamples(word: Word) {
  const price = { basis: 'market', unit: 'day', cents: 145000, memberCents: 116000 };
  const service = (cluster: (typeof clusters)[number], type: string, name: string) => ({
    href: '#main',
    type,
    cluster: cluster.slug,
    clusterName: word(cluster.word),
    title: word(name),
    summary: word(`${name}Text`),
    provider: word('provider'),
    trlMin: 3,
    trlMax: 6,
    leadTimeDaysMin: 10,
    leadTimeDaysMax: 20,
    price,
  });
  const [quantum, photonics, batteries] = clusters;
  return {
    facetClusters: clusters.map((cluster, index) => ({
      value: cluster.slug,
      label: word(cluster.word),
      cluster: cluster.slug,
      count: 18 - index,
      checked: index < 2,
    })),
    facetUnits: ['hour', 'day'].map((unit) => ({
      value: unit,
      labelKey: `layout.per.${unit}`,
      count: 9,
    })),
    facetMore: ['week', 'month'].map((unit) => ({
      value: unit,
      labelKey: `layout.per.${unit}`,
      count: 0,
    })),
    chips: clusters.slice(0, 2).map((cluster) => ({ label: word(cluster.word), href: '#main' })),
    services: [
      { ...service(quantum, 'tech-infrastructure', 'fridge'), nextFreeOn: '2026-12-07' },
      {
        ...service(photonics, 'scale-up-support', 'wafer'),
        price: { ...price, unit: 'cell', from: true, cents: 680000 },
        badge: {
          tone: 'wait',
          icon: 'hourglass',
          label: { key: 'style.placesLeft', params: { count: 6 } },
        },
      },
      { ...service(batteries, 'access-to-finance', 'scan'), price: { basis: 'free' } },
    ],
    pager: {
      page: 1,
      pages: 9,
      next: '#main',
      links: [
        { page: 1, href: '#main', current: true },
        { page: 2, href: '#main' },
        { gap: true },
        { page: 9, href: '#main' },
      ],
    },
    emptyAction: { href: '#main', label: 'style.emptyAction' },
  };
}
