import { kvkNumber, organisationKinds, sizeClasses, vatId } from '../../identity/index.js';
import { type Localised, localised } from '../../kernel/localised.js';
import {
  choiceColumn,
  dayColumn,
  emailColumn,
  euroColumn,
  ownColumn,
  textColumn,
  type ValuesOf,
  Wrong,
} from '../../platform/tables/index.js';
import { type FeeClass, feeClasses } from '../rules/fee-classes.js';

const maybe = { optional: true } as const;
const same = <T extends string>(codes: readonly T[]): Record<T, Localised> =>
  Object.fromEntries(codes.map((code) => [code, localised(code, code)])) as Record<T, Localised>;

/** The columns of a table of members. */
export const memberColumns = {
  organisation: textColumn({
    heading: localised('Organisation', 'Organisatie'),
    example: 'Voorbeeld B.V.',
    max: 120,
  }),
  kvk: ownColumn(
    { heading: localised('KvK number', 'KvK-nummer'), example: '12345678', ...maybe },
    (text): string | Wrong => kvkNumber(text) ?? new Wrong('admission.imports.problems.kvk'),
  ),
  vat: textColumn({
    heading: localised('VAT id', 'Btw-id'),
    example: 'NL001234567B01',
    max: 30,
    ...maybe,
  }),
  kind: choiceColumn(
    { heading: localised('Kind', 'Soort'), example: 'company', ...maybe },
    {
      ...same(organisationKinds),
      company: localised('company', 'bedrijf'),
      research: localised('research', 'onderzoek'),
      public: localised('public', 'overheid'),
      association: localised('association', 'vereniging'),
    },
  ),
  size: choiceColumn(
    { heading: localised('Size', 'Grootte'), example: 'small', ...maybe },
    {
      ...same(sizeClasses),
      small: localised('small', 'klein'),
      medium: localised('medium', 'middelgroot'),
      large: localised('large', 'groot'),
    },
  ),
  country: ownColumn(
    { heading: localised('Country', 'Land'), example: 'NL', ...maybe },
    (text): string | Wrong =>
      /^[A-Za-z]{2}$/.test(text)
        ? text.toUpperCase()
        : new Wrong('admission.imports.problems.country'),
  ),
  place: textColumn({
    heading: localised('Place', 'Plaats'),
    example: 'Delft',
    max: 100,
    ...maybe,
  }),
  email: emailColumn({
    heading: localised('E-mail', 'E-mail'),
    hintKey: 'admission.imports.members.email',
    example: 'info@voorbeeld.example',
    ...maybe,
  }),
  tier: textColumn({ heading: localised('Tier', 'Lidmaatschapsvorm'), example: 'Partner' }),
  feeClass: choiceColumn(
    { heading: localised('Fee class', 'Contributieklasse'), example: '', ...maybe },
    same(feeClasses) satisfies Record<FeeClass, Localised>,
  ),
  since: dayColumn({ heading: localised('Member since', 'Lid sinds'), example: '', ...maybe }),
  from: dayColumn({ heading: localised('Term from', 'Termijn van'), example: '01-01-2026' }),
  to: dayColumn({ heading: localised('Term to', 'Termijn tot en met'), example: '', ...maybe }),
  fee: euroColumn({
    heading: localised('Fee a year', 'Contributie per jaar'),
    example: '',
    min: 0,
    ...maybe,
  }),
  paidOn: dayColumn({ heading: localised('Paid on', 'Betaald op'), example: '', ...maybe }),
};
export type MemberColumns = typeof memberColumns;
export type MemberLine = ValuesOf<MemberColumns>;

/** A VAT id as it is kept, or nothing when it cannot be one of the country. */
export const vatIdOf = ({ vat, country }: MemberLine): string | null =>
  vat === null ? null : (vatId(vat, country ?? 'NL') ?? null);
