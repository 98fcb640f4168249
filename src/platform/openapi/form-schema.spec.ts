import { ChoiceField, ChoicesField, ConsentField, FlagField } from '../http/forms/choice-fields.js';
import {
  DayField,
  EmailField,
  EuroField,
  MonthField,
  OnceField,
  TextField,
  WebAddressField,
  WholeNumberField,
} from '../http/forms/fields.js';
import { formSchema } from './form-schema.js';

class Base {
  @TextField({ max: 80 }) name!: string;
}

class Sample extends Base {
  @TextField({ optional: true, min: 3, max: 500 }) note?: string;
  @EmailField() email!: string;
  @ChoiceField(['en', 'nl']) locale!: string;
  @ChoicesField(['quantum', 'batteries'], { max: 3 }) clusters!: string[];
  @ChoicesField(undefined, { optional: true }) tags?: string[];
  @FlagField() urgent!: boolean;
  @ConsentField() agreed!: boolean;
  @WholeNumberField({ min: 1, max: 9 }) trl!: number;
  @EuroField({ optional: true }) budget?: number;
  @DayField() from!: string;
  @MonthField({ optional: true }) month?: string;
  @WebAddressField({ optional: true }) website?: string;
  @OnceField() once?: string;
}

describe('the schema of a form', () => {
  const { properties, required, additionalProperties } = formSchema(Sample);

  it('names what must be there, also what an inherited form asks', () => {
    expect([...(required ?? [])].sort()).toEqual(
      ['agreed', 'clusters', 'email', 'from', 'locale', 'name', 'trl'].sort(),
    );
    expect(additionalProperties).toBe(false);
  });

  it.each([
    ['name', { type: 'string', minLength: 1, maxLength: 80 }],
    ['note', { type: 'string', minLength: 3, maxLength: 500 }],
    ['email', { type: 'string', format: 'email', maxLength: 254 }],
    ['locale', { type: 'string', enum: ['en', 'nl'] }],
    ['urgent', { type: 'boolean' }],
    ['agreed', { type: 'boolean', enum: [true] }],
    ['trl', { type: 'integer', minimum: 1, maximum: 9 }],
    ['from', { type: 'string', format: 'date' }],
    ['month', { type: 'string', pattern: '^20\\d\\d-(0[1-9]|1[0-2])$' }],
    ['website', { type: 'string', format: 'uri', maxLength: 300 }],
  ])('says what %s may be', (name, schema) => {
    expect(properties[name]).toEqual(schema);
  });

  it('says that amounts are cents', () => {
    expect(properties.budget).toMatchObject({
      type: 'integer',
      description: 'Euro cents',
      minimum: 0,
    });
  });

  it('says what may stand in a list and how much of it', () => {
    expect(properties.clusters).toEqual({
      type: 'array',
      minItems: 1,
      maxItems: 3,
      items: { type: 'string', enum: ['quantum', 'batteries'] },
    });
    expect(properties.tags).toEqual({
      type: 'array',
      maxItems: 50,
      items: { type: 'string', maxLength: 200 },
    });
  });
});
