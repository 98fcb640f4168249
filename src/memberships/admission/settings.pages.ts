import { Controller, Get, Param, Post } from '@nestjs/common';
import { ClusterQueries } from '../../clusters/index.js';
import {
  Allow,
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
import { AdmissionDesk } from './admission-desk.js';
import { AdmissionSettingsService } from './admission-settings.service.js';
import {
  AdmissionSettingsForm,
  ChecklistItemForm,
  QuestionForm,
  VoterForm,
} from './admission.forms.js';
import { admissionPaths as paths } from './admission.paths.js';
import { QuestionsService } from './questions.service.js';
import { VotesService } from './votes.service.js';

/** How a cluster lets members in: questions, checklist, voters, waiting days. */
@Controller('manage/:cluster/settings/admission')
@Allow(organiserOfCluster)
export class AdmissionSettingsPages {
  constructor(
    private readonly forms: Forms,
    private readonly clusters: ClusterQueries,
    private readonly desk: AdmissionDesk,
    private readonly settings: AdmissionSettingsService,
    private readonly questions: QuestionsService,
    private readonly votes: VotesService,
  ) {}

  @Get()
  show(@Param('cluster') slug: string): Promise<Page> {
    return this.desk.overview(slug);
  }

  @Post()
  async save(
    @Param('cluster') slug: string,
    @Form(AdmissionSettingsForm) form: Submitted<AdmissionSettingsForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const cluster = await this.clusters.one(slug);
    return this.forms.answer(form, {
      perform: (value) => this.settings.save(cluster, value, person),
      done: () => back(slug, 'saved'),
      again: (state) => this.desk.overview(slug, state),
    });
  }

  @Get('questions/new')
  newQuestion(@Param('cluster') slug: string): Promise<Page> {
    return this.desk.question(slug, null);
  }

  @Post('questions/new')
  async addQuestion(
    @Param('cluster') slug: string,
    @Form(QuestionForm) form: Submitted<QuestionForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const cluster = await this.clusters.one(slug);
    return this.forms.answer(form, {
      perform: (value) => this.questions.add(cluster, value, person),
      done: () => back(slug, 'question'),
      again: (state) => this.desk.question(slug, null, state),
    });
  }

  @Get('questions/:id')
  question(@Param('cluster') slug: string, @Param('id') id: string): Promise<Page> {
    return this.desk.question(slug, id);
  }

  @Post('questions/:id')
  async editQuestion(
    @Param('cluster') slug: string,
    @Param('id') id: string,
    @Form(QuestionForm) form: Submitted<QuestionForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const cluster = await this.clusters.one(slug);
    return this.forms.answer(form, {
      perform: (value) => this.questions.edit(cluster, id, value, person),
      done: () => back(slug, 'question'),
      again: (state) => this.desk.question(slug, id, state),
    });
  }

  @Post('questions/:id/archive')
  async archiveQuestion(
    @Param('cluster') slug: string,
    @Param('id') id: string,
    @Form(NothingForm) form: Submitted<NothingForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const cluster = await this.clusters.one(slug);
    return this.forms.answer(form, {
      perform: () => this.questions.archive(cluster, id, person),
      done: () => back(slug, 'archived'),
      again: (state) => this.desk.overview(slug, undefined, state),
    });
  }

  @Get('checklist/new')
  newItem(@Param('cluster') slug: string): Promise<Page> {
    return this.desk.item(slug, null);
  }

  @Post('checklist/new')
  async addItem(
    @Param('cluster') slug: string,
    @Form(ChecklistItemForm) form: Submitted<ChecklistItemForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const cluster = await this.clusters.one(slug);
    return this.forms.answer(form, {
      perform: (value) => this.questions.addItem(cluster, value, person),
      done: () => back(slug, 'item'),
      again: (state) => this.desk.item(slug, null, state),
    });
  }

  @Get('checklist/:id')
  item(@Param('cluster') slug: string, @Param('id') id: string): Promise<Page> {
    return this.desk.item(slug, id);
  }

  @Post('checklist/:id')
  async editItem(
    @Param('cluster') slug: string,
    @Param('id') id: string,
    @Form(ChecklistItemForm) form: Submitted<ChecklistItemForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const cluster = await this.clusters.one(slug);
    return this.forms.answer(form, {
      perform: (value) => this.questions.editItem(cluster, id, value, person),
      done: () => back(slug, 'item'),
      again: (state) => this.desk.item(slug, id, state),
    });
  }

  @Post('checklist/:id/archive')
  async archiveItem(
    @Param('cluster') slug: string,
    @Param('id') id: string,
    @Form(NothingForm) form: Submitted<NothingForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const cluster = await this.clusters.one(slug);
    return this.forms.answer(form, {
      perform: () => this.questions.archiveItem(cluster, id, person),
      done: () => back(slug, 'archived'),
      again: (state) => this.desk.overview(slug, undefined, state),
    });
  }

  @Post('voters/new')
  async chooseVoter(
    @Param('cluster') slug: string,
    @Form(VoterForm) form: Submitted<VoterForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const cluster = await this.clusters.one(slug);
    return this.forms.answer(form, {
      perform: ({ email }) => this.votes.choose(cluster, email, person),
      done: () => back(slug, 'voter'),
      again: (state) => this.desk.overview(slug, undefined, state),
    });
  }

  @Post('voters/:id/remove')
  async dismissVoter(
    @Param('cluster') slug: string,
    @Param('id') id: string,
    @Form(NothingForm) form: Submitted<NothingForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const cluster = await this.clusters.one(slug);
    return this.forms.answer(form, {
      perform: () => this.votes.dismiss(cluster, id, person),
      done: () => back(slug, 'dismissed'),
      again: (state) => this.desk.overview(slug, undefined, state),
    });
  }
}

const back = (slug: string, done: string): Redirect =>
  redirect(paths.settings(slug), { kind: 'ok', key: `admission.done.${done}` });
