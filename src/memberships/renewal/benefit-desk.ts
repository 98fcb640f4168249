import { Injectable } from '@nestjs/common';
import { ClusterQueries, workspaceOf } from '../../clusters/index.js';
import { DomainError } from '../../kernel/domain-error.js';
import type { Locale } from '../../kernel/localised.js';
import { Clock } from '../../platform/clock/clock.js';
import { Forms, ListAddress, type Page, page, type Submitted } from '../../platform/http/index.js';
import type { FormState } from '../../platform/views/index.js';
import { membersCrumb } from '../crumbs.js';
import { DirectoryQueries } from '../directory.queries.js';
import { MemberQueries } from '../member.queries.js';
import { managedMembershipPaths as paths } from '../memberships.paths.js';
import type { BenefitView } from '../memberships.views.js';
import { includedKinds, useUp } from '../rules/entitlements.js';
import { BenefitQueries, type UseFilter } from './benefit.queries.js';
import type { BenefitUseFilter } from './benefit-use.forms.js';
import type { BenefitUseView, EntitlementView } from './renewal.views.js';
import { TurnQueries } from './turn.queries.js';

const PAGE = 25;
const kinds = includedKinds.map((value) => ({ value, labelKey: `renewal.use.kinds.${value}` }));

/** The pages on which organisers keep the register of use. */
@Injectable()
export class BenefitDesk {
  constructor(
    private readonly clock: Clock,
    private readonly forms: Forms,
    private readonly clusters: ClusterQueries,
    private readonly members: MemberQueries,
    private readonly directory: DirectoryQueries,
    private readonly turns: TurnQueries,
    private readonly uses: BenefitQueries,
  ) {}

  async register(slug: string, filter: Submitted<BenefitUseFilter>, locale: Locale): Promise<Page> {
    const cluster = await this.clusters.one(slug);
    const asked: Partial<BenefitUseFilter> = filter.errors.length > 0 ? {} : filter.value;
    const offset = ((asked.page ?? 1) - 1) * PAGE;
    const criteria = await this.criteria(cluster.id, asked);
    const { rows, total } = await this.uses.register(cluster.id, criteria, {
      ...{ limit: PAGE, offset },
    });
    const links = new ListAddress(`/${locale}${paths.uses(slug)}`, asked);
    const model = {
      ...{ cluster, rows, total, kinds, form: filter.state(), filtered: links.narrowed },
      files: links.files(),
      pager: links.pager(total, PAGE),
    };
    const shown = page('memberships/renewal/uses', model, {
      title: 'renewal.use.title',
      ...workspaceOf(cluster, 'benefit-use', { words: 'renewal.use.title' }),
    });
    return filter.errors.length > 0 ? shown.refused(422) : shown;
  }

  /** What is asked of the register; a member of another cluster has no rows in it. */
  async criteria(clusterId: string, asked: Partial<BenefitUseFilter>): Promise<UseFilter> {
    const { member, kind, from, to } = asked;
    return {
      ...(member === undefined
        ? {}
        : { membershipId: (await this.members.ofCluster(clusterId, member)).id }),
      ...(kind === undefined ? {} : { kind }),
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    };
  }

  async member(slug: string, ref: string, form?: FormState): Promise<Page> {
    const cluster = await this.clusters.one(slug);
    const membership = await this.members.ofCluster(cluster.id, ref);
    const types = await this.directory.serviceTypes();
    const model = {
      ...{ cluster, membership, kinds },
      ...(await this.balance(membership.id, membership)),
      form: form ?? this.forms.once({ usedOn: this.clock.today(), kind: 'included_hours' }),
      types: types.map(({ code, label }) => ({ value: code, label })),
    };
    return page('memberships/renewal/member-uses', model, {
      title: 'renewal.use.ofMember',
      ...workspaceOf(
        cluster,
        'members',
        membersCrumb(slug),
        { words: { literal: ref }, path: paths.member(slug, ref) },
        { words: 'renewal.use.crumb' },
      ),
    });
  }

  async confirmRemoval(slug: string, ref: string, id: string, form: FormState): Promise<Page> {
    const cluster = await this.clusters.one(slug);
    const membership = await this.members.ofCluster(cluster.id, ref);
    const use = await this.uses.one(membership.id, id);
    if (!use) throw DomainError.notFound();
    return page(
      'memberships/renewal/remove-use',
      { cluster, membership, use, form },
      {
        title: 'renewal.use.remove',
        ...workspaceOf(
          cluster,
          'members',
          membersCrumb(slug),
          { words: { literal: ref }, path: paths.member(slug, ref) },
          { words: 'renewal.use.crumb', path: paths.memberUses(slug, ref) },
          { words: 'renewal.use.remove' },
        ),
      },
    );
  }

  /** What was used in the running term, and what that leaves of what the tier includes. */
  async balance(
    membershipId: string,
    { startsOn, endsOn, benefits }: MemberTerm,
  ): Promise<{
    rows: BenefitUseView[];
    entitlements: EntitlementView[];
    from: string;
    to: string;
  }> {
    const turn = await this.turns.ofMembership(membershipId);
    const from = turn?.startsOn ?? startsOn;
    const to = turn?.state === 'grace' ? this.clock.today() : (turn?.endsOn ?? endsOn);
    const rows = await this.uses.used(membershipId, { from, to });
    const types = await this.directory.serviceTypes();
    const { entitlements } = useUp(benefits, rows);
    return {
      ...{ rows, from, to },
      entitlements: entitlements.map(({ serviceTypeCode, ...one }) => ({
        ...one,
        serviceType: types.find(({ code }) => code === serviceTypeCode)?.label ?? null,
      })),
    };
  }
}

interface MemberTerm {
  readonly startsOn: string;
  readonly endsOn: string;
  readonly benefits: readonly BenefitView[];
}
