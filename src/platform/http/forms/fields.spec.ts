import { Texts } from '../../i18n/index.js';
import { ChoiceField, ChoicesField, ConsentField, FlagField } from './choice-fields.js';
import {
  DayField,
  EmailField,
  EuroField,
  MonthField,
  OnceField,
  PasswordField,
  TextField,
  WebAddressField,
  WholeNumberField,
} from './fields.js';
import { readForm } from './read-form.js';

class Everything {
  @TextField({ max: 20, min: 3 }) text!: string;
  @TextField({ optional: true }) note?: string;
  @EmailField() email!: string;
  @PasswordField({ min: 12 }) password!: string;
  @ChoiceField(['a', 'b']) choice!: string;
  @ChoicesField(['a', 'b', 'c'], { max: 2 }) choices!: string[];
  @ChoicesField(undefined, { optional: true }) anything?: string[];
  @FlagField() flag!: boolean;
  @ConsentField() consent!: boolean;
  @WholeNumberField({ min: 1, max: 100 }) number!: number;
  @EuroField({ max: 1_000_000 }) amount!: number;
  @DayField() day!: string;
  @MonthField() month!: string;
  @WebAddressField() web!: string;
  @OnceField() key?: string;
}

const good = {
  text: 'hello',
  email: 'ann@company.example',
  password: ' kept to the letter ',
  choice: 'a',
  choices: ['a', 'b'],
  consent: 'on',
  number: '7',
  amount: '1.450,50',
  day: '2026-02-28',
  month: '2026-02',
  web: 'https://company.example/path?q=1',
};

const valueOf = async (field: keyof Everything, given: unknown): Promise<unknown> =>
  (await readForm(Everything, { ...good, [field]: given })).value[field];
const errorsOf = async (body: unknown): Promise<Record<string, string>> =>
  Object.fromEntries(
    (await readForm(Everything, body)).errors.map(({ field, code }) => [field, code]),
  );

const texts = Texts.load('views/texts');
const LONG = 'x'.repeat(10_000);
const never: readonly unknown[] = [
  [], {}, ['a', 'a', 'a'], [['a']], [{}], { toString: 'x' }, { length: 5 }, true, 1.5, Number.NaN, LONG,
  '\u0000', 'a\u0007bc', '\uFFFF', '\u202e\u0000',
]; // prettier-ignore

