import type { Locale } from '../../kernel/localised.js';
import {
  lineChart,
  ratioBars,
  type Slot,
  sparkline,
  stackedBars,
  waterfall,
} from '../charts/index.js';
import { formats } from '../i18n/index.js';
import type { Theme, Word } from './style-word.js';

const years = ['2025', '2026', '2027', '2028', '2029', '2030', '2031'];
const sources: readonly { name: string; slot: Slot; values: readonly number[] }[] = [
  { name: 'grant', slot: 1, values: [9.5, 10.2, 10, 8.6, 6.8, 5, 3.6] },
  { name: 'regional', slot: 2, values: [2.4, 2.6, 2.6, 2.6, 2.2, 2, 1.8] },
  { name: 'european', slot: 3, values: [1, 1.8, 2.4, 2.7, 3, 3, 3] },
  { name: 'fees', slot: 4, values: [0.3, 0.7, 1.1, 1.5, 1.9, 2.2, 2.4] },
  { name: 'serviceFees', slot: 5, values: [0.3, 0.8, 1.6, 2.8, 3.9, 5, 6.4] },
  { name: 'access', slot: 6, values: [0.2, 0.6, 1.2, 1.9, 2.8, 3.6, 4] },
];

/** Figures, charts and a table for the style page; all made up. */
export function figureSamples(theme: Theme, word: Word, locale: Locale) {
  const millions = (value: number): string => {
    const amount = word('millions', {
      n: formats.number(locale, Math.abs(Math.round(value * 10) / 10)),
    });
    return value < 0 ? `−${amount}` : amount;
  };
  const words = (name: string) => ({
    id: `style-${name}-${theme}`,
    title: word(`${name}Title`),
    desc: word(`${name}Desc`),
  });

  return {
    kpis: kpis(),
    mix: stackedBars({
      ...words('mix'),
      categories: years,
      series: sources.map((source) => ({ ...source, name: word(source.name) })),
      axis: millions,
      value: (value) => formats.number(locale, Math.round(value * 10) / 10),
    }),
    mixColumns: [
      { label: word('year') },
      ...sources.map((source) => ({ label: word(source.name), numeric: true })),
    ],
    mixRows: years.map((year, index) => [
      { value: year },
      ...sources.map(({ values }) => ({ kind: 'number', value: values[index] })),
    ]),
    result: lineChart({
      ...words('result'),
      categories: years,
      series: [{ name: word('median'), slot: 1, values: [-8.2, -6.9, -4.6, -2, 0.4, 2.2, 4.6] }],
      bands: [
        {
          slot: 2,
          low: [-8.8, -8.2, -7, -5.6, -4.4, -3.5, -2.4],
          high: [-7.6, -5.4, -2, 1.8, 5.2, 8.4, 12.2],
        },
      ],
      mark: { category: '2029', label: word('breakEven') },
      plannedFrom: '2027',
      axis: millions,
      value: millions,
    }),
    coverage: ratioBars({
      ...words('coverage'),
      ratios: [
        { name: word('photonics'), value: 6200, cluster: 'integrated-photonics' },
        { name: word('quantum'), value: 2800, cluster: 'quantum' },
        { name: word('batteries'), value: 4100, cluster: 'batteries' },
      ],
      target: { value: 5000, label: word('norm') },
      value: (value) => formats.percent(locale, value),
    }),
    bridge: waterfall({
      ...words('bridge'),
      steps: [
        { name: word('serviceFees'), value: 6.4, slot: 5 },
        { name: word('fees'), value: 2.4, slot: 4 },
        { name: word('public'), value: 8.4, slot: 2 },
        { name: word('income'), total: true },
        { name: word('staff'), value: -9.6 },
        { name: word('maintenanceCost'), value: -3.8 },
        { name: word('investments'), value: -3 },
        { name: word('result'), total: true },
      ],
      axis: millions,
      value: millions,
    }),
    rows: [
      row('companyOne', '2026-11-02', 1240000, 'paid', [3, 4, 4, 6, 9]),
      row('companyTwo', '2026-10-12', 48050, 'overdue', [8, 6, 6, 3, 2]),
    ],
    total: 1288050,
  };

  function row(name: string, on: string, cents: number, state: string, values: number[]) {
    const desc = word('courseDesc', { from: values[0] ?? 0, to: values.at(-1) ?? 0 });
    const course = sparkline({ id: `style-${name}-${theme}`, title: word('course'), desc, values });
    return { company: word(name), on, cents, state, course };
  }
}

const kpis = () => [
  {
    label: 'style.selfSufficiency',
    kind: 'percent',
    value: 1260,
    change: { kind: 'percent', value: 680, direction: 'up', good: true, since: 'style.since' },
    note: 'style.selfSufficiencyNote',
    formula: 'style.selfSufficiencyFormula',
    href: '#main',
  },
  {
    label: 'style.income',
    kind: 'euros',
    value: 1670000000,
    change: { kind: 'percent', value: 2190, direction: 'up', good: true, since: 'style.since' },
    note: 'style.incomeNote',
  },
  {
    label: 'style.payingMembers',
    kind: 'number',
    value: 148,
    change: { kind: 'number', value: 12, direction: 'down', good: false, since: 'style.since' },
  },
];
