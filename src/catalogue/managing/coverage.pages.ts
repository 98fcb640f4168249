import { Controller, Get, Param, Post } from '@nestjs/common';
import { ClusterQueries, workspaceOf } from '../../clusters/index.js';
import { DomainError } from '../../kernel/domain-error.js';
import {
  Allow,
  Form,
  Forms,
  organiserOfCluster,
  page,
  type Page,
  Person,
  type PersonViewer,
  redirect,
  type Redirect,
  type Submitted,
} from '../../platform/http/index.js';
import { type FormState, freshForm } from '../../platform/views/index.js';
import { CoverageForm } from '../catalogue.forms.js';
import { cataloguePaths } from '../catalogue.paths.js';
import { CoverageQueries } from '../coverage.queries.js';
import { CoverageService } from '../coverage.service.js';
import { coverageStatuses } from '../rules/vocabulary.js';

/** Which of the fourteen types a cluster offers, and the evidence of demand. */
@Controller('manage/:cluster/services/coverage')
@Allow(organiserOfCluster)
export class CoveragePages {
  constructor(
    private readonly clusters: ClusterQueries,
    private readonly coverage: CoverageQueries,
    private readonly service: CoverageService,
    private readonly forms: Forms,
  ) {}

  @Get()
  async overview(@Param('cluster') slug: string): Promise<Page> {
    const cluster = await this.clusters.one(slug);
    const types = await this.coverage.ofCluster(cluster.id);
    return page(
      'catalogue/coverage',
      { cluster, types, offered: types.filter(({ status }) => status === 'offered').length },
      { ...workspaceOf(cluster, 'coverage'), title: 'catalogue.coverage.title' },
    );
  }

  @Get(':type')
  edit(@Param('cluster') slug: string, @Param('type') type: string): Promise<Page> {
    return this.typePage(slug, type);
  }

  @Post(':type')
  change(
    @Param('cluster') slug: string,
    @Param('type') type: string,
    @Form(CoverageForm) form: Submitted<CoverageForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    return this.forms.answer(form, {
      perform: (value) => this.service.change(slug, type, value, person),
      done: () =>
        redirect(cataloguePaths.coverage(slug), { kind: 'ok', key: 'catalogue.done.saved' }),
      again: (state) => this.typePage(slug, type, state),
    });
  }

  private async typePage(slug: string, code: string, state?: FormState): Promise<Page> {
    const cluster = await this.clusters.one(slug);
    const type = (await this.coverage.ofCluster(cluster.id)).find((one) => one.type === code);
    if (!type) throw DomainError.notFound();
    const { status, demand } = type;
    return page(
      'catalogue/coverage-type',
      {
        cluster,
        type,
        form: state ?? freshForm({ status, demandEn: demand.en, demandNl: demand.nl }),
        statuses: coverageStatuses.map((value) => ({
          value,
          labelKey: `catalogue.coverage.status.${value}`,
          hintKey: `catalogue.coverage.statusHint.${value}`,
        })),
      },
      {
        ...workspaceOf(cluster, 'coverage', {
          words: 'catalogue.coverage.title',
          path: cataloguePaths.coverage(slug),
        }),
        title: type.name,
      },
    );
  }
}
