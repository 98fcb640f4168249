import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Audit } from '../../platform/audit/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db, newId } from '../../platform/database/index.js';
import type { PersonViewer } from '../../platform/http/index.js';
import type { ClusterFacts, TierView } from '../memberships.views.js';
import { AdmissionLetters } from './admission-letters.js';
import type { InvitationForm } from './admission.forms.js';
import { TierInvitation } from './places.entity.js';

export interface InvitationView {
  readonly id: string;
  readonly organisation: string;
  readonly place: string;
  readonly note: string | null;
  readonly invitedBy: string | null;
  readonly invitedAt: string;
  /** The reference of an application that came of it. */
  readonly application: string | null;
}

/** Organisations that are invited to a tier which is not public. */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly letters: AdmissionLetters,
  ) {}

  ofTier(tierId: string): Promise<InvitationView[]> {
    return this.db.rows<InvitationView>(
      `SELECT i.id, o.name AS "organisation", o.place, i.note, p.name AS "invitedBy",
         i.invited_at AS "invitedAt", (SELECT MAX(a.reference) FROM membership_application a
           WHERE a.tier_id = i.tier_id AND a.organisation_id = i.organisation_id
             AND a.state NOT IN ('draft', 'expired')) AS "application"
       FROM tier_invitation i JOIN organisation o ON o.id = i.organisation_id
       LEFT JOIN person p ON p.id = i.invited_by
       WHERE i.tier_id = ? ORDER BY i.invited_at DESC, i.id DESC`,
      [tierId],
    );
  }

  /** Invites an organisation, known by a number or its whole name, and tells its administrators. */
  async invite(
    cluster: ClusterFacts,
    tier: TierView,
    { organisation, note }: InvitationForm,
    person: PersonViewer,
  ): Promise<void> {
    await this.db.unit(async () => {
      const organisationId = await this.find(organisation);
      const invitations = this.db.of(TierInvitation);
      if (await invitations.existsBy({ tierId: tier.id, organisationId })) {
        throw DomainError.invalid('admission.errors.invited_before', { field: 'organisation' });
      }
      const values = { id: newId(), tierId: tier.id, organisationId, note: note ?? null };
      const invitedAt = this.clock.now();
      await invitations.insert({ ...values, invitedBy: person.id, invitedAt });
      await this.note('invite_to_tier', cluster, tier, person, organisationId);
      await this.letters.toOrganisation(organisationId, tier.id, 'invited', { note: note ?? null });
    });
  }

  /** An application that was sent already stays where it is. */
  async withdraw(
    cluster: Pick<ClusterFacts, 'id'>,
    tier: TierView,
    id: string,
    person: Pick<PersonViewer, 'id'>,
  ): Promise<void> {
    await this.db.unit(async () => {
      const invitations = this.db.of(TierInvitation);
      const found = await invitations.findOneBy({ id, tierId: tier.id });
      if (!found) throw DomainError.notFound();
      await invitations.delete({ id });
      await this.note('withdraw_tier_invitation', cluster, tier, person, found.organisationId);
    });
  }

  private async find(words: string): Promise<string> {
    const number = words.replaceAll(/[\s.]/g, '').toUpperCase();
    const found = await this.db.rows<{ id: string }>(
      `SELECT id FROM organisation WHERE closed_at IS NULL
         AND (kvk_number = ? OR vat_id = ? OR lower(name) = ?) ORDER BY id`,
      [number, number, words.toLowerCase()],
    );
    const [only] = found;
    if (!only) throw DomainError.invalid('admission.errors.no_organisation', at);
    if (found.length > 1) throw DomainError.invalid('admission.errors.several_organisations', at);
    return only.id;
  }

  private async note(
    act: string,
    { id: clusterId }: Pick<ClusterFacts, 'id'>,
    tier: TierView,
    person: Pick<PersonViewer, 'id'>,
    organisationId: string,
  ): Promise<void> {
    await this.audit.record({
      actor: person.id,
      action: `memberships.${act}`,
      subject: { kind: 'membership_tier', id: tier.id },
      clusterId,
      values: { tier: tier.slug, organisationId },
    });
  }
}

const at = { field: 'organisation' };
