import Handlebars from 'handlebars';
import type { Locale, Localised } from '../../kernel/localised.js';
import { formats, type TextParams, type Texts, type Words } from '../i18n/index.js';
import type { Assets } from './assets.js';
import type { FieldLabels } from './field-labels.js';
import type { FormState } from './form-state.js';
import type { Icons } from './icons.js';
import { pathOf } from './paths.js';
import type { StatusTones } from './status-tones.js';

interface Call {
  readonly hash: Readonly<Record<string, unknown>>;
  readonly data: { readonly locale: Locale; readonly labels?: FieldLabels };
}

/** What stands around a control; `fullLabel` also makes sense away from its surroundings. */
interface Labelled {
  readonly label?: Words;
  readonly fullLabel?: Words;
}

export interface HelperParts {
  readonly texts: Texts;
  readonly icons: Icons;
  readonly assets: Assets;
  readonly tones: StatusTones;
}

const { SafeString } = Handlebars;

const isCall = (value: unknown): value is Call =>
  typeof value === 'object' && value !== null && 'hash' in value && 'data' in value;
const split = (values: unknown[]): [unknown[], Call] => {
  const call = values.at(-1);
  if (!isCall(call)) throw new Error('A helper was called outside a template');
  return [values.slice(0, -1), call];
};
const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === false || value === '' ||
  (Array.isArray(value) && value.length === 0); // prettier-ignore

const outside = (value: unknown): string =>
  typeof value === 'string' && /^(https?:\/\/|mailto:)/i.test(value) ? value : '#';

/** The portal's Handlebars helpers; the only file that makes markup outside a template. */
export function helpers({ texts, icons, assets, tones }: HelperParts) {
  const optional =
    (format: (locale: Locale, value: never, call: Call) => string) =>
    (value: unknown, call: Call): string =>
      value === undefined || value === null ? '' : format(call.data.locale, value as never, call);

  return {
    t: (key: string, call: Call): string => {
      const given = Object.keys(call.hash).length > 0;
      return texts.t(call.data.locale, key, given ? (call.hash as TextParams) : undefined);
    },
    /** Words that may be a key, a key with parameters, a literal or localised content. */
    words: optional((locale, value: Words) => texts.words(locale, value)),
    loc: optional((locale, value: Localised | string) =>
      typeof value === 'string' ? value : value[locale],
    ),
    money: optional((locale, cents: number, call) =>
      formats.money(locale, cents, call.hash.exact === true),
    ),
    percent: optional((locale, value: number) => formats.percent(locale, value)),
    number: optional((locale, value: number) => formats.number(locale, value)),
    day: optional((locale, value: string, call) =>
      call.hash.short === true ? formats.shortDay(locale, value) : formats.day(locale, value),
    ),
    month: optional((locale, value: string) => formats.month(locale, value)),
    instant: optional((locale, value: string) => formats.instant(locale, value)),
    path: (...all: unknown[]): string => {
      const [[name, ...parts], call] = split(all);
      return `/${call.data.locale}${pathOf(String(name), parts as string[])}`;
    },
    /** A locale-prefixed URL of a path made elsewhere. */
    href: optional((locale, path: string) =>
      path.startsWith('/') ? `/${locale}${path}` : /^[#?]/.test(path) ? path : outside(path),
    ),
    /** An outside address; anything but http, https and mailto becomes `#`. */
    url: (value: unknown): string => outside(value),
    icon: (name: string) => new SafeString(icons.svg(name)),
    asset: (name: string) => assets.url(name),
    status: (machine: string, state: string, call: Call) => ({
      state,
      word: texts.t(call.data.locale, `status.${machine}.${state}`),
      ...tones.of(state),
    }),
    /** A control of a form; the partial that calls this has the label in its own context. */
    field(this: Labelled, form: FormState | undefined, name: string, call: Call) {
      const label = this.fullLabel ?? this.label;
      if (label) call.data.labels?.say(form, name, texts.words(call.data.locale, label));
      const value = form?.values[name];
      const error = form?.errors.find((one) => one.field === name);
      return {
        name,
        id: `f-${name}`,
        value: Array.isArray(value) ? (value[0] as unknown) : (value ?? ''),
        values: Array.isArray(value) ? value : isEmpty(value) ? [] : [value],
        invalid: error !== undefined,
        error: error ? texts.t(call.data.locale, error.code, error.params) : undefined,
      };
    },
    labelOf: (form: FormState, name: string, call: Call): string =>
      call.data.labels?.of(form, name) ?? '',
    checked: (chosen: unknown, value: unknown): boolean =>
      Array.isArray(chosen)
        ? chosen.map(String).includes(String(value))
        : String(chosen) === String(value),
    eq: (a: unknown, b: unknown): boolean => a === b,
    gt: (a: number, b: number): boolean => a > b,
    and: (...all: unknown[]): boolean => split(all)[0].every((value) => !isEmpty(value)),
    or: (...all: unknown[]): unknown => split(all)[0].find((value) => !isEmpty(value)) ?? false,
    not: (value: unknown): boolean => isEmpty(value),
    concat: (...all: unknown[]): string => split(all)[0].join(''),
    array: (...all: unknown[]): unknown[] => split(all)[0],
    object: (call: Call): Readonly<Record<string, unknown>> => call.hash,
    /** An SVG drawn by `platform/charts`. */
    chart: (svg: unknown) => new SafeString(typeof svg === 'string' ? svg : ''),
    /** Data for `application/ld+json`; `<` is written so that no tag can end early. */
    json: (value: unknown) =>
      new SafeString(JSON.stringify(value).replaceAll('<', '\\u003c').replaceAll('>', '\\u003e')),
  };
}
