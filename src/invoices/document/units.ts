interface UnitFacts {
  /** UN/ECE recommendation 20. */
  readonly code: string;
  /** Whether a quantity of it has a name on paper; else only the number stands there. */
  readonly named: boolean;
}

const unit = (code: string): UnitFacts => ({ code, named: true });
const ONE = 'C62';

const units: Readonly<Record<string, UnitFacts>> = {
  hour: unit('HUR'),
  day: unit('DAY'),
  week: unit('WEE'),
  month: unit('MON'),
  test: unit(ONE),
  wafer: unit('H87'),
  cell: unit('H87'),
  report: unit(ONE),
  project: unit(ONE),
  seat: unit(ONE),
  trip: unit('E54'),
  case: unit(ONE),
  proposal: unit(ONE),
  programme: unit(ONE),
  'm2-year': unit('MTK'),
  membership: unit(ONE),
};

/** How a unit of the portal is written on documents; a unit it does not know counts ones. */
export const unitOf = (key: string): UnitFacts => units[key] ?? { code: ONE, named: false };
