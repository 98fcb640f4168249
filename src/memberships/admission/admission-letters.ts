import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Locale, Localised } from '../../kernel/localised.js';
import { DomainError } from '../../kernel/domain-error.js';
import { Db } from '../../platform/database/index.js';
import { Mail, MailTexts } from '../../platform/mail/index.js';
import { admissionMails } from './mail-templates.js';

interface Reader {
  readonly name: string;
  readonly email: string;
  readonly locale: Locale;
}

export interface TierFacts {
  readonly tier: string;
  readonly tierName: Localised;
  readonly cluster: string;
  readonly clusterName: Localised;
  readonly clusterId: string;
}

/** Mail about places and votes; inside the unit of work that causes it. */
@Injectable()
export class AdmissionLetters implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly mail: Mail,
    private readonly mailTexts: MailTexts,
  ) {}

  onModuleInit(): void {
    this.mailTexts.declare(...admissionMails);
  }

  /** To the administrators of an organisation, about a tier. */
  async toOrganisation(
    organisationId: string,
    tierId: string,
    template: string,
    more: Readonly<Record<string, unknown>> = {},
  ): Promise<void> {
    const readers = await this.db.rows<Reader>(
      `SELECT p.name, p.email, p.locale FROM representative r JOIN person p ON p.id = r.person_id
       WHERE r.organisation_id = ? AND r.role = 'admin' AND p.disabled_at IS NULL
       ORDER BY p.email`,
      [organisationId],
    );
    const organisation = await this.nameOf(organisationId);
    const facts = await this.tierFacts(tierId);
    await this.send(readers, template, { ...facts, organisation, ...more });
  }

  /** To the voters of a cluster: an application waits for their word. */
  async toVoters(applicationId: string): Promise<void> {
    const row = await this.db.row<{
      reference: string;
      tierId: string;
      organisationId: string;
      clusterId: string;
    }>(
      `SELECT reference, tier_id AS "tierId", organisation_id AS "organisationId",
         cluster_id AS "clusterId" FROM membership_application WHERE id = ?`,
      [applicationId],
    );
    if (!row) throw DomainError.notFound();
    const readers = await this.db.rows<Reader>(
      `SELECT p.name, p.email, p.locale FROM admission_voter v JOIN person p ON p.id = v.person_id
       WHERE v.cluster_id = ? AND p.disabled_at IS NULL AND NOT EXISTS (
         SELECT 1 FROM representative r WHERE r.person_id = p.id AND r.organisation_id = ?)
       ORDER BY p.email`,
      [row.clusterId, row.organisationId],
    );
    const organisation = await this.nameOf(row.organisationId);
    const facts = await this.tierFacts(row.tierId);
    await this.send(readers, 'vote-wanted', { ...facts, organisation, reference: row.reference });
  }

  private async send(
    readers: readonly Reader[],
    template: string,
    data: TierFacts & Readonly<Record<string, unknown>>,
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

  private async nameOf(organisationId: string): Promise<string> {
    const sql = 'SELECT name FROM organisation WHERE id = ?';
    return (await this.db.row<{ name: string }>(sql, [organisationId]))?.name ?? '';
  }

  private async tierFacts(tierId: string): Promise<TierFacts> {
    const row = await this.db.row<{
      tier: string;
      tierEn: string;
      tierNl: string;
      cluster: string;
      clusterEn: string;
      clusterNl: string;
      clusterId: string;
    }>(
      `SELECT t.slug AS "tier", t.name_en AS "tierEn", t.name_nl AS "tierNl", c.slug AS "cluster",
         c.name_en AS "clusterEn", c.name_nl AS "clusterNl", c.id AS "clusterId"
       FROM membership_tier t JOIN cluster c ON c.id = t.cluster_id WHERE t.id = ?`,
      [tierId],
    );
    if (!row) throw DomainError.notFound();
    const { tier, cluster, clusterId } = row;
    return {
      ...{ tier, cluster, clusterId },
      tierName: { en: row.tierEn, nl: row.tierNl },
      clusterName: { en: row.clusterEn, nl: row.clusterNl },
    };
  }
}
