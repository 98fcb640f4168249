import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  Allow,
  Form,
  Person,
  type PersonViewer,
  signedIn,
  type Submitted,
} from '../../platform/http/index.js';
import { VoteForm } from './admission.forms.js';
import { ReviewQueries, type VoteRow } from './review.queries.js';
import { VotesService } from './votes.service.js';

/** The applications that wait for a vote of the program's person. */
@ApiTags('applications')
@Controller('api/v1/votes')
export class VotesApi {
  constructor(
    private readonly reviews: ReviewQueries,
    private readonly service: VotesService,
  ) {}

  @ApiOperation({ summary: 'The applications on which you vote, the longest waiting first' })
  @Get()
  @Allow(signedIn, { scope: 'memberships:read' })
  async list(@Person() person: PersonViewer): Promise<{ items: VoteRow[]; next: null }> {
    return { items: await this.reviews.waitingFor(person.id), next: null };
  }

  @ApiOperation({ summary: 'Vote on an application, or change your vote' })
  @Post(':ref')
  @HttpCode(200)
  @Allow(signedIn, { scope: 'memberships:write' })
  async vote(
    @Param('ref') ref: string,
    @Form(VoteForm) form: Submitted<VoteForm>,
    @Person() person: PersonViewer,
  ): Promise<VoteRow> {
    await this.reviews.oneFor(person.id, ref);
    await this.service.vote(ref, form.value, person);
    return this.reviews.oneFor(person.id, ref);
  }
}
