import { localised } from '../../kernel/localised.js';
import {
  choiceColumn,
  euroColumn,
  flagColumn,
  ownColumn,
  textColumn,
  type ValuesOf,
  wholeNumberColumn,
  Wrong,
} from '../../platform/tables/index.js';
import type { FeeView } from '../memberships.views.js';
import type { BenefitKind } from '../rules/benefits.js';
import { isRollOver } from '../rules/term.js';

const maybe = { optional: true } as const;
const fee = (en: string, nl: string, example: string) =>
  euroColumn({ heading: localised(en, nl), example, min: 0, ...maybe });

/** The columns of a table of tiers. */
export const tierColumns = {
  nameEn: textColumn({
    heading: localised('Name in English', 'Naam in het Engels'),
    example: 'Partner',
    max: 120,
  }),
  nameNl: textColumn({
    heading: localised('Name in Dutch', 'Naam in het Nederlands'),
    example: 'Partner',
    max: 120,
    ...maybe,
  }),
  descriptionEn: textColumn({
    heading: localised('Description in English', 'Omschrijving in het Engels'),
    example: 'For companies that use the facilities',
    max: 2000,
    ...maybe,
  }),
  descriptionNl: textColumn({
    heading: localised('Description in Dutch', 'Omschrijving in het Nederlands'),
    example: 'Voor bedrijven die de faciliteiten gebruiken',
    max: 2000,
    ...maybe,
  }),
  term: choiceColumn(
    { heading: localised('Term', 'Termijn'), example: 'fixed' },
    {
      'fixed-calendar-year': localised('Fixed', 'Vast'),
      rolling: localised('Rolling', 'Doorlopend'),
    },
  ),
  rollOver: ownColumn(
    {
      heading: localised('Roll-over day', 'Begindag'),
      hintKey: 'admission.imports.tiers.rollOver',
      example: '01-07',
      ...maybe,
    },
    (text): string | Wrong => {
      const [, day = '', month = ''] = /^(\d{1,2})[-/.](\d{1,2})$/.exec(text) ?? [];
      const found = `${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
      return isRollOver(found) ? found : new Wrong('admission.imports.problems.roll_over');
    },
  ),
  isPublic: flagColumn({ heading: localised('Public', 'Openbaar'), example: 'yes', ...maybe }),
  maxMembers: wholeNumberColumn({
    heading: localised('Maximum', 'Maximum'),
    example: '',
    min: 1,
    max: 100_000,
    ...maybe,
  }),
  waitingList: flagColumn({
    heading: localised('Waiting list', 'Wachtlijst'),
    example: 'no',
    ...maybe,
  }),
  feeStartUp: fee('Fee start-up', 'Contributie start-up', '750'),
  feeSmall: fee('Fee small', 'Contributie klein', '1500'),
  feeMedium: fee('Fee medium', 'Contributie middelgroot', '3500'),
  feeLarge: fee('Fee large', 'Contributie groot', '7500'),
  feeResearch: fee('Fee research', 'Contributie onderzoek', '1500'),
  feeCorePartner: fee('Fee core partner', 'Contributie kernpartner', ''),
  joiningFee: fee('Joining fee', 'Inschrijfgeld', '250'),
  extraRepresentative: fee('Extra representative', 'Extra vertegenwoordiger', ''),
  discount: wholeNumberColumn({
    heading: localised('Discount %', 'Korting %'),
    example: '10',
    min: 1,
    max: 100,
    ...maybe,
  }),
  hours: wholeNumberColumn({
    heading: localised('Included hours', 'Inbegrepen uren'),
    example: '24',
    min: 1,
    max: 100_000,
    ...maybe,
  }),
  places: wholeNumberColumn({
    heading: localised('Event places', 'Plaatsen bij bijeenkomsten'),
    example: '4',
    min: 1,
    max: 100_000,
    ...maybe,
  }),
  vote: flagColumn({ heading: localised('Voting right', 'Stemrecht'), example: 'yes', ...maybe }),
  listing: flagColumn({
    heading: localised('Directory', 'Ledenlijst'),
    example: 'yes',
    ...maybe,
  }),
  people: wholeNumberColumn({
    heading: localised('Representatives', 'Vertegenwoordigers'),
    example: '2',
    min: 1,
    max: 1000,
    ...maybe,
  }),
  publish: flagColumn({ heading: localised('Publish', 'Publiceren'), example: 'no', ...maybe }),
};
export type TierColumns = typeof tierColumns;
export type TierLine = ValuesOf<TierColumns>;

export const feesOf = (row: TierLine): FeeView[] =>
  (
    [
      ['start-up', row.feeStartUp],
      ['small', row.feeSmall],
      ['medium', row.feeMedium],
      ['large', row.feeLarge],
      ['research', row.feeResearch],
      ['core-partner', row.feeCorePartner],
    ] as const
  ).flatMap(([sizeClass, amountCents]) =>
    amountCents === null ? [] : [{ sizeClass, amountCents }],
  );

interface ReadBenefit {
  readonly kind: BenefitKind;
  readonly serviceTypeCode: null;
  readonly discountBp: number | null;
  readonly quantity: number | null;
  readonly textEn: string;
  readonly textNl: string;
}

/** The benefits of a line, with words made from their figures; organisers can change them. */
export function benefitsOf(row: TierLine): ReadBenefit[] {
  const { discount, hours, places, people } = row;
  const made = (
    kind: BenefitKind,
    words: readonly [string, string],
    figures: { readonly discountBp?: number; readonly quantity?: number } = {},
  ): ReadBenefit => ({
    ...{ kind, serviceTypeCode: null, textEn: words[0], textNl: words[1] },
    discountBp: figures.discountBp ?? null,
    quantity: figures.quantity ?? null,
  });
  const counted = (kind: BenefitKind, quantity: number | null, words: readonly [string, string]) =>
    quantity === null ? [] : [made(kind, words, { quantity })];
  return [
    ...(discount === null
      ? []
      : [
          made(
            'service_discount',
            [`${discount}% discount on services`, `${discount}% korting op diensten`],
            { discountBp: discount * 100 },
          ),
        ]),
    ...counted('included_hours', hours, [
      `${hours ?? 0} hours a year included`,
      `${hours ?? 0} uur per jaar inbegrepen`,
    ]),
    ...counted('event_places', places, [
      `${places ?? 0} places at events a year`,
      `${places ?? 0} plaatsen bij bijeenkomsten per jaar`,
    ]),
    ...(row.vote === true ? [made('voting_right', ['Voting right', 'Stemrecht'])] : []),
    ...(row.listing === true
      ? [made('directory_listing', ['Listing in the directory', 'Vermelding in de ledenlijst'])]
      : []),
    ...counted('representatives', people, [
      `${people ?? 0} representatives`,
      `${people ?? 0} vertegenwoordigers`,
    ]),
  ];
}
