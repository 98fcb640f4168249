import type { Localised } from '../../src/kernel/localised.js';
import type { BenefitKind, FeeClass, TermKind } from '../../src/memberships/index.js';

export interface PlannedBenefit {
  readonly kind: BenefitKind;
  readonly discountBp?: number;
  readonly quantity?: number;
  readonly serviceType?: string;
  readonly text: Localised;
}

export interface PlannedTier {
  readonly slug: 'community' | 'partner' | 'core';
  readonly name: Localised;
  readonly description: Localised;
  readonly termKind: TermKind;
  readonly maxMembers: number | null;
  readonly fees: Partial<Readonly<Record<FeeClass, number>>>;
  readonly benefits: readonly PlannedBenefit[];
}

const both = (en: string, nl: string): Localised => ({ en, nl });

const communityBenefits: readonly PlannedBenefit[] = [
  { kind: 'directory_listing', text: both('Listing in the public directory of members', 'Vermelding in de openbare ledenlijst') },
  { kind: 'event_places', quantity: 2, text: both('2 free places a year at meetings of the cluster', '2 vrije plaatsen per jaar bij bijeenkomsten van het cluster') },
  { kind: 'service_discount', discountBp: 500, serviceType: 'ecosystem-learning', text: both('5% off workshops and seminars', '5% korting op workshops en seminars') },
  { kind: 'representatives', quantity: 2, text: both('2 representatives', '2 vertegenwoordigers') },
]; // prettier-ignore
const partnerBenefits: readonly PlannedBenefit[] = [
  { kind: 'service_discount', discountBp: 1000, text: both('10% off all services', '10% korting op alle diensten') },
  { kind: 'included_hours', quantity: 10, text: both('10 hours of facility access a year included', '10 uur toegang tot faciliteiten per jaar inbegrepen') },
  { kind: 'event_places', quantity: 6, text: both('6 free places a year at meetings of the cluster', '6 vrije plaatsen per jaar bij bijeenkomsten van het cluster') },
  { kind: 'voting_right', text: both('A vote in the members’ meeting', 'Een stem in de ledenvergadering') },
  { kind: 'directory_listing', text: both('Listing in the public directory of members', 'Vermelding in de openbare ledenlijst') },
  { kind: 'representatives', quantity: 4, text: both('4 representatives', '4 vertegenwoordigers') },
]; // prettier-ignore
const coreBenefits: readonly PlannedBenefit[] = [
  { kind: 'service_discount', discountBp: 2000, text: both('20% off all services', '20% korting op alle diensten') },
  { kind: 'included_hours', quantity: 60, text: both('60 hours of facility access a year included', '60 uur toegang tot faciliteiten per jaar inbegrepen') },
  { kind: 'event_places', quantity: 20, text: both('20 free places a year at meetings of the cluster', '20 vrije plaatsen per jaar bij bijeenkomsten van het cluster') },
  { kind: 'voting_right', text: both('A seat and a vote on the programme board', 'Een zetel en een stem in de programmaraad') },
  { kind: 'directory_listing', text: both('Listing in the public directory of members', 'Vermelding in de openbare ledenlijst') },
  { kind: 'representatives', quantity: 8, text: both('8 representatives', '8 vertegenwoordigers') },
]; // prettier-ignore

/** Illustrative fees a year, in cents. */
const communityFees = {
  'start-up': 0,
  small: 75_000,
  medium: 175_000,
  large: 375_000,
  research: 250_000,
};
const partnerFees = {
  'start-up': 75_000,
  small: 150_000,
  medium: 350_000,
  large: 750_000,
  research: 500_000,
};
const coreFees = { 'core-partner': 5_000_000, research: 2_500_000 };

interface TierWords {
  readonly names: readonly [Localised, Localised, Localised];
  readonly work: Localised;
  readonly terms: readonly [TermKind, TermKind, TermKind];
}

const words: Readonly<Record<string, TierWords>> = {
  quantum: {
    names: [
      both('Qubit Community', 'Qubitgemeenschap'),
      both('Lab Partner', 'Labpartner'),
      both('Core Partner Quantum', 'Kernpartner Quantum'),
    ],
    work: both(
      'quantum computing, networks and sensing',
      'kwantumcomputers, -netwerken en -sensoren',
    ),
    terms: ['fixed-calendar-year', 'fixed-calendar-year', 'fixed-calendar-year'],
  },
  'integrated-photonics': {
    names: [
      both('Light Community', 'Lichtgemeenschap'),
      both('Design Partner', 'Ontwerppartner'),
      both('Foundry Core', 'Foundrykern'),
    ],
    work: both('photonic chips and their packaging', 'fotonische chips en hun behuizing'),
    terms: ['rolling', 'rolling', 'rolling'],
  },
  batteries: {
    names: [
      both('Cell Community', 'Celgemeenschap'),
      both('Pilot Partner', 'Pilotpartner'),
      both('Core Partner Batteries', 'Kernpartner Batterijen'),
    ],
    work: both(
      'battery cells, packs and their second life',
      'batterijcellen, -pakketten en hergebruik',
    ),
    terms: ['rolling', 'fixed-calendar-year', 'fixed-calendar-year'],
  },
};

/** The three tiers of a cluster. */
export function tiersOf(cluster: string): readonly PlannedTier[] {
  const own = words[cluster];
  if (!own) return [];
  const { names, work, terms } = own;
  return [
    {
      slug: 'community',
      name: names[0],
      description: both(
        `For whoever wants to know the field and be known in it: meetings, news and contacts in ${work.en}.`,
        `Voor wie het veld wil kennen en er bekend wil zijn: bijeenkomsten, nieuws en contacten in ${work.nl}.`,
      ),
      termKind: terms[0],
      maxMembers: null,
      fees: communityFees,
      benefits: communityBenefits,
    },
    {
      slug: 'partner',
      name: names[1],
      description: both(
        `For organisations that use the facilities regularly and want a say in the programme of ${work.en}.`,
        `Voor organisaties die de faciliteiten regelmatig gebruiken en willen meebeslissen over het programma voor ${work.nl}.`,
      ),
      termKind: terms[1],
      maxMembers: null,
      fees: partnerFees,
      benefits: partnerBenefits,
    },
    {
      slug: 'core',
      name: names[2],
      description: both(
        `For the few that invest in the roadmap of ${work.en} together and decide on it.`,
        `Voor de enkelen die samen in de roadmap voor ${work.nl} investeren en daarover besluiten.`,
      ),
      termKind: terms[2],
      maxMembers: 8,
      fees: coreFees,
      benefits: coreBenefits,
    },
  ];
}

export const motivations: readonly string[] = [
  'We are moving our measurements from our own bench to a shared facility and want steady access, with a person to call.',
  'We bouwen aan een eerste productserie en zoeken partners met wie we de testketen kunnen delen.',
  'Our customers ask where our components were qualified. Membership gives us the facilities and the people to answer that.',
  'Wij willen meedenken over de roadmap, omdat onze investeringen van de komende vijf jaar ervan afhangen.',
  'We know the technology but not yet the field in the Netherlands. We want to meet suppliers and first customers.',
  'Onze onderzoeksgroep levert metingen en mensen; wij zoeken bedrijven die onze resultaten willen toepassen.',
];

export const rejections: readonly string[] = [
  'The activities described have no link with the work of this cluster yet. Please apply again when the pilot has started.',
  'The declared size class does not match the annual accounts you sent. Please correct the profile of your organisation and apply again.',
  'De aanvraag gaat over een dienst die u ons wilt verkopen. Voor leveranciers is er het inkooploket; het lidmaatschap is daarvoor niet bedoeld.',
];
