import type { Localised } from '../kernel/localised.js';
import type { SizeStep } from './rules/sme-figures.js';

/** An organisation as its own people see it. */
export interface OrganisationView {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly kind: string;
  readonly sizeClass: string;
  readonly customerCategory: string;
  readonly country: string;
  readonly street: string | null;
  readonly postcode: string | null;
  readonly place: string;
  readonly invoiceAddress: string | null;
  readonly invoiceEmail: string | null;
  readonly kvkNumber: string | null;
  readonly vatId: string | null;
  readonly website: string | null;
  readonly createdAt: string;
}

/** The same, with what the person who asks is in it. */
export interface OwnOrganisation extends OrganisationView {
  readonly role: 'admin' | 'member';
  readonly countryName: Localised;
}

export interface SizeDeclarationView {
  readonly id: string;
  readonly staff: number;
  readonly turnoverCents: number;
  readonly balanceCents: number;
  readonly sizeClass: string;
  readonly declaredAt: string;
  readonly declaredBy: string;
}

/** How the class of a declaration came about. */
export interface SizeReckoning {
  readonly yearEndsOn: string | null;
  readonly isNew: boolean;
  /** People in hundredths, related enterprises included. */
  readonly staffHundredths: number;
  readonly turnoverCents: number;
  readonly balanceCents: number;
  readonly steps: readonly SizeStep[];
  readonly related: readonly {
    readonly position: number;
    readonly name: string;
    readonly kind: string;
    readonly via: number;
    readonly shareBp: number;
    readonly countedBp: number;
    readonly staff: number;
    readonly turnoverCents: number;
    readonly balanceCents: number;
  }[];
}

export interface RepresentativeView {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly role: 'admin' | 'member';
  readonly since: string;
  readonly disabled: boolean;
}

export interface InvitationView {
  readonly id: string;
  readonly email: string;
  readonly role: 'admin' | 'member';
  readonly invitedBy: string;
  readonly expiresAt: string;
}

export interface JoinRequestView {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly askedAt: string;
}

export interface OwnEntry {
  readonly slug: string;
  readonly name: string;
  readonly place: string;
  readonly role: 'admin' | 'member';
}

export interface PendingEntry {
  readonly name: string;
  readonly askedAt: string;
}
