import type { Localised } from '../../src/kernel/localised.js';

interface AskedQuestion {
  readonly kind: string;
  readonly title: Localised;
  readonly hint: Localised | null;
  readonly options: readonly Localised[];
  readonly isRequired: boolean;
  readonly answers: readonly string[];
}

const both = (en: string, nl: string): Localised => ({ en, nl });

export const questions: readonly AskedQuestion[] = [
  {
    kind: 'choice',
    title: both(
      'How often do you expect to use the facilities?',
      'Hoe vaak verwacht u de faciliteiten te gebruiken?',
    ),
    hint: both('An estimate is enough.', 'Een schatting volstaat.'),
    options: [
      both('Every week', 'Elke week'),
      both('Every month', 'Elke maand'),
      both('A few times a year', 'Enkele keren per jaar'),
      both('Not at first', 'Voorlopig niet'),
    ],
    isRequired: true,
    answers: ['Every week', 'Every month', 'A few times a year', 'Not at first'],
  },
  {
    kind: 'long_text',
    title: both('What can other members learn from you?', 'Wat kunnen andere leden van u leren?'),
    hint: null,
    options: [],
    isRequired: false,
    answers: [
      'How we brought our yield from forty to seventy per cent in one year.',
      'Wij weten hoe een kleine serie door een grote keten komt.',
      'Our measuring routines, which we are glad to share.',
    ],
  },
  {
    kind: 'yes_no',
    title: both(
      'Is any of your work subject to export control?',
      'Valt iets van uw werk onder exportcontrole?',
    ),
    hint: both('We come back to it if it is.', 'Zo ja, dan komen wij erop terug.'),
    options: [],
    isRequired: true,
    answers: ['yes', 'no', 'no', 'no'],
  },
];

export const checklist: readonly { readonly title: Localised; readonly isRequired: boolean }[] = [
  {
    title: both(
      'Spoke with somebody of the organisation',
      'Gesproken met iemand van de organisatie',
    ),
    isRequired: false,
  },
  {
    title: both(
      'Ownership and knowledge security looked at',
      'Eigendom en kennisveiligheid bekeken',
    ),
    isRequired: false,
  },
  {
    title: both(
      'Annual accounts agree with the size class',
      'Jaarrekening past bij de grootteklasse',
    ),
    isRequired: false,
  },
];

export const voteNotes: readonly (string | null)[] = [
  'Fits the roadmap, and brings equipment that we do not have.',
  'Sterk team; graag eerst een kennismaking.',
  null,
];

/** What members of a cluster can do, a line each. */
export const capabilities: Readonly<Record<string, readonly Localised[]>> = {
  quantum: [
    both('Measurements below 20 millikelvin', 'Metingen onder 20 millikelvin'),
    both('Design of cryogenic electronics', 'Ontwerp van cryogene elektronica'),
    both('Single-photon detection', 'Detectie van losse fotonen'),
    both('Compiling and benchmarking of algorithms', 'Compileren en meten van algoritmen'),
    both('Calibration of microwave instruments', 'Kalibratie van microgolfinstrumenten'),
    both('Training of laboratory staff', 'Opleiding van laboratoriummensen'),
  ],
  'integrated-photonics': [
    both('Wafer-level testing of photonic chips', 'Testen van fotonische chips op waferniveau'),
    both('Packaging and fibre attach', 'Verpakken en vezelmontage'),
    both('Design of indium phosphide lasers', 'Ontwerp van lasers in indiumfosfide'),
    both('Optical sensing for industry', 'Optische metingen voor de industrie'),
    both('Clean-room process development', 'Procesontwikkeling in de cleanroom'),
    both('Reliability testing', 'Betrouwbaarheidstesten'),
  ],
  batteries: [
    both('Coating of electrodes', 'Coaten van elektroden'),
    both('Safety testing of cells and packs', 'Veiligheidstesten van cellen en pakketten'),
    both('Assembly of pouch cells', 'Assemblage van pouchcellen'),
    both('Recycling of cathode material', 'Recycling van kathodemateriaal'),
    both('Battery management software', 'Software voor batterijbeheer'),
    both('Life-cycle assessment', 'Levenscyclusanalyse'),
  ],
};

/** A tier that nobody sees without an invitation. */
export const invitedTier = {
  slug: 'launching-customer',
  name: both('Launching customer', 'Launching customer'),
  description: both(
    'For the few that order a first series and so let a product come to the market.',
    'Voor de enkelen die een eerste serie bestellen en zo een product op de markt laten komen.',
  ),
  feeCents: 2_500_000,
  benefits: [
    {
      kind: 'service_discount',
      discountBp: 2500,
      quantity: null,
      text: both('25% discount on all services', '25% korting op alle diensten'),
    },
    {
      kind: 'voting_right',
      discountBp: null,
      quantity: null,
      text: both('Voting right', 'Stemrecht'),
    },
    {
      kind: 'representatives',
      discountBp: null,
      quantity: 6,
      text: both('6 representatives', '6 vertegenwoordigers'),
    },
  ],
} as const;
