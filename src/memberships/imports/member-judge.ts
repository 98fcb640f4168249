import { Injectable } from '@nestjs/common';
import { addYears } from '../../kernel/local-date.js';
import type { Period } from '../../kernel/period.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/index.js';
import type { ImportScope, Judged, ReadRow, TableProblem } from '../../platform/tables/index.js';
import type { TierView } from '../memberships.views.js';
import { applicableFee, feeOf } from '../rules/fee-classes.js';
import { openMembershipStates } from '../rules/membership-states.js';
import { planFrom } from '../rules/term.js';
import { TierQueries } from '../tier.queries.js';
import { headingOf } from './headings.js';
import { memberColumns, type MemberColumns, type MemberLine, vatIdOf } from './member-columns.js';

/** A line that can be taken, with what it comes to. */
export interface JudgedMember {
  readonly line: MemberLine;
  /** Of an organisation that is there; a new one has none. */
  readonly organisationId: string | null;
  readonly tierId: string;
  readonly tierName: string;
  readonly sizeClass: string;
  readonly term: Period;
  readonly cycle: Period;
  readonly feeCents: number;
}

interface Known {
  readonly id: string;
  readonly kind: string;
  readonly sizeClass: string;
  readonly isMember: boolean;
}

/** Judges a table of members against what is there. */
@Injectable()
export class MemberJudge {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly tiers: TierQueries,
  ) {}

  async judge(
    rows: readonly ReadRow<MemberColumns>[],
    { clusterId, skipKnown }: ImportScope,
  ): Promise<Judged<JudgedMember>> {
    const tiers = await this.tiers.ofCluster(clusterId);
    const seen = new Set<string>();
    const accepted: { line: number; row: JudgedMember }[] = [];
    const skipped: { line: number; label: string }[] = [];
    const problems: TableProblem[] = [];
    for (const { line, values } of rows) {
      const key = values.kvk ?? values.organisation.toLowerCase();
      const known = await this.known(clusterId, values);
      const found = this.read(values, tiers, known === 'several' ? undefined : known);
      if (typeof known === 'object' && known.isMember && skipKnown) {
        skipped.push({ line, label: values.organisation });
      } else if (known === 'several') problems.push(problem(line, 'organisation', 'several'));
      else if (known?.isMember) problems.push(problem(line, 'organisation', 'member'));
      else if (seen.has(key)) problems.push(problem(line, 'organisation', 'twice'));
      else if (Array.isArray(found))
        problems.push(...found.map(([at, name]) => problem(line, at, name)));
      else accepted.push({ line, row: found });
      seen.add(key);
    }
    return { accepted, skipped, problems };
  }

  /** What a line comes to, or all that is wrong with it: the column and a name. */
  private read(
    line: MemberLine,
    tiers: readonly TierView[],
    known: Known | undefined,
  ): JudgedMember | Wrong[] {
    const asked = line.tier.toLowerCase();
    const tier = tiers.find(({ slug, name }) =>
      [slug, name.en.toLowerCase(), name.nl.toLowerCase()].includes(asked),
    );
    const size = known ?? { kind: line.kind ?? 'company', sizeClass: line.size ?? 'small' };
    const fee =
      tier && (line.feeClass ? feeOf(tier.fees, line.feeClass) : applicableFee(tier.fees, size));
    const planned = tier && planFrom(tier, line.from);
    const wrong: Wrong[] = [
      ...(tier ? [] : [['tier', 'no_tier'] as Wrong]),
      ...(tier && !fee && line.fee === null ? [['tier', 'class'] as Wrong] : []),
      ...(line.vat !== null && vatIdOf(line) === null ? [['vat', 'vat'] as Wrong] : []),
      ...(line.to !== null && line.to < line.from ? [['to', 'order'] as Wrong] : []),
      ...(line.from < addYears(this.clock.today(), -3) ? [['from', 'old'] as Wrong] : []),
      ...(line.paidOn !== null && line.paidOn > this.clock.today()
        ? [['paidOn', 'future'] as Wrong]
        : []),
      ...(line.since !== null && line.since > line.from ? [['since', 'order'] as Wrong] : []),
    ];
    if (!tier || !planned || wrong.length > 0) return wrong;
    return {
      ...{ line, organisationId: known?.id ?? null, tierId: tier.id, tierName: tier.name.en },
      sizeClass: line.feeClass ?? fee?.sizeClass ?? 'core-partner',
      term: { from: line.from, to: line.to ?? planned.term.to },
      cycle: planned.cycle,
      feeCents: line.fee ?? fee?.amountCents ?? 0,
    };
  }

  /** By number first, else by the whole name. */
  private async known(clusterId: string, line: MemberLine): Promise<Known | 'several' | undefined> {
    const vat = vatIdOf(line);
    const rows = await this.db.rows<Omit<Known, 'isMember'> & { count: number }>(
      `SELECT o.id, o.kind, o.size_class AS "sizeClass",
         (SELECT COUNT(*) FROM membership m WHERE m.organisation_id = o.id AND m.cluster_id = ?
           AND m.state IN (${openMembershipStates.map((state) => `'${state}'`).join(', ')}))
           AS "count"
       FROM organisation o WHERE o.closed_at IS NULL
         AND (o.kvk_number = ? OR o.vat_id = ? OR (lower(o.name) = ? AND ? = 1)) ORDER BY o.id`,
      [
        clusterId,
        line.kvk ?? '-',
        vat ?? '-',
        line.organisation.toLowerCase(),
        line.kvk === null && vat === null ? 1 : 0,
      ],
    );
    const [only] = rows;
    if (!only) return undefined;
    return rows.length > 1 ? 'several' : { ...only, isMember: only.count > 0 };
  }
}

/** The column that is wrong, and the name of what is. */
type Wrong = [keyof MemberColumns, string];

const problem = (line: number, at: keyof MemberColumns, name: string): TableProblem => ({
  line,
  column: headingOf(memberColumns[at]),
  code: `admission.imports.problems.${name}`,
});
