import { Controller, Get, Param, Post } from '@nestjs/common';
import { ClusterQueries } from '../../clusters/index.js';
import {
  Allow,
  Form,
  Forms,
  type Page,
  page,
  type PageOptions,
  Person,
  type PersonViewer,
  type Redirect,
  redirect,
  signedIn,
  type Submitted,
} from '../../platform/http/index.js';
import { type FormState, freshForm } from '../../platform/views/index.js';
import { ApplicationQueries } from '../application.queries.js';
import { VoteForm, votes } from './admission.forms.js';
import { admissionPaths as paths } from './admission.paths.js';
import { answerRows } from './answer-rows.js';
import { QuestionQueries } from './question.queries.js';
import { ReviewQueries } from './review.queries.js';
import { VotesService } from './votes.service.js';

/** What waits for somebody's vote. Voters see the application and nothing else of the cluster. */
@Controller('votes')
@Allow(signedIn)
export class VotesPages {
  constructor(
    private readonly forms: Forms,
    private readonly clusters: ClusterQueries,
    private readonly reviews: ReviewQueries,
    private readonly applications: ApplicationQueries,
    private readonly questions: QuestionQueries,
    private readonly service: VotesService,
  ) {}

  @Get()
  async list(@Person() person: PersonViewer): Promise<Page> {
    const rows = await this.reviews.waitingFor(person.id);
    const isVoter = await this.reviews.isVoter(person.id);
    const model = {
      isVoter,
      open: rows.filter(({ vote }) => vote === null),
      given: rows.filter(({ vote }) => vote !== null),
    };
    return page('memberships/admission/votes', model, framed('admission.votes.title'));
  }

  @Get(':ref')
  async one(@Param('ref') ref: string, @Person() person: PersonViewer): Promise<Page> {
    const { vote } = await this.reviews.oneFor(person.id, ref);
    return this.votePage(ref, person, freshForm({ vote }));
  }

  @Post(':ref')
  vote(
    @Param('ref') ref: string,
    @Form(VoteForm) form: Submitted<VoteForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    return this.forms.answer(form, {
      perform: (value) => this.service.vote(ref, value, person),
      done: () => redirect(paths.votes(), { kind: 'ok', key: 'admission.done.voted' }),
      again: (state) => this.votePage(ref, person, state),
    });
  }

  private async votePage(ref: string, person: PersonViewer, form: FormState): Promise<Page> {
    const row = await this.reviews.oneFor(person.id, ref);
    const cluster = await this.clusters.one(row.cluster);
    const application = await this.applications.ofCluster(cluster.id, ref);
    const isOwn = person.organisations.some(({ id }) => id === application.organisationId);
    const isOpen = row.state === 'submitted' || row.state === 'under_review';
    const documents = await this.questions.documents(application.id);
    const model = {
      ...{ row, form, isOwn, isOpen, mayVote: isOpen && !isOwn },
      choices: votes.map((value) => ({ value, labelKey: `admission.votes.choices.${value}` })),
      facts: [
        { labelKey: 'memberships.facts.organisation', value: row.organisation },
        { labelKey: 'memberships.facts.cluster', value: row.clusterName },
        { labelKey: 'memberships.facts.tier', value: row.tierName },
        {
          labelKey: 'memberships.facts.class',
          kind: 'words',
          value: application.sizeClass && `memberships.sizes.${application.sizeClass}`,
        },
        { labelKey: 'memberships.facts.motivation', kind: 'lines', value: application.motivation },
        ...answerRows(await this.questions.answers(application.id)),
        {
          labelKey: 'admission.documents.title',
          kind: 'lines',
          value: documents.map(({ name }) => name).join('\n'),
        },
      ],
    };
    const crumb = { words: 'admission.votes.title', path: paths.votes() };
    return page('memberships/admission/vote', model, {
      ...framed({ literal: ref }),
      crumbs: [crumb, { words: { literal: ref } }],
    });
  }
}

const framed = (title: PageOptions['title']): PageOptions => ({
  title,
  layout: 'workspace',
  workspace: { kind: 'company' },
  section: 'votes',
});
