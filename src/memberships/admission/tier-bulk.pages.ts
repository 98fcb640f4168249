import { Controller, Get, Param, Post } from '@nestjs/common';
import { ClusterQueries, clusterPaths, workspaceOf } from '../../clusters/index.js';
import {
  Allow,
  Filter,
  Form,
  Forms,
  organiserOfCluster,
  type Page,
  page,
  Person,
  type PersonViewer,
  type Redirect,
  redirect,
  type Submitted,
} from '../../platform/http/index.js';
import { type FormState, freshForm } from '../../platform/views/index.js';
import { tiersCrumb } from '../crumbs.js';
import { placesLeft } from '../rules/tier.js';
import { TierQueries } from '../tier.queries.js';
import { namedOf } from '../selection.js';
import { admissionPaths as paths } from './admission.paths.js';
import { InvitationsService } from './invitations.service.js';
import { type TierList, TierMailForm, TierSelection } from './tier-bulk.forms.js';
import { BulkTierPeople, type TierPerson, type TierWork } from './tier-bulk.service.js';
import { WaitingQueries } from './waiting.queries.js';

type Selection = Partial<Pick<TierSelection, keyof TierSelection>>;

/** What organisers do with many invitations, or many that wait, at once. */
@Controller('manage/:cluster/tiers/:tier/admission/selection')
@Allow(organiserOfCluster)
export class TierBulkPages {
  constructor(
    private readonly forms: Forms,
    private readonly clusters: ClusterQueries,
    private readonly tiers: TierQueries,
    private readonly invitations: InvitationsService,
    private readonly waiting: WaitingQueries,
    private readonly bulk: BulkTierPeople,
  ) {}

  @Get()
  choose(
    @Param('cluster') slug: string,
    @Param('tier') tier: string,
    @Filter(TierSelection) filter: Submitted<TierSelection>,
  ): Promise<Page> {
    return this.selection(slug, tier, chosenIn(filter));
  }

  @Post('mail')
  mail(
    @Param('cluster') slug: string,
    @Param('tier') tier: string,
    @Form(TierMailForm) form: Submitted<TierMailForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    return this.answer(slug, tier, form, async (value) =>
      this.bulk.mail(await this.work(slug, tier, value, person), value.list, value),
    );
  }

  @Post('offer')
  offer(
    @Param('cluster') slug: string,
    @Param('tier') tier: string,
    @Form(TierSelection) form: Submitted<TierSelection>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    return this.answer(slug, tier, form, async (value) =>
      this.bulk.offer(await this.work(slug, tier, only(value, 'queue'), person)),
    );
  }

  @Post('withdraw')
  withdraw(
    @Param('cluster') slug: string,
    @Param('tier') tier: string,
    @Form(TierSelection) form: Submitted<TierSelection>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    return this.answer(slug, tier, form, async (value) =>
      this.bulk.withdraw(await this.work(slug, tier, only(value, 'invitations'), person)),
    );
  }

  private async answer<F extends TierSelection>(
    slug: string,
    tier: string,
    form: Submitted<F>,
    perform: (value: F) => Promise<string>,
  ): Promise<Page | Redirect> {
    const { id } = await this.clusters.one(slug);
    await this.tiers.ofSlug(id, tier);
    return this.forms.answer(form, {
      perform,
      done: (run) =>
        redirect(clusterPaths.run(slug, run), { kind: 'ok', key: 'admission.done.started' }),
      again: (state) => this.selection(slug, tier, chosenIn(form), state),
    });
  }

  private async work(
    slug: string,
    tierSlug: string,
    asked: Selection,
    { id: by }: PersonViewer,
  ): Promise<TierWork> {
    const { id: clusterId } = await this.clusters.one(slug);
    const { id: tierId } = await this.tiers.ofSlug(clusterId, tierSlug);
    return { clusterId, tierId, by, people: await this.chosen(tierId, asked) };
  }

  private async chosen(
    tierId: string,
    { list, scope = 'chosen', id = [] }: Selection,
  ): Promise<TierPerson[]> {
    const all: readonly TierPerson[] =
      list === 'queue' ? await this.waiting.ofTier(tierId) : await this.invitations.ofTier(tierId);
    return scope === 'all' ? [...all] : all.filter((one) => id.includes(one.id));
  }

  private async selection(
    slug: string,
    tierSlug: string,
    asked: Selection,
    form?: FormState,
  ): Promise<Page> {
    const cluster = await this.clusters.one(slug);
    const tier = await this.tiers.ofSlug(cluster.id, tierSlug);
    const { list = 'invitations', scope = 'chosen', id = [] } = asked;
    const people = await this.chosen(tier.id, { ...asked, list });
    const model = {
      ...{ cluster, tier, waits: list === 'queue', ...namedOf(people) },
      left: placesLeft(tier.maxMembers, tier.members, tier.promised),
      hidden: [
        ...[
          { name: 'list', value: list },
          { name: 'scope', value: scope },
        ],
        ...(scope === 'all' ? [] : id.map((value) => ({ name: 'id', value }))),
      ],
      problems: form ?? freshForm(),
      // Each has a key of its own: who sent the one may still send the other.
      ...{ mail: form ?? this.forms.once(), act: this.forms.once() },
    };
    return page('memberships/admission/tier-selection', model, {
      title: 'admission.people.title',
      ...workspaceOf(
        cluster,
        'tiers',
        tiersCrumb(slug),
        { words: 'admission.tier.title', path: paths.tierPeople(slug, tierSlug) },
        { words: 'admission.people.title' },
      ),
    });
  }
}

/** The same people, of one list whatever was sent. */
const only = ({ scope, id }: TierSelection, list: TierList): Selection => ({
  ...(scope === undefined ? {} : { scope }),
  ...(id === undefined ? {} : { id }),
  list,
});

/** Who was meant, as far as that can be read. */
function chosenIn({ input }: Submitted<TierSelection>): Selection {
  const id = [input.id ?? []].flat().filter((value) => typeof value === 'string');
  return {
    list: input.list === 'queue' ? 'queue' : 'invitations',
    ...{ scope: input.scope === 'all' ? 'all' : 'chosen', id: id.slice(0, 500) },
  };
}