describe('a field', () => {
  it('accepts what a person would write', async () => {
    const { value } = await readForm(Everything, good);
    expect(value).toEqual({
      ...good,
      flag: false,
      consent: true,
      number: 7,
      amount: 145_050,
    });
  });

  it.each<[keyof Everything, unknown, unknown]>([
    ['text', '  trimmed  ', 'trimmed'],
    ['text', 'a\r\nb\tc', 'a\nb\tc'],
    ['text', 'Łódź – €½ 𝒜', 'Łódź – €½ 𝒜'],
    ['text', "'; DROP TABLE", "'; DROP TABLE"],
    ['text', '<script>', '<script>'],
    ['note', '', undefined],
    ['note', '   ', undefined],
    ['note', null, undefined],
    ['email', '  Ann@Company.Example ', 'ann@company.example'],
    ['password', '  twelve chars ', '  twelve chars '],
    ['choices', 'b', ['b']],
    ['anything', ['x', 'y'], ['x', 'y']],
    ['anything', '', undefined],
    ['flag', 'on', true],
    ['flag', 'true', true],
    ['flag', true, true],
    ['flag', '1', true],
    ['flag', '', false],
    ['flag', 'false', false],
    ['flag', false, false],
    ['consent', true, true],
    ['number', ' 100 ', 100],
    ['number', 1, 1],
    ['amount', '1450,5', 145_050],
    ['amount', '€ 1.450,50', 145_050],
    ['amount', '€1,450.50', 145_050],
    ['amount', '1,450.50', 145_050],
    ['amount', '1450', 145_000],
    ['amount', '0', 0],
    ['amount', 145_050, 145_050],
    ['day', '2028-02-29', '2028-02-29'],
    ['month', '2026-12', '2026-12'],
    ['key', '0123456789abcdef', '0123456789abcdef'],
    ['key', '', undefined],
  ])('%s reads %j as %j', async (field, given, wanted) => {
    expect(await valueOf(field, given)).toEqual(wanted);
  });

  it.each<[keyof Everything, unknown, string]>([
    ['text', '', 'required'],
    ['text', undefined, 'required'],
    ['text', null, 'required'],
    ['text', ['hello'], 'required'],
    ['text', { a: 1 }, 'required'],
    ['text', 5, 'required'],
    ['text', 'ab', 'too_short'],
    ['text', 'x'.repeat(21), 'too_long'],
    ['text', 'abc\u0000', 'not_printable'],
    ['text', 'abc\u001b[31m', 'not_printable'],
    ['email', 'ann', 'email'],
    ['email', 'ann@', 'email'],
    ['email', 'ann@company.example, bob@company.example', 'email'],
    ['email', 'ann@company.example\r\nBcc: x@y.example', 'email'],
    ['email', ['ann@company.example'], 'required'],
    ['email', '', 'required'],
    ['password', 'short', 'too_short'],
    ['password', 'x'.repeat(201), 'too_long'],
    ['password', undefined, 'required'],
    ['choice', 'c', 'choice'],
    ['choice', 'A', 'choice'],
    ['choice', ['a'], 'choice'],
    ['choice', '', 'choice'],
    ['choice', 'toString', 'choice'],
    ['choice', '__proto__', 'choice'],
    ['choices', '', 'choose_one'],
    ['choices', [], 'choose_one'],
    ['choices', undefined, 'choose_one'],
    ['choices', ['a', 'd'], 'choice'],
    ['choices', ['a', 'b', 'c'], 'too_many'],
    ['choices', ['a', ['b']], 'choice'],
    ['choices', [null], 'choice'],
    ['choices', { 0: 'a', length: 1 }, 'choice'],
    ['anything', [LONG], 'choice'],
    ['anything', Array.from({ length: 51 }, () => 'x'), 'too_many'],
    ['anything', [{}], 'choice'],
    ['flag', 'perhaps', 'choice'],
    ['flag', ['on', 'on'], 'choice'],
    ['consent', '', 'consent'],
    ['consent', undefined, 'consent'],
    ['consent', 'false', 'consent'],
    ['number', 'seven', 'whole_number'],
    ['number', '7.5', 'whole_number'],
    ['number', '1e1', 'whole_number'],
    ['number', '0x10', 'whole_number'],
    ['number', 7.5, 'whole_number'],
    ['number', '', 'whole_number'],
    ['number', '9'.repeat(400), 'whole_number'],
    ['number', ['7'], 'whole_number'],
    ['number', true, 'whole_number'],
    ['number', '0', 'at_least'],
    ['number', '-5', 'at_least'],
    ['number', '101', 'at_most'],
    ['amount', 'much', 'amount'],
    ['amount', '-1', 'amount'],
    ['amount', '10.000,01', 'amount'],
    ['amount', '1.4.5', 'amount'],
    ['amount', '9'.repeat(40), 'amount'],
    ['amount', 'Infinity', 'amount'],
    ['amount', '', 'amount'],
    ['amount', 0.5, 'amount'],
    ['amount', ['1'], 'amount'],
    ['day', '2026-02-29', 'day'],
    ['day', '28-02-2026', 'day'],
    ['day', '2026-2-8', 'day'],
    ['day', '', 'required'],
    ['day', ['2026-02-28'], 'required'],
    ['month', '2026-13', 'month'],
    ['month', '2026-00', 'month'],
    ['month', '2026-02-01', 'month'],
    ['month', '2026-02 01', 'month'],
    ['web', 'javascript:alert(1)', 'web_address'],
    ['web', 'ftp://company.example', 'web_address'],
    ['web', 'company.example', 'web_address'],
    ['web', `https://company.example/${'x'.repeat(300)}`, 'too_long'],
    ['key', '<script>', 'choice'],
  ])('%s refuses %j: %s', async (field, given, code) => {
    expect(await errorsOf({ ...good, [field]: given })).toEqual({ [field]: `form.${code}` });
  });

  it.each(Object.keys(new Everything()).concat(Object.keys(good)))(
    '%s refuses every kind of nonsense',
    async (field) => {
      for (const nonsense of never) {
        if (field === 'consent' && nonsense === true) continue;
        if (field === 'password' && typeof nonsense === 'string' && nonsense.length < 200) continue;
        const errors = await errorsOf({ ...good, [field]: nonsense });
        expect({ field, nonsense, refused: field in errors }).toEqual({
          field,
          nonsense,
          refused: true,
        });
      }
    },
  );
});

