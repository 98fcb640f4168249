import {
  Asset,
  type CanvasEntry,
  ControlPoint,
  CustomerSegment,
  GovernanceBody,
  Location,
  Milestone,
  Partner,
  Usp,
} from '../canvas.entity.js';
import {
  AssetForm,
  assetKinds,
  ControlPointForm,
  CustomerForm,
  customerKinds,
  type EntryForm,
  GovernanceForm,
  LocationForm,
  MilestoneForm,
  milestoneStates,
  PartnerForm,
  sectors,
  UspForm,
} from './entry.forms.js';

/** A control of an entry's form; a localised one is two controls side by side. */
export interface EntryField {
  readonly name: string;
  readonly control: 'text' | 'textarea' | 'radios' | 'date' | 'number';
  readonly localised?: true;
  readonly optional?: true;
  readonly choices?: readonly string[];
  readonly hint?: true;
}

/** A component of the canvas that is a list of entries. */
export interface Component {
  readonly key: string;
  readonly table: string;
  readonly entity: new () => CanvasEntry;
  readonly form: new () => EntryForm;
  /** Entries stand in the order of their days, so that nobody moves them. */
  readonly byDay?: true;
  /** The first names the entry. */
  readonly fields: readonly EntryField[];
}

const word = (name: string): EntryField => ({ name, control: 'text', localised: true });
const words = (name: string): EntryField => ({ name, control: 'textarea', localised: true });
const choice = (name: string, choices: readonly string[]): EntryField => ({
  name,
  control: 'radios',
  choices,
});
const place: EntryField = { name: 'place', control: 'text', optional: true };

/** The components in the order of the canvas. */
export const components = [
  {
    key: 'customers',
    table: 'customer_segment',
    entity: CustomerSegment,
    form: CustomerForm,
    fields: [word('name'), choice('kind', customerKinds), words('description')],
  },
  {
    key: 'assets',
    table: 'asset',
    entity: Asset,
    form: AssetForm,
    fields: [word('name'), choice('kind', assetKinds), words('description'), place],
  },
  {
    key: 'usps',
    table: 'usp',
    entity: Usp,
    form: UspForm,
    fields: [word('title'), words('description')],
  },
  {
    key: 'governance',
    table: 'governance_body',
    entity: GovernanceBody,
    form: GovernanceForm,
    fields: [word('name'), words('description')],
  },
  {
    key: 'control-points',
    table: 'control_point',
    entity: ControlPoint,
    form: ControlPointForm,
    fields: [
      word('name'),
      word('valueChain'),
      words('activity'),
      { name: 'holder', control: 'text' },
      words('substitutability'),
      words('evidence'),
      words('dependentParties'),
      { name: 'trl', control: 'number', hint: true },
    ],
  },
  {
    key: 'milestones',
    table: 'milestone',
    entity: Milestone,
    form: MilestoneForm,
    byDay: true,
    fields: [
      word('title'),
      { name: 'day', control: 'date' },
      choice('state', milestoneStates),
      words('description'),
    ],
  },
  {
    key: 'partners',
    table: 'partner',
    entity: Partner,
    form: PartnerForm,
    fields: [{ name: 'name', control: 'text' }, choice('sector', sectors), words('role'), place],
  },
  {
    key: 'locations',
    table: 'location',
    entity: Location,
    form: LocationForm,
    fields: [
      word('name'),
      { name: 'place', control: 'text' },
      { name: 'latitude', control: 'text', hint: true },
      { name: 'longitude', control: 'text', hint: true },
    ],
  },
] as const satisfies readonly Component[];

export const componentOf = (key: string): Component | undefined =>
  components.find((component) => component.key === key);

/** The controls of a component, one for each language where it has both. */
export const inputsOf = ({ fields }: Component): string[] =>
  fields.flatMap(({ name, localised }) => (localised ? [`${name}En`, `${name}Nl`] : [name]));
