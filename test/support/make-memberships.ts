import { insertRows } from '../../seeds/demo/insert-rows.js';
import { addDays } from '../../src/kernel/local-date.js';
import {
  type BenefitKind,
  type FeeClass,
  MembershipTerms,
  openApplicationStates,
  openKeyOf,
  openMembershipStates,
  termFrom,
  type TermKind,
} from '../../src/memberships/index.js';
import { DirectoryIndex } from '../../src/memberships/directory/directory-index.js';
import { newId } from '../../src/platform/database/index.js';
import { ContentVersion } from '../../src/platform/http/index.js';
import type { TestPortal } from './portal.js';

let made = 0;

export interface BenefitToMake {
  readonly kind: BenefitKind;
  readonly discountBp?: number;
  readonly quantity?: number;
  readonly serviceType?: string;
}

export interface TierToMake {
  readonly clusterId: string;
  readonly slug?: string;
  readonly name?: string;
  readonly state?: string;
  readonly isPublic?: boolean;
  readonly termKind?: TermKind;
  readonly maxMembers?: number;
  readonly rollOver?: string;
  readonly joiningFeeCents?: number;
  readonly extraRepresentativeCents?: number;
  readonly fees?: Partial<Readonly<Record<FeeClass, number>>>;
  readonly benefits?: readonly BenefitToMake[];
}

export interface MadeTier {
  readonly id: string;
  readonly slug: string;
  readonly benefitIds: readonly string[];
}

const standardFees = { 'start-up': 75_000, small: 150_000, medium: 350_000, large: 750_000 };
const standardBenefits: readonly BenefitToMake[] = [
  { kind: 'service_discount', discountBp: 1000 },
  { kind: 'directory_listing' },
  { kind: 'representatives', quantity: 2 },
];

/** A tier, published and public unless told otherwise. */
export async function makeTier(portal: TestPortal, tier: TierToMake): Promise<MadeTier> {
  made += 1;
  const id = newId();
  const now = portal.clock.now();
  const slug = tier.slug ?? `tier-${made}`;
  const name = tier.name ?? `Tier ${made}`;
  const benefits = (tier.benefits ?? standardBenefits).map((one) => ({ id: newId(), ...one }));
  await portal.db.unit(async () => {
    await insertRows(portal.db, 'membership_tier', [
      {
        id,
        cluster_id: tier.clusterId,
        slug,
        name_en: name,
        name_nl: `${name} (nl)`,
        description_en: 'What it is for',
        description_nl: 'Waar het voor is',
        is_public: tier.isPublic ?? true,
        position: made,
        state: tier.state ?? 'published',
        valid_from: null,
        valid_to: null,
        max_members: tier.maxMembers ?? null,
        term_kind: tier.termKind ?? 'rolling',
        roll_over: tier.rollOver ?? null,
        joining_fee_cents: tier.joiningFeeCents ?? null,
        extra_representative_cents: tier.extraRepresentativeCents ?? null,
        created_at: now,
        updated_at: now,
      },
    ]);
    const fees = Object.entries(tier.fees ?? standardFees);
    await insertRows(
      portal.db,
      'tier_fee',
      fees.map(([sizeClass, cents]) => ({
        id: newId(),
        tier_id: id,
        size_class: sizeClass,
        amount_cents: cents,
      })),
    );
    await insertRows(
      portal.db,
      'tier_benefit',
      benefits.map((benefit, index) => ({
        id: benefit.id,
        tier_id: id,
        position: index + 1,
        kind: benefit.kind,
        service_type_code: benefit.serviceType ?? null,
        discount_bp: benefit.discountBp ?? null,
        quantity: benefit.quantity ?? null,
        text_en: `Benefit ${benefit.kind}`,
        text_nl: `Voordeel ${benefit.kind}`,
      })),
    );
    await portal.app.get(ContentVersion).bump();
  });
  return { id, slug, benefitIds: benefits.map((benefit) => benefit.id) };
}

export interface ApplicationToMake {
  readonly clusterId: string;
  readonly organisationId: string;
  readonly tierId: string;
  readonly personId: string;
  readonly state?: string;
  readonly sizeClass?: FeeClass;
  readonly motivation?: string;
}

