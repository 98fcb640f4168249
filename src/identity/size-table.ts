import type { FieldError, FormState } from '../platform/views/index.js';
import { shareBp } from './rules/share.js';
import {
  type Direction,
  type EnterpriseKind,
  type RelatedEnterprise,
  relationOf,
  type SizeQuestion,
  unreachable,
} from './rules/sme-figures.js';
import type { SizeFigures } from './rules/size-class.js';
import {
  fieldOf,
  RELATED_ROWS,
  type RelatedFields,
  relatedFields,
  type SizeForm,
} from './size.forms.js';

const names = Object.keys(relatedFields) as (keyof RelatedFields)[];

/** What a form says about size, with all that is wrong with it. */
export function sizeQuestion(form: SizeForm): {
  readonly question: SizeQuestion;
  readonly problems: readonly FieldError[];
} {
  const rows = rowsOf(form);
  const related = rows.map(({ row }) => enterpriseOf(row, rows));
  const lost = new Set(unreachable(related));
  const problems = [
    ...rows.flatMap(({ place, row }, index) => problemsOf(place, row, related[index])),
    ...rows.flatMap(({ place }, index) =>
      lost.has(index + 1)
        ? [{ field: fieldOf(place, 'Via'), code: 'identity.errors.related_via' }]
        : [],
    ),
    ...yearProblems(form),
  ];
  return {
    problems,
    question: {
      own: { staff: form.staff, turnoverCents: form.turnover, balanceCents: form.balance },
      related,
      earlier: earlierOf(form),
      isNew: form.isNew,
      hasNewOwner: form.hasNewOwner,
    },
  };
}

/** The form with a row more, or with one taken away. */
export function withRows(form: FormState, go: string): FormState {
  const shown = rowsShown(form);
  const values: Record<string, unknown> = { ...form.values, go: undefined };
  if (go === 'add') values.rows = Math.min(RELATED_ROWS, shown + 1);
  const removed = Number(/^remove-(\d+)$/.exec(go)?.[1] ?? 0);
  if (removed > 0 && removed <= shown) {
    for (let place = removed; place <= shown; place += 1) {
      for (const name of names) values[fieldOf(place, name)] = values[fieldOf(place + 1, name)];
    }
    for (let place = 1; place < shown; place += 1) {
      const via = Number(values[fieldOf(place, 'Via')] ?? 0);
      values[fieldOf(place, 'Via')] = via === removed ? 0 : via > removed ? via - 1 : via;
    }
    values.rows = shown - 1;
  }
  return { ...form, values, errors: [] };
}

/** How many rows of the table a form shows. */
export function rowsShown({ values }: FormState): number {
  const asked = Number(values.rows ?? 0);
  const filled = Array.from({ length: RELATED_ROWS }, (_, index) => index + 1).filter((place) =>
    [values[fieldOf(place, 'Name')], values[fieldOf(place, 'Share')]].some(
      (one) => one !== undefined && one !== '',
    ),
  );
  return Math.min(RELATED_ROWS, Math.max(Number.isInteger(asked) ? asked : 0, ...filled, 0));
}

interface Row {
  readonly place: number;
  readonly row: RelatedFields;
}

/** The rows in which something was filled in; what the selects say by themselves is nothing. */
function rowsOf(form: SizeForm): Row[] {
  const values = form as unknown as Readonly<Record<string, string | number | boolean | undefined>>;
  return Array.from({ length: RELATED_ROWS }, (_, index) => {
    const place = index + 1;
    const row = Object.fromEntries(names.map((name) => [name, values[fieldOf(place, name)]]));
    return { place, row: row };
  }).filter(({ row: { Name, Share, Staff, Turnover, Balance } }) =>
    [Name, Share, Staff, Turnover, Balance].some((one) => one !== undefined),
  );
}

/** Rows left open in the table are passed over, so `via` is counted anew. */
function enterpriseOf(row: RelatedFields, rows: readonly Row[]): RelatedEnterprise {
  const via = Number(row.Via ?? 0);
  return {
    name: row.Name ?? '',
    kind: (row.Kind ?? 'enterprise') as EnterpriseKind,
    direction: (row.Direction ?? 'owner') as Direction,
    via: via === 0 ? 0 : rows.findIndex(({ place }) => place === via) + 1 || RELATED_ROWS + 1,
    shareBp: shareBp(row.Share ?? '') ?? 0,
    controls: row.Controls ?? false,
    staff: row.Staff ?? 0,
    turnoverCents: row.Turnover ?? 0,
    balanceCents: row.Balance ?? 0,
  };
}

/** Figures are asked only of what counts. */
function problemsOf(
  place: number,
  row: RelatedFields,
  enterprise: RelatedEnterprise | undefined,
): FieldError[] {
  const missing = (name: keyof RelatedFields, code = 'form.required'): FieldError => ({
    field: fieldOf(place, name),
    code,
  });
  const counts = enterprise !== undefined && ['linked', 'partner'].includes(relationOf(enterprise));
  return [
    ...(row.Name === undefined ? [missing('Name')] : []),
    ...(shareBp(row.Share ?? '') === undefined ? [missing('Share', 'identity.errors.share')] : []),
    ...(counts && row.Staff === undefined ? [missing('Staff', 'form.whole_number')] : []),
    ...(counts && row.Turnover === undefined ? [missing('Turnover', 'form.amount')] : []),
    ...(counts && row.Balance === undefined ? [missing('Balance', 'form.amount')] : []),
  ];
}

/** An earlier year is given whole or not at all, and the year before last only after the last. */
function yearProblems(form: SizeForm): FieldError[] {
  const before = [form.staffBefore, form.turnoverBefore, form.balanceBefore];
  const earlier = [form.staffEarlier, form.turnoverEarlier, form.balanceEarlier];
  const isGiven = (year: typeof before): boolean => year.some((one) => one !== undefined);
  const lacks = (year: typeof before): boolean => year.includes(undefined);
  return [
    ...(isGiven(before) && lacks(before)
      ? [{ field: 'staffBefore', code: 'identity.errors.whole_year' }]
      : []),
    ...(isGiven(earlier) && (lacks(earlier) || lacks(before))
      ? [{ field: 'staffEarlier', code: 'identity.errors.whole_year' }]
      : []),
  ];
}

function earlierOf(form: SizeForm): SizeFigures[] {
  const year = (staff?: number, turnoverCents?: number, balanceCents?: number): SizeFigures[] =>
    staff === undefined || turnoverCents === undefined || balanceCents === undefined
      ? []
      : [{ staff, turnoverCents, balanceCents }];
  return [
    ...year(form.staffBefore, form.turnoverBefore, form.balanceBefore),
    ...year(form.staffEarlier, form.turnoverEarlier, form.balanceEarlier),
  ];
}
