import { ChoiceField, DayField, TextField, WholeNumberField } from '../../platform/http/index.js';

/** The inputs of one entry of each component of the canvas. */

const LONG = { max: 2000 };
const PLACE = { max: 100, optional: true };

export class EntryForm {
  /** The revision the form was opened with; a new entry has none. */
  @WholeNumberField({ min: 1, optional: true }) revision?: number;
}

class NamedForm extends EntryForm {
  @TextField() nameEn!: string;
  @TextField() nameNl!: string;
  @TextField(LONG) descriptionEn!: string;
  @TextField(LONG) descriptionNl!: string;
}

class TitledForm extends EntryForm {
  @TextField() titleEn!: string;
  @TextField() titleNl!: string;
  @TextField(LONG) descriptionEn!: string;
  @TextField(LONG) descriptionNl!: string;
}

export const customerKinds = ['direct', 'indirect'] as const;
export const assetKinds = ['facility', 'infrastructure', 'intellectual_property'] as const;
export const sectors = ['public', 'private'] as const;
export const milestoneStates = ['done', 'planned'] as const;

export class CustomerForm extends NamedForm {
  @ChoiceField(customerKinds) kind!: string;
}

export class AssetForm extends NamedForm {
  @ChoiceField(assetKinds) kind!: string;
  @TextField(PLACE) place?: string;
}

export class UspForm extends TitledForm {}

export class ControlPointForm extends EntryForm {
  @TextField() nameEn!: string;
  @TextField() nameNl!: string;
  @TextField({ max: 300 }) valueChainEn!: string;
  @TextField({ max: 300 }) valueChainNl!: string;
  @TextField(LONG) activityEn!: string;
  @TextField(LONG) activityNl!: string;
  @TextField({ max: 300 }) holder!: string;
  @TextField(LONG) substitutabilityEn!: string;
  @TextField(LONG) substitutabilityNl!: string;
  @TextField(LONG) evidenceEn!: string;
  @TextField(LONG) evidenceNl!: string;
  @TextField(LONG) dependentPartiesEn!: string;
  @TextField(LONG) dependentPartiesNl!: string;
  @WholeNumberField({ min: 1, max: 9 }) trl!: number;
}

export class MilestoneForm extends TitledForm {
  @DayField() day!: string;
  @ChoiceField(milestoneStates) state!: string;
}

export class PartnerForm extends EntryForm {
  @TextField() name!: string;
  @ChoiceField(sectors) sector!: string;
  @TextField(LONG) roleEn!: string;
  @TextField(LONG) roleNl!: string;
  @TextField(PLACE) place?: string;
}

export class LocationForm extends EntryForm {
  @TextField() nameEn!: string;
  @TextField() nameNl!: string;
  @TextField({ max: 100 }) place!: string;
  @TextField({ max: 20 }) latitude!: string;
  @TextField({ max: 20 }) longitude!: string;
}

export class GovernanceForm extends NamedForm {}

/** Where an entry goes. */
export class MoveForm {
  @ChoiceField(['up', 'down']) direction!: 'up' | 'down';
}

/** A confirmation needs no input of its own. */
export class NothingForm {
  @TextField({ optional: true, max: 1 }) confirm?: string;
}