/** An application with its applicant as representative, submitted unless told otherwise. */
export async function makeApplication(
  portal: TestPortal,
  application: ApplicationToMake,
): Promise<{ id: string; reference: string }> {
  made += 1;
  const id = newId();
  const now = portal.clock.now();
  const { clusterId, organisationId, state = 'submitted' } = application;
  const reference = `MA-2025-${String(made).padStart(6, '0')}`;
  const isOpen = (openApplicationStates as readonly string[]).includes(state);
  await portal.db.unit(async () => {
    await insertRows(portal.db, 'membership_application', [
      {
        id,
        reference,
        cluster_id: clusterId,
        organisation_id: organisationId,
        tier_id: application.tierId,
        state,
        open_key: isOpen ? openKeyOf(clusterId, organisationId) : null,
        size_class: application.sizeClass ?? 'small',
        fee_cents: state === 'draft' ? null : 150_000,
        motivation: application.motivation ?? 'We want to use the laboratory every week.',
        submitted_at: state === 'draft' ? null : now,
        decided_at: null,
        decided_by: null,
        decision_note: null,
        starts_on: null,
        created_by: application.personId,
        created_at: now,
        updated_at: now,
      },
    ]);
    await insertRows(portal.db, 'membership_application_person', [
      { id: newId(), application_id: id, person_id: application.personId },
    ]);
  });
  return { id, reference };
}

export interface MembershipToMake {
  readonly clusterId: string;
  readonly organisationId: string;
  readonly tierId: string;
  readonly state?: string;
  readonly sizeClass?: FeeClass;
  readonly startsOn?: string;
  readonly endsOn?: string;
  readonly termKind?: TermKind;
  readonly feeCents?: number;
  readonly conditions?: string;
  readonly isListed?: boolean;
}

/** A membership with one term around today and a profile, active unless told otherwise. */
export async function makeMembership(
  portal: TestPortal,
  membership: MembershipToMake,
): Promise<{ id: string; reference: string }> {
  made += 1;
  const id = newId();
  const now = portal.clock.now();
  const { clusterId, organisationId, state = 'active', sizeClass = 'small' } = membership;
  const reference = `ML-2025-${String(made).padStart(6, '0')}`;
  const startsOn = membership.startsOn ?? addDays(portal.clock.today(), -100);
  const paid = state !== 'pending_payment';
  const isOpen = (openMembershipStates as readonly string[]).includes(state);
  await portal.db.unit(async () => {
    await insertRows(portal.db, 'membership', [
      {
        id,
        reference,
        cluster_id: clusterId,
        organisation_id: organisationId,
        tier_id: membership.tierId,
        application_id: null,
        state,
        open_key: isOpen ? openKeyOf(clusterId, organisationId) : null,
        size_class: sizeClass,
        conditions: membership.conditions ?? null,
        conditions_met_at: null,
        active_from: paid ? startsOn : null,
        ended_on: null,
        end_reason: null,
        created_at: now,
        updated_at: now,
      },
    ]);
    await insertRows(portal.db, 'membership_term', [
      {
        id: newId(),
        membership_id: id,
        number: 1,
        tier_id: membership.tierId,
        size_class: sizeClass,
        starts_on: startsOn,
        ends_on: membership.endsOn ?? termFrom(membership.termKind ?? 'rolling', startsOn).to,
        fee_cents: membership.feeCents ?? 150_000,
        settled_on: null,
        settled_cents: null,
        settlement_reference: null,
        settlement_note: null,
        settled_by: null,
        created_at: now,
      },
    ]);
    const silence = { does_en: '', does_nl: '', seeks_en: '', seeks_nl: '' };
    await insertRows(portal.db, 'member_profile', [
      {
        id: newId(),
        membership_id: id,
        is_listed: membership.isListed ?? true,
        ...silence,
        offers_en: '',
        offers_nl: '',
        technologies: '[]',
        updated_at: now,
      },
    ]);
    await portal.app.get(DirectoryIndex, { strict: false }).refresh([id]);
    await portal.app.get(ContentVersion).bump();
  });
  return { id, reference };
}

/** As if the invoices of the terms that wait were paid on a day. */
export async function payTerms(
  portal: TestPortal,
  reference: string,
  on = portal.clock.today(),
): Promise<void> {
  const terms = await portal.db.rows<{ id: string }>(
    `SELECT n.id FROM membership_term n JOIN membership m ON m.id = n.membership_id
     WHERE m.reference = ? AND n.settled_on IS NULL AND n.cancelled_on IS NULL ORDER BY n.number`,
    [reference],
  );
  const service = portal.app.get(MembershipTerms, { strict: false });
  for (const { id } of terms) await service.settled(id, on);
}
