import { Controller, Get, Param, Post } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import {
  Allow,
  Filter,
  Form,
  Forms,
  organiserOfCluster,
  type Page,
  Person,
  type PersonViewer,
  type Redirect,
  redirect,
  type Submitted,
} from '../../platform/http/index.js';
import { NothingForm } from '../apply.forms.js';
import { managedMembershipPaths as paths } from '../memberships.paths.js';
import { CourseDesk } from './course-desk.js';
import { CoverageDesk } from './coverage-desk.js';
import { CoverageRequests } from './coverage-requests.service.js';
import { Coverage } from './coverage.service.js';
import { CoverAnswerForm, CoverForm, OrganisationFilter, TransferForm } from './life.forms.js';
import { Sides } from './sides.js';
import { Transfers } from './transfers.service.js';

/** Other organisations that a membership concerns: its subsidiaries, and whom it merged with. */
@Controller('manage/:cluster/members/:ref')
@Allow(organiserOfCluster)
export class ManageOrganisationsPages {
  constructor(
    private readonly forms: Forms,
    private readonly sides: Sides,
    private readonly desk: CourseDesk,
    private readonly transfers: Transfers,
    private readonly coverageDesk: CoverageDesk,
    private readonly covers: Coverage,
    private readonly requests: CoverageRequests,
  ) {}

  @Get('transfer')
  async transfer(
    @Param('cluster') slug: string,
    @Param('ref') ref: string,
    @Filter(OrganisationFilter) filter: Submitted<OrganisationFilter>,
  ): Promise<Page> {
    return this.desk.transfer(await this.sides.managed(slug, ref), wordsOf(filter));
  }

  @Post('transfer')
  async doTransfer(
    @Param('cluster') slug: string,
    @Param('ref') ref: string,
    @Form(TransferForm) form: Submitted<TransferForm>,
    @Person() { id: by }: PersonViewer,
  ): Promise<Page | Redirect> {
    const side = await this.sides.managed(slug, ref);
    const { id } = side.membership;
    return this.forms.answer(form, {
      perform: ({ organisation, reason }) =>
        this.transfers.transfer(id, { organisation, reason, by }),
      done: () =>
        redirect(paths.member(slug, ref), {
          kind: 'ok',
          key: 'life.flash.transferred',
          params: { ref },
        }),
      again: (state) => this.desk.transfer(side, searched(form), state),
    });
  }

  @Get('coverage')
  async coverage(
    @Param('cluster') slug: string,
    @Param('ref') ref: string,
    @Filter(OrganisationFilter) filter: Submitted<OrganisationFilter>,
  ): Promise<Page> {
    return this.coverageDesk.managed(await this.sides.managed(slug, ref), wordsOf(filter));
  }

  @Post('coverage')
  async cover(
    @Param('cluster') slug: string,
    @Param('ref') ref: string,
    @Form(CoverForm) form: Submitted<CoverForm>,
    @Person() { id: by }: PersonViewer,
  ): Promise<Page | Redirect> {
    const side = await this.sides.managed(slug, ref);
    const { id } = side.membership;
    return this.forms.answer(form, {
      perform: ({ q: _, ...wanted }) => this.covers.cover(id, { ...wanted, by }),
      done: () => covered(slug, ref, 'covered'),
      again: (state) => this.coverageDesk.managed(side, searched(form), state),
    });
  }

  @Post('coverage/requests/:request')
  async answerRequest(
    @Param('cluster') slug: string,
    @Param('ref') ref: string,
    @Param('request') request: string,
    @Form(CoverAnswerForm) form: Submitted<CoverAnswerForm>,
    @Person() { id: by }: PersonViewer,
  ): Promise<Page | Redirect> {
    const side = await this.sides.managed(slug, ref);
    const { id } = side.membership;
    return this.forms.answer(form, {
      perform: async ({ answer, refusal }) => {
        if (answer === 'grant') await this.requests.grant(id, request, by);
        else if (refusal) await this.requests.refuse(id, request, by, refusal);
        else throw DomainError.invalid('form.required', { field: 'refusal' });
        return answer;
      },
      done: (answer) => covered(slug, ref, answer === 'grant' ? 'covered' : 'cover_refused'),
      again: (state) => this.coverageDesk.managed(side, undefined, state),
    });
  }

  @Post('coverage/:cover/end')
  async endCover(
    @Param('cluster') slug: string,
    @Param('ref') ref: string,
    @Param('cover') cover: string,
    @Form(NothingForm) form: Submitted<NothingForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const side = await this.sides.managed(slug, ref);
    return this.forms.answer(form, {
      perform: () => this.covers.end(side.membership.id, cover, person.id),
      done: () => covered(slug, ref, 'uncovered'),
      again: (state) => this.coverageDesk.managed(side, undefined, state),
    });
  }
}

const wordsOf = (filter: Submitted<OrganisationFilter>): string | undefined =>
  filter.errors.length > 0 ? undefined : filter.value.q;

/** What was searched for before a form of choices was sent. */
const searched = ({ input }: Submitted<object>): string | undefined =>
  'q' in input && typeof input.q === 'string' && input.q !== '' ? input.q.slice(0, 100) : undefined;

const covered = (slug: string, ref: string, done: string): Redirect =>
  redirect(paths.memberStep(slug, ref, 'coverage'), { kind: 'ok', key: `life.flash.${done}` });
