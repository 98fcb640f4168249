import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { Db, placeholders } from '../platform/database/index.js';
import type { BenefitView, FeeView, TierView } from './memberships.views.js';
import { feeClasses } from './rules/fee-classes.js';
import { openMembershipStates } from './rules/membership-states.js';
import { tierIsOpen } from './rules/tier.js';

interface Named {
  readonly nameEn: string;
  readonly nameNl: string;
}
type TierRow = Named &
  Omit<TierView, 'name' | 'description' | 'isPublic' | 'fees' | 'benefits'> & {
    readonly descriptionEn: string;
    readonly descriptionNl: string;
    readonly isPublic: boolean | number;
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
  (SELECT COUNT(*) FROM membership m WHERE m.tier_id = t.id AND m.state IN (${open})) AS "members"`;

/** Tiers with their fees and benefits. */
@Injectable()
export class TierQueries {
  constructor(private readonly db: Db) {}

  /** What the public may join on a day. */
  async offered(clusterId: string, day: string): Promise<TierView[]> {
    const tiers = await this.ofCluster(clusterId);
    return tiers.filter((tier) => tier.isPublic && tierIsOpen(tier, day));
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
    return rows.map(({ nameEn, nameNl, descriptionEn, descriptionNl, ...row }) => ({
      ...row,
      name: { en: nameEn, nl: nameNl },
      description: { en: descriptionEn, nl: descriptionNl },
      isPublic: Boolean(row.isPublic),
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
