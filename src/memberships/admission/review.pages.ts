import { Controller, Get, Param, Post } from '@nestjs/common';
import { ClusterQueries } from '../../clusters/index.js';
import { DomainError } from '../../kernel/domain-error.js';
import { Files } from '../../platform/files/index.js';
import {
  Allow,
  type Download,
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
import { ApplicationDesk } from '../application-desk.js';
import { ApplicationQueries } from '../application.queries.js';
import { managedMembershipPaths } from '../memberships.paths.js';
import { CheckForm } from './admission.forms.js';
import { QuestionQueries } from './question.queries.js';
import { VotesService } from './votes.service.js';

/** What organisers check of an application, and the files that came with it. */
@Controller('manage/:cluster/applications/:ref')
@Allow(organiserOfCluster)
export class ReviewPages {
  constructor(
    private readonly forms: Forms,
    private readonly files: Files,
    private readonly clusters: ClusterQueries,
    private readonly applications: ApplicationQueries,
    private readonly questions: QuestionQueries,
    private readonly desk: ApplicationDesk,
    private readonly votes: VotesService,
  ) {}

  @Post('checks/:item')
  async check(
    @Param('cluster') slug: string,
    @Param('ref') ref: string,
    @Param('item') item: string,
    @Form(CheckForm) form: Submitted<CheckForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const cluster = await this.clusters.one(slug);
    return this.forms.answer(form, {
      perform: ({ checked }) => this.votes.check(cluster, ref, item, checked === 'yes', person),
      done: () => redirect(managedMembershipPaths.application(slug, ref)),
      again: (state) => this.desk.review(slug, ref, state),
    });
  }

  @Get('files/:file')
  async file(
    @Param('cluster') slug: string,
    @Param('ref') ref: string,
    @Param('file') file: string,
  ): Promise<Download> {
    const cluster = await this.clusters.one(slug);
    const { id } = await this.applications.ofCluster(cluster.id, ref);
    if (!(await this.questions.hasFile(id, file))) throw DomainError.notFound();
    return this.files.download(file);
  }
}
