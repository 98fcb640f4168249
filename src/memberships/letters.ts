import { Injectable } from '@nestjs/common';
import type { Locale } from '../kernel/localised.js';
import { GrantQueries } from '../clusters/index.js';
import { Db } from '../platform/database/index.js';
import { Mail } from '../platform/mail/index.js';

interface Reader {
  readonly name: string;
  readonly email: string;
  readonly locale: Locale;
}

/** Mail about applications and memberships; inside the unit of work that causes it. */
@Injectable()
export class Letters {
  constructor(
    private readonly db: Db,
    private readonly mail: Mail,
    private readonly grants: GrantQueries,
  ) {}

  /** To whoever wrote the application. */
  async toApplicant(
    applicationId: string,
    template: string,
    more: Readonly<Record<string, unknown>> = {},
  ): Promise<void> {
    const facts = await this.applicationFacts(applicationId);
    const reader = await this.db.row<Reader>(
      `SELECT p.name, p.email, p.locale FROM membership_application a
       JOIN person p ON p.id = a.created_by WHERE a.id = ? AND p.disabled_at IS NULL`,
      [applicationId],
    );
    if (reader) await this.send([reader], template, { ...facts, ...more });
  }

  async toOrganisers(applicationId: string, template: string): Promise<void> {
    const facts = await this.applicationFacts(applicationId);
    await this.send(await this.grants.organisersOf(facts.clusterId), template, facts);
  }

  /** To those who represent the member, and to its administrators. */
  async toMember(
    membershipId: string,
    template: string,
    more: Readonly<Record<string, unknown>> = {},
  ): Promise<void> {
    const facts = await this.membershipFacts(membershipId);
    const readers = await this.db.rows<Reader>(
      `SELECT p.name, p.email, p.locale FROM person p
       WHERE p.disabled_at IS NULL AND (
         p.id IN (SELECT mp.person_id FROM membership_person mp WHERE mp.membership_id = ?)
         OR p.id IN (SELECT r.person_id FROM representative r
           JOIN membership m ON m.organisation_id = r.organisation_id
           WHERE m.id = ? AND r.role = 'admin'))
       ORDER BY p.email`,
      [membershipId, membershipId],
    );
    await this.send(readers, template, { ...facts, ...more });
  }

  /** To the organisers of the cluster, about a member. */
  async toOrganisersOf(
    membershipId: string,
    template: string,
    more: Readonly<Record<string, unknown>> = {},
  ): Promise<void> {
    const facts = await this.membershipFacts(membershipId);
    await this.send(await this.grants.organisersOf(facts.clusterId), template, {
      ...facts,
      ...more,
    });
  }

  private async send(
    readers: readonly Reader[],
    template: string,
    data: Readonly<Record<string, unknown>> & { readonly clusterId: string },
  ): Promise<void> {
    for (const { name, email, locale } of readers) {
      await this.mail.send({
        to: email,
        locale,
        template: `memberships/${template}`,
        data: { ...data, name },
        clusterId: data.clusterId,
      });
    }
  }

  private async applicationFacts(id: string) {
    return this.facts(
      `SELECT a.reference, a.cluster_id AS "clusterId", o.name AS "organisation",
         a.fee_cents AS "feeCents", ${names}
       FROM membership_application a JOIN organisation o ON o.id = a.organisation_id
       JOIN membership_tier t ON t.id = a.tier_id JOIN cluster c ON c.id = a.cluster_id
       WHERE a.id = ?`,
      id,
    );
  }

  private async membershipFacts(id: string) {
    return this.facts(
      `SELECT m.reference, m.cluster_id AS "clusterId", o.name AS "organisation",
         n.fee_cents AS "feeCents", n.starts_on AS "startsOn", n.ends_on AS "endsOn", ${names}
       FROM membership m JOIN organisation o ON o.id = m.organisation_id
       JOIN membership_tier t ON t.id = m.tier_id JOIN cluster c ON c.id = m.cluster_id
       JOIN membership_term n ON n.membership_id = m.id
       WHERE m.id = ?
       ORDER BY CASE WHEN n.cancelled_on IS NULL THEN 0 ELSE 1 END, n.number DESC LIMIT 1`,
      id,
    );
  }

  private async facts(sql: string, id: string) {
    const row = await this.db.row<FactsRow>(sql, [id]);
    if (!row) throw new Error(`nothing to write about: ${id}`);
    const { clusterEn, clusterNl, tierEn, tierNl, ...facts } = row;
    return {
      ...facts,
      clusterName: { en: clusterEn, nl: clusterNl },
      tierName: { en: tierEn, nl: tierNl },
    };
  }
}

interface FactsRow {
  readonly reference: string;
  readonly clusterId: string;
  readonly organisation: string;
  readonly feeCents: number | null;
  readonly startsOn?: string;
  readonly endsOn?: string;
  readonly cluster: string;
  readonly clusterEn: string;
  readonly clusterNl: string;
  readonly tierEn: string;
  readonly tierNl: string;
}

const names = `c.slug AS "cluster", c.name_en AS "clusterEn", c.name_nl AS "clusterNl",
  t.name_en AS "tierEn", t.name_nl AS "tierNl"`;
