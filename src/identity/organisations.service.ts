import { Injectable } from '@nestjs/common';
import { Audit } from '../platform/audit/index.js';
import { Clock } from '../platform/clock/clock.js';
import { Db, newId } from '../platform/database/index.js';
import { JoinRequests } from './join-requests.service.js';
import type { OrganisationDetails } from './organisation-details.js';
import { Organisation } from './organisation.entity.js';
import { Representative } from './representative.entity.js';
import { customerCategory } from './rules/customer-category.js';
import { emailDomain } from './rules/email-domain.js';
import { slugOf } from './rules/slug.js';

interface Founder {
  readonly id: string;
  readonly email: string;
}

export interface Colleagues {
  readonly id: string;
  readonly name: string;
  readonly place: string;
  /** By the number in the trade register it is the same one; by the domain it may be another. */
  readonly by: 'kvk' | 'domain';
}

/** How an organisation comes to be on the portal, or turns out to be there already. */
@Injectable()
export class Organisations {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly joinRequests: JoinRequests,
  ) {}

  /** The organisation that is there already under this number, or with this domain of e-mail. */
  async alreadyThere(
    kvkNumber: string | null,
    email: string | undefined,
  ): Promise<Colleagues | undefined> {
    const domain = email === undefined ? undefined : emailDomain(email);
    const byNumber = await this.find('kvk_number', kvkNumber);
    if (byNumber) return { ...byNumber, by: 'kvk' };
    const byDomain = await this.find('email_domain', domain);
    return byDomain && { ...byDomain, by: 'domain' };
  }

  /** Registers an organisation, or asks those who are there already when they are the same. */
  async enter(
    founder: Founder,
    details: OrganisationDetails,
    wish: 'new' | 'join',
  ): Promise<{ readonly joining: boolean }> {
    return this.db.unit(async () => {
      const there = await this.alreadyThere(details.kvkNumber, founder.email);
      if (there && (there.by === 'kvk' || wish === 'join')) {
        await this.joinRequests.ask(founder.id, there.id);
        return { joining: true };
      }
      await this.found(founder, details);
      return { joining: false };
    });
  }

  /** Inside a unit: an organisation that nobody acts for yet, on somebody else's word. */
  async enrol(
    details: OrganisationDetails,
    by: string,
    more: { readonly invoiceEmail?: string | null; readonly domain?: string } = {},
  ): Promise<string> {
    const id = newId();
    const taken = await this.find('email_domain', more.domain);
    await this.db.of(Organisation).insert({
      id,
      slug: await this.freeSlug(details.name),
      ...details,
      customerCategory: customerCategory(details.kind, details.sizeClass),
      street: null,
      postcode: null,
      invoiceAddress: null,
      invoiceEmail: more.invoiceEmail ?? null,
      website: null,
      emailDomain: taken ? null : (more.domain ?? null),
      createdAt: this.clock.now(),
      closedAt: null,
    });
    await this.audit.record({
      actor: by,
      action: 'identity.register-organisation',
      subject: { kind: 'organisation', id },
      values: { ...details },
    });
    return id;
  }

  /** Inside a unit: takes an organisation back that nobody acts for; false when somebody does. */
  async withdraw(id: string, by: string): Promise<boolean> {
    if (await this.db.of(Representative).existsBy({ organisationId: id })) return false;
    await this.db.run('DELETE FROM invitation WHERE organisation_id = ?', [id]);
    await this.db.run('DELETE FROM join_request WHERE organisation_id = ?', [id]);
    await this.db.of(Organisation).delete({ id });
    const subject = { kind: 'organisation', id };
    await this.audit.record({ actor: by, action: 'identity.withdraw-organisation', subject });
    return true;
  }

  private async found(founder: Founder, details: OrganisationDetails): Promise<void> {
    const domain = emailDomain(founder.email);
    const id = await this.enrol(details, founder.id, domain === undefined ? {} : { domain });
    await this.db.of(Representative).insert({
      id: newId(),
      personId: founder.id,
      organisationId: id,
      role: 'admin',
      createdAt: this.clock.now(),
    });
  }

  private async find(
    column: 'kvk_number' | 'email_domain',
    value: string | null | undefined,
  ): Promise<Omit<Colleagues, 'by'> | undefined> {
    if (value === null || value === undefined) return undefined;
    return this.db.row(
      `SELECT id, name, place FROM organisation
       WHERE ${column} = ?${column === 'email_domain' ? ' AND closed_at IS NULL' : ''}
       ORDER BY created_at, id LIMIT 1`,
      [value],
    );
  }

  private async freeSlug(name: string): Promise<string> {
    const slug = slugOf(name);
    const rows = await this.db.rows<{ slug: string }>(
      'SELECT slug FROM organisation WHERE slug = ? OR slug LIKE ?',
      [slug, `${slug}-%`],
    );
    const taken = new Set([...rows.map((row) => row.slug), 'new']);
    let number = 1;
    const candidate = (): string => (number === 1 ? slug : `${slug}-${number}`);
    while (taken.has(candidate())) number += 1;
    return candidate();
  }
}
