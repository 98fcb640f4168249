import type { Localised } from '../kernel/localised.js';

export interface ClusterSummary {
  readonly id: string;
  readonly slug: string;
  readonly name: Localised;
  readonly tagline: Localised;
  readonly programme: string;
}

/** A word of a vocabulary. */
export interface VocabularyTerm {
  readonly code: string;
  readonly label: Localised;
}

export interface Tags {
  readonly technologies: readonly VocabularyTerm[];
  readonly transformations: readonly VocabularyTerm[];
  readonly valueChains: readonly VocabularyTerm[];
}

export interface ClusterView extends ClusterSummary {
  readonly keyTechnology: Localised;
  readonly mission: Localised;
  readonly revenueOutline: Localised;
  readonly tags: Tags;
  /** The revision of the words above. */
  readonly revision: number;
  /** The revision of the whole canvas. */
  readonly canvasRevision: number;
}

interface Described {
  readonly id: string;
  readonly name: Localised;
  readonly description: Localised;
}

export interface CustomerView extends Described {
  readonly kind: 'direct' | 'indirect';
}

export interface AssetView extends Described {
  readonly kind: 'facility' | 'infrastructure' | 'intellectual_property';
  readonly place: string | null;
}

export interface UspView {
  readonly id: string;
  readonly title: Localised;
  readonly description: Localised;
}

export interface ControlPointView {
  readonly id: string;
  readonly name: Localised;
  readonly valueChain: Localised;
  readonly activity: Localised;
  readonly holder: string;
  readonly substitutability: Localised;
  readonly evidence: Localised;
  readonly dependentParties: Localised;
  readonly trl: number;
}

export interface MilestoneView extends UspView {
  readonly day: string;
  readonly state: 'done' | 'planned';
}

export interface PartnerView {
  readonly id: string;
  readonly name: string;
  readonly sector: 'public' | 'private';
  readonly role: Localised;
  readonly place: string | null;
}

export interface LocationView {
  readonly id: string;
  readonly name: Localised;
  readonly place: string;
  readonly latitude: number;
  readonly longitude: number;
}

export type GovernanceView = Described;

/** The canvas of a cluster, without its services: these belong to the catalogue. */
export interface CanvasView extends ClusterView {
  readonly customers: readonly CustomerView[];
  readonly assets: readonly AssetView[];
  readonly usps: readonly UspView[];
  readonly controlPoints: readonly ControlPointView[];
  readonly milestones: readonly MilestoneView[];
  readonly partners: readonly PartnerView[];
  readonly locations: readonly LocationView[];
  readonly governance: readonly GovernanceView[];
}

/** Who invoices for a cluster. */
export interface LegalEntityView {
  readonly name: string;
  readonly street: string;
  readonly postcode: string;
  readonly place: string;
  readonly country: string;
  readonly kvkNumber: string | null;
  readonly vatId: string | null;
  readonly iban: string | null;
  readonly email: string;
  readonly phone: string | null;
  readonly revision: number;
}
