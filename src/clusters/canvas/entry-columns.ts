import { DomainError } from '../../kernel/domain-error.js';
import { microDegrees, toDegrees } from '../rules/coordinates.js';
import { type Component, inputsOf } from './components.js';
import { type EntryForm, LocationForm } from './entry.forms.js';

type Values = Readonly<Record<string, unknown>>;

/** What a form's value becomes in the table; what was left empty is emptied. */
export function toColumns(component: Component, form: EntryForm): Values {
  const { revision: _, ...given } = form;
  if (form instanceof LocationForm) return locationColumns(form);
  const optional = component.fields.filter((field) => field.optional).map(({ name }) => name);
  return { ...Object.fromEntries(optional.map((name) => [name, null])), ...defined(given) };
}

/** What stands in the table as the form shows it. */
export function toInputs(component: Component, row: Values): Values {
  if (component.form !== LocationForm) return row;
  const { latitudeMicro, longitudeMicro, ...rest } = row;
  const latitude = String(toDegrees(Number(latitudeMicro)));
  return { ...rest, latitude, longitude: String(toDegrees(Number(longitudeMicro))) };
}

/** The entity's properties that a component's form edits. */
export const columnsOf = (component: Component): string[] =>
  inputsOf(component).map((name) =>
    name === 'latitude' || name === 'longitude' ? `${name}Micro` : name,
  );

function locationColumns({ nameEn, nameNl, place, latitude, longitude }: LocationForm): Values {
  const latitudeMicro = microDegrees('latitude', latitude);
  const longitudeMicro = microDegrees('longitude', longitude);
  if (latitudeMicro === undefined) throw outside('latitude');
  if (longitudeMicro === undefined) throw outside('longitude');
  return { nameEn, nameNl, place, latitudeMicro, longitudeMicro };
}

const outside = (field: 'latitude' | 'longitude'): DomainError =>
  DomainError.invalid(`clusters.errors.${field}`, { field });

const defined = (values: object): Values =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