describe('a form', () => {
  it.each([null, undefined, 5, 'text', true])('%j is an empty form', async (body) => {
    const form = await readForm(Everything, body);
    expect(form.errors.length).toBeGreaterThan(8);
    expect(() => form.value).toThrow('form.refused');
  });

  it.each([[[]], [[good]]])('%j is no form at all', async (body) => {
    const form = await readForm(Everything, body);
    expect(form.errors).toEqual([{ field: '', code: 'errors.unreadable' }]);
    expect(() => form.value).toThrow('form.refused');
  });

  it.each(['toString', 'constructor', '__proto__'])(
    'a field called %s, which every object has, is unknown',
    async (name) => {
      const body = JSON.parse(`{"${name}":"x"}`) as unknown;
      const form = await readForm(Everything, body);
      expect(form.errors).toEqual([
        { field: name, code: 'form.unknown_field', params: { field: name } },
      ]);
    },
  );

  it('refuses fields it does not have, and names them', async () => {
    const { errors } = await readForm(Everything, { ...good, isAdministrator: 'true' });
    expect(errors).toEqual([
      {
        field: 'isAdministrator',
        code: 'form.unknown_field',
        params: { field: 'isAdministrator' },
      },
    ]);
  });

  it('pollutes no prototype and takes no method over', async () => {
    const text = JSON.stringify(good).slice(0, -1);
    for (const attack of [
      '"__proto__":{"polluted":1}',
      '"constructor":{"prototype":{"polluted":1}}',
      '"toString":"x"',
      '"hasOwnProperty":"x"',
    ]) {
      const form = await readForm(Everything, JSON.parse(`${text},${attack}}`));
      expect(({} as { polluted?: number }).polluted).toBeUndefined();
      if (form.errors.length === 0) {
        expect(form.value).toBeInstanceOf(Everything);
        expect(Object.keys(form.value)).not.toContain('polluted');
        expect(typeof form.value.toString).toBe('function');
      }
    }
  });

  it('is shown again with what was written, but no password, key or object', async () => {
    const form = await readForm(Everything, {
      ...good,
      text: '<b>',
      _csrf: 'token',
      _once: '0123456789abcdef',
      number: { toString: 1 },
      choices: ['a', ['b']],
      newPassword: 'secret',
    });
    const { values, once } = form.state();
    expect(values).toMatchObject({ text: '<b>', email: good.email });
    for (const name of ['_csrf', '_once', 'password', 'newPassword', 'number', 'choices']) {
      expect(Object.keys(values)).not.toContain(name);
    }
    expect(once).toBe('0123456789abcdef');
  });

  it('says everything in both languages', async () => {
    const codes = new Set(
      (
        await Promise.all(
          [
            {},
            { ...good, x: 1 },
            ...never.map((one) => Object.fromEntries(Object.keys(good).map((name) => [name, one]))),
          ].map((body) => readForm(Everything, body)),
        )
      ).flatMap(({ errors }) => errors.map(({ code }) => code)),
    );
    for (const one of [...codes, 'form.at_most', 'form.at_least', 'form.refused']) {
      for (const locale of ['en', 'nl'] as const) {
        expect({ one, locale, said: texts.has(locale, one) }).toEqual({ one, locale, said: true });
      }
    }
  });
});
