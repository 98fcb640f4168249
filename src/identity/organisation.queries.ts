import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { dayIn } from '../kernel/local-date.js';
import { Clock } from '../platform/clock/clock.js';
import { Db } from '../platform/database/index.js';
import { countryName } from './countries.js';
import type {
  InvitationView,
  JoinRequestView,
  OrganisationView,
  OwnEntry,
  OwnOrganisation,
  PendingEntry,
  RepresentativeView,
} from './organisation.views.js';

const columns = `o.id, o.slug, o.name, o.kind, o.size_class AS "sizeClass",
  o.customer_category AS "customerCategory", o.country, o.street, o.postcode, o.place,
  o.invoice_address AS "invoiceAddress", o.invoice_email AS "invoiceEmail",
  o.kvk_number AS "kvkNumber", o.vat_id AS "vatId", o.website, o.created_at AS "createdAt"`;

/** Organisations as their own people see them: everything is asked for on behalf of a person. */
@Injectable()
export class OrganisationQueries {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  /** The organisation, if this person acts for it; else as if it were not there. */
  async own(slug: string, personId: string): Promise<OwnOrganisation> {
    const row = await this.db.row<OrganisationView & { readonly role: 'admin' | 'member' }>(
      `SELECT ${columns}, r.role FROM organisation o
       JOIN representative r ON r.organisation_id = o.id AND r.person_id = ?
       WHERE o.slug = ? AND o.closed_at IS NULL`,
      [personId, slug],
    );
    if (!row) throw DomainError.notFound();
    return { ...row, countryName: countryName(row.country) };
  }

  /** The same, for what only its admins may do. */
  async administered(slug: string, personId: string): Promise<OwnOrganisation> {
    const organisation = await this.own(slug, personId);
    if (organisation.role !== 'admin') throw DomainError.forbidden('identity.errors.admins_only');
    return organisation;
  }

  ownList(personId: string): Promise<OwnEntry[]> {
    return this.db.rows<OwnEntry>(
      `SELECT o.slug, o.name, o.place, r.role FROM organisation o
       JOIN representative r ON r.organisation_id = o.id
       WHERE r.person_id = ? AND o.closed_at IS NULL ORDER BY lower(o.name), o.id`,
      [personId],
    );
  }

  /** The organisations a person has asked to act for. */
  pending(personId: string): Promise<PendingEntry[]> {
    return this.db.rows<PendingEntry>(
      `SELECT o.name, j.created_at AS "askedAt" FROM join_request j
       JOIN organisation o ON o.id = j.organisation_id
       WHERE j.person_id = ? AND j.decided_at IS NULL ORDER BY j.created_at`,
      [personId],
    );
  }

  async people(organisationId: string): Promise<RepresentativeView[]> {
    const rows = await this.db.rows<RepresentativeView & { readonly disabledAt: string | null }>(
      `SELECT r.id, p.id AS "personId", p.name, p.email, r.role, r.created_at AS since,
         p.disabled_at AS "disabledAt"
       FROM representative r JOIN person p ON p.id = r.person_id
       WHERE r.organisation_id = ? ORDER BY r.role, lower(p.name), p.id`,
      [organisationId],
    );
    return rows.map(({ disabledAt, ...row }) => ({
      ...row,
      since: dayIn(row.since),
      disabled: disabledAt !== null,
    }));
  }

  async representative(organisationId: string, id: string): Promise<RepresentativeView> {
    const found = (await this.people(organisationId)).find((one) => one.id === id);
    if (!found) throw DomainError.notFound();
    return found;
  }

  invitations(organisationId: string): Promise<InvitationView[]> {
    return this.db.rows<InvitationView>(
      `SELECT i.id, i.email, i.role, p.name AS "invitedBy", i.expires_at AS "expiresAt"
       FROM invitation i JOIN person p ON p.id = i.invited_by
       WHERE i.organisation_id = ? AND i.consumed_at IS NULL AND i.expires_at > ?
       ORDER BY i.created_at DESC, i.id`,
      [organisationId, this.clock.now()],
    );
  }

  joinRequests(organisationId: string): Promise<JoinRequestView[]> {
    return this.db.rows<JoinRequestView>(
      `SELECT j.id, p.name, p.email, j.created_at AS "askedAt"
       FROM join_request j JOIN person p ON p.id = j.person_id
       WHERE j.organisation_id = ? AND j.decided_at IS NULL ORDER BY j.created_at, j.id`,
      [organisationId],
    );
  }
}
