import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { Db, placeholders } from '../platform/database/index.js';
import type { BenefitView, FeeView, TierView } from './memberships.views.js';
import { feeClasses } from './rules/fee-classes.js';
import { openMembershipStates } from './rules/membership-states.js';
import { isMeantFor, tierIsOpen } from './rules/tier.js';

interface Named {
  readonly nameEn: string;
  readonly nameNl: string;
}
type TierRow = Named &
  Omit<
    TierView,
    'name' | 'description' | 'isPublic' | 'hasWaitingList' | 'fees' | 'benefits' | 'promised'
  > & {
    readonly offered: number;
    readonly descriptionEn: string;
    readonly descriptionNl: string;
    readonly isPublic: boolean | number;
    readonly hasWaitingList: boolean | number | null;
  };
type BenefitRow = Omit<BenefitView, 'text'> & {
  readonly tierId: string;
  readonly textEn: string;
  readonly textNl: string;
};

const open = openMembershipStates.map((state) => `'${state}'`).join(', ');
const tierColumns = `t.id, t.slug, t.name_en AS "nameEn", t.name_nl AS "nameNl",
  t.description_en AS "descriptionEn", t.description_nl AS "descriptionNl",
  t.is_public AS "isPublic", t.position, t.state, t.valid_from AS "validFrom",
  t.valid_to AS "validTo", t.max_members AS "maxMembers", t.term_kind AS "termKind",
  t.roll_over AS "rollOver", t.joining_fee_cents AS "joiningFeeCents",
  t.extra_representative_cents AS "extraRepresentativeCents",
  t.has_waiting_list AS "hasWaitingList",
  (SELECT COUNT(*) FROM membership m WHERE m.tier_id = t.id AND m.state IN (${open})) AS "members",
  (SELECT COUNT(*) FROM waiting_place w WHERE w.tier_id = t.id AND w.state = 'offered'
     AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.tier_id = t.id
       AND m.organisation_id = w.organisation_id AND m.state IN (${open}))) AS "offered",
  (SELECT COUNT(DISTINCT m.id) FROM membership m
     WHERE m.tier_id <> t.id AND m.state IN (${open}) AND m.id IN (
       SELECT n.membership_id FROM membership_term n WHERE n.tier_id = t.id
         AND n.cancelled_on IS NULL AND n.closed_on IS NULL AND NOT EXISTS (
           SELECT 1 FROM membership_term x WHERE x.membership_id = n.membership_id
             AND x.cancelled_on IS NULL AND x.number > n.number)
       UNION SELECT p.membership_id FROM membership_plan p WHERE p.wished_tier_id = t.id))
     AS "coming"`;

/** Tiers with their fees and benefits. */
@Injectable()
export class TierQueries {
  constructor(private readonly db: Db) {}

  /** What the public may join on a day, and these organisations by invitation. */
  async offered(
    clusterId: string,
    day: string,
    organisationIds: readonly string[] = [],
  ): Promise<TierView[]> {
    const tiers = await this.ofCluster(clusterId);
    const invited = await this.invitedTo(organisationIds);
    return tiers.filter((tier) => isMeantFor(tier, invited.has(tier.id)) && tierIsOpen(tier, day));
  }

  /** The tiers to which one of these organisations was invited. */
  async invitedTo(organisationIds: readonly string[]): Promise<ReadonlySet<string>> {
    if (organisationIds.length === 0) return new Set();
    const rows = await this.db.rows<{ id: string }>(
      `SELECT tier_id AS "id" FROM tier_invitation
       WHERE organisation_id IN (${placeholders(organisationIds)})`,
      organisationIds,
    );
    return new Set(rows.map(({ id }) => id));
  }

  ofCluster(clusterId: string): Promise<TierView[]> {
    return this.tiers('t.cluster_id = ?', [clusterId]);
  }

  async ofSlug(clusterId: string, slug: string): Promise<TierView> {
    const [tier] = await this.tiers('t.cluster_id = ? AND t.slug = ?', [clusterId, slug]);
    if (!tier) throw DomainError.notFound();
    return tier;
  }

  async ofId(id: string): Promise<TierView> {
    const [tier] = await this.tiers('t.id = ?', [id]);
    if (!tier) throw DomainError.notFound();
    return tier;
  }

  async benefitsOf(tierIds: readonly string[]): Promise<Map<string, BenefitView[]>> {
    const rows = await this.db.rows<BenefitRow>(
      `SELECT id, tier_id AS "tierId", position, kind, service_type_code AS "serviceTypeCode",
         discount_bp AS "discountBp", quantity, text_en AS "textEn", text_nl AS "textNl"
       FROM tier_benefit WHERE tier_id IN (${placeholders(tierIds)}) ORDER BY position, id`,
      tierIds,
    );
    const benefits = new Map<string, BenefitView[]>();
    for (const { tierId, textEn, textNl, ...row } of rows) {
      const list = benefits.get(tierId) ?? [];
      benefits.set(tierId, [...list, { ...row, text: { en: textEn, nl: textNl } }]);
    }
    return benefits;
  }

  /** The list price of an hour at the cluster's facilities for a category of customers. */
  async hourCents(clusterId: string, customerCategory: string, day: string): Promise<number> {
    const row = await this.db.row<{ cents: number | null }>(
      `SELECT MIN(r.amount_cents) AS "cents" FROM rate r
       JOIN offer o ON o.id = r.offer_id JOIN service s ON s.id = o.service_id
       WHERE s.cluster_id = ? AND s.state = 'published' AND o.state = 'published'
         AND o.unit = 'hour' AND r.customer_category = ? AND r.amount_cents > 0
         AND r.valid_from <= ? AND (r.valid_to IS NULL OR r.valid_to >= ?)`,
      [clusterId, customerCategory, day, day],
    );
    return row?.cents ?? 0;
  }

  private async tiers(where: string, params: readonly unknown[]): Promise<TierView[]> {
    const rows = await this.db.rows<TierRow>(
      `SELECT ${tierColumns} FROM membership_tier t WHERE ${where} ORDER BY t.position, t.slug`,
      params,
    );
    const ids = rows.map(({ id }) => id);
    const [fees, benefits] = [await this.feesOf(ids), await this.benefitsOf(ids)];
    return rows.map(({ nameEn, nameNl, descriptionEn, descriptionNl, offered, ...row }) => ({
      ...row,
      promised: offered + row.coming,
      name: { en: nameEn, nl: nameNl },
      description: { en: descriptionEn, nl: descriptionNl },
      isPublic: Boolean(row.isPublic),
      hasWaitingList: Boolean(row.hasWaitingList),
      fees: fees.get(row.id) ?? [],
      benefits: benefits.get(row.id) ?? [],
    }));
  }

  private async feesOf(tierIds: readonly string[]): Promise<Map<string, FeeView[]>> {
    const rows = await this.db.rows<FeeView & { tierId: string }>(
      `SELECT tier_id AS "tierId", size_class AS "sizeClass", amount_cents AS "amountCents"
       FROM tier_fee WHERE tier_id IN (${placeholders(tierIds)})`,
      tierIds,
    );
    const fees = new Map<string, FeeView[]>();
    for (const { tierId, sizeClass, amountCents } of rows) {
      fees.set(tierId, [...(fees.get(tierId) ?? []), { sizeClass, amountCents }]);
    }
    for (const list of fees.values()) {
      list.sort((a, b) => feeClasses.indexOf(a.sizeClass) - feeClasses.indexOf(b.sizeClass));
    }
    return fees;
  }
}
