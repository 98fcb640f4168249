import { Injectable } from '@nestjs/common';
import type { ImportFrame } from '../../clusters/index.js';
import { DomainError } from '../../kernel/domain-error.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db, newId, placeholders } from '../../platform/database/index.js';
import { ContentVersion } from '../../platform/http/index.js';
import type { ImportActing, ImportScope, Judged, ReadRow } from '../../platform/tables/index.js';
import { MembershipTier, TierBenefit, TierFee } from '../membership-tier.entity.js';
import { managedMembershipPaths as paths } from '../memberships.paths.js';
import { tiersCrumb } from '../crumbs.js';
import { slugOf } from '../rules/slug.js';
import { publishBlockers, tierMachine } from '../rules/tier.js';
import { headingOf } from './headings.js';
import {
  benefitsOf,
  feesOf,
  type TierColumns,
  tierColumns,
  type TierLine,
} from './tier-columns.js';

interface Result {
  readonly tiers: readonly string[];
}

/** A table of tiers, each with its fees and benefits. */
@Injectable()
export class TierImport implements ImportFrame<TierColumns, TierLine> {
  readonly kind = 'memberships.tiers';
  readonly columns = tierColumns;
  readonly titleKey = 'admission.imports.tiers.title';
  readonly leadKey = 'admission.imports.tiers.lead';
  readonly ruleKeys = ['admission.imports.tiers.rule', 'admission.imports.undoTiers'];
  readonly section = 'tiers';
  readonly path = paths.importTiers;
  readonly above = tiersCrumb;
  readonly preview = [
    { labelKey: 'memberships.facts.tier', value: ({ nameEn }: TierLine) => nameEn },
    {
      labelKey: 'memberships.facts.term',
      kind: 'words' as const,
      value: ({ term }: TierLine) => `memberships.terms.${term}`,
    },
    {
      labelKey: 'memberships.tiers.fees',
      kind: 'number' as const,
      value: (row: TierLine) => feesOf(row).length,
    },
    {
      labelKey: 'memberships.own.benefits',
      kind: 'number' as const,
      value: (row: TierLine) => benefitsOf(row).length,
    },
  ];

  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly contentVersion: ContentVersion,
  ) {}

  readonly judge = async (
    rows: readonly ReadRow<TierColumns>[],
    { clusterId, skipKnown }: ImportScope,
  ): Promise<Judged<TierLine>> => {
    const known = await this.known(clusterId);
    const seen = new Set<string>();
    const judged = { accepted: [], skipped: [], problems: [] } as {
      accepted: { line: number; row: TierLine }[];
      skipped: { line: number; label: string }[];
      problems: Judged<TierLine>['problems'][number][];
    };
    for (const { line, values: row } of rows) {
      const slug = slugOf(row.nameEn);
      const wrong = (column: keyof TierColumns, name: string): void => {
        const code = `admission.imports.problems.${name}`;
        judged.problems.push({ line, column: headingOf(tierColumns[column]), code });
      };
      if (known.has(slug) && skipKnown) judged.skipped.push({ line, label: row.nameEn });
      else if (known.has(slug) || seen.has(slug)) wrong('nameEn', 'tier_known');
      else if (row.waitingList === true && row.maxMembers === null) wrong('maxMembers', 'limit');
      else if (row.publish === true && publishBlockers(feesOf(row).length, 1).length > 0)
        wrong('publish', 'no_fee');
      else if (row.publish === true && benefitsOf(row).length === 0) wrong('publish', 'no_benefit');
      else judged.accepted.push({ line, row });
      seen.add(slug);
    }
    return judged;
  };

  readonly write = async (
    rows: readonly TierLine[],
    { clusterId }: ImportActing,
  ): Promise<Result> => {
    const tiers: string[] = [];
    const { size } = await this.known(clusterId);
    for (const [index, row] of rows.entries()) {
      tiers.push(await this.insert(clusterId, row, size + index + 1));
    }
    await this.contentVersion.bump();
    return { tiers };
  };

  /** Only while nobody applied for one of the tiers or is a member of it. */
  readonly undo = async (result: unknown): Promise<void> => {
    const { tiers } = result as Result;
    const used = await this.db.row<{ count: number }>(
      `SELECT (SELECT COUNT(*) FROM membership m WHERE m.tier_id IN (${placeholders(tiers)}))
         + (SELECT COUNT(*) FROM membership_term n WHERE n.tier_id IN (${placeholders(tiers)}))
         + (SELECT COUNT(*) FROM membership_plan p
            WHERE p.wished_tier_id IN (${placeholders(tiers)}))
         + (SELECT COUNT(*) FROM application_question q
            WHERE q.tier_id IN (${placeholders(tiers)}))
         + (SELECT COUNT(*) FROM membership_application a
            WHERE a.tier_id IN (${placeholders(tiers)})) AS "count"`,
      [...tiers, ...tiers, ...tiers, ...tiers, ...tiers],
    );
    if ((used?.count ?? 0) > 0) throw DomainError.conflict('admission.imports.errors.tiers_used');
    for (const id of tiers) await this.db.of(MembershipTier).delete({ id });
    await this.contentVersion.bump();
  };

  private async known(clusterId: string): Promise<Set<string>> {
    const rows = await this.db.rows<{ slug: string }>(
      'SELECT slug FROM membership_tier WHERE cluster_id = ?',
      [clusterId],
    );
    return new Set(rows.map(({ slug }) => slug));
  }

  private async insert(clusterId: string, row: TierLine, position: number): Promise<string> {
    const id = newId();
    const now = this.clock.now();
    await this.db.of(MembershipTier).insert({
      ...{ id, clusterId, slug: slugOf(row.nameEn), position },
      ...{ nameEn: row.nameEn, nameNl: row.nameNl ?? row.nameEn },
      descriptionEn: row.descriptionEn ?? '',
      descriptionNl: row.descriptionNl ?? row.descriptionEn ?? '',
      isPublic: row.isPublic ?? true,
      state: row.publish === true ? 'published' : tierMachine.initial,
      ...{ validFrom: null, validTo: null, maxMembers: row.maxMembers, termKind: row.term },
      rollOver: row.term === 'rolling' ? null : row.rollOver,
      joiningFeeCents: row.joiningFee,
      extraRepresentativeCents: row.extraRepresentative,
      hasWaitingList: row.waitingList ?? false,
      ...{ createdAt: now, updatedAt: now },
    });
    for (const fee of feesOf(row)) {
      await this.db.of(TierFee).insert({ id: newId(), tierId: id, ...fee });
    }
    for (const [index, benefit] of benefitsOf(row).entries()) {
      await this.db
        .of(TierBenefit)
        .insert({ id: newId(), tierId: id, position: index + 1, ...benefit });
    }
    return id;
  }
}
