import { Injectable } from '@nestjs/common';
import { GrantQueries } from '../../clusters/index.js';
import { DomainError } from '../../kernel/domain-error.js';
import type { Locale } from '../../kernel/localised.js';
import { can, isBy } from '../../kernel/state-machine.js';
import { type Page, page, type PersonViewer } from '../../platform/http/index.js';
import { type FormState, freshForm } from '../../platform/views/index.js';
import { HelpSearch } from '../help-search.queries.js';
import { PackageDetails } from '../package-details.queries.js';
import { clusterIdOf, PackageStore } from '../package-store.js';
import { requestPaths } from '../requests.paths.js';
import { awaitingReply } from '../rules/reply-by.js';
import { packageStates } from '../rules/work-package-states.js';
import { isStep, stepFacts, type StepPageView, stepViews } from '../step-views.js';
import type { PackageView } from './answering.views.js';
import { CompanyProfiles } from './company-profile.queries.js';

type FormName = 'ownerForm' | 'replyForm' | 'messageForm' | 'noteForm';
export type RefusedForms = Partial<Readonly<Record<FormName, FormState>>>;

/** The organisers' page of a package, and the page on which a step of it is taken. */
@Injectable()
export class PackagePresenter {
  constructor(
    private readonly store: PackageStore,
    private readonly details: PackageDetails,
    private readonly grants: GrantQueries,
    private readonly companies: CompanyProfiles,
    private readonly help: HelpSearch,
  ) {}

  async page(
    person: PersonViewer,
    cluster: string,
    reference: string,
    locale: Locale,
    refused: RefusedForms = {},
  ): Promise<Page<PackageView>> {
    const clusterId = clusterIdOf(person, cluster);
    const { request, facts } = await this.find(person, cluster, reference);
    const { state: _, ...brief } = request;
    const organisers = await this.grants.organisersOf(clusterId);
    const view: PackageView = {
      cluster,
      clusterName: facts.clusterName,
      request: brief,
      package: facts,
      company: (await this.companies.one(request.organisationId, clusterId)) ?? null,
      steps: stepViews(facts.state, 'organiser', (step) =>
        requestPaths.manageStep(cluster, reference, step),
      ),
      helpPath: await this.help.pathFor(facts.id, request, person),
      owners: organisers.map(({ personId, name }) => ({ value: personId, label: name })),
      canMoveReply: awaitingReply.includes(facts.state),
      ownerForm: refused.ownerForm ?? freshForm({ owner: facts.ownerId }),
      replyForm: refused.replyForm ?? freshForm({ replyBy: facts.replyBy }),
      messageForm: refused.messageForm ?? freshForm(),
      noteForm: refused.noteForm ?? freshForm(),
      messages: await this.details.messages(facts.id, {
        side: 'organiser',
        locale,
        companyName: request.organisation,
        clusterName: facts.clusterName[locale],
        attachmentHref: (file) =>
          `/${locale}${requestPaths.manageAttachment(cluster, reference, file)}`,
      }),
      events: await this.details.events(facts.id, { side: 'organiser', locale }),
    };
    return page('requests/package', view, {
      ...organiserPage(cluster),
      title: { literal: request.title },
      crumbs: [boardCrumb(cluster), { words: { literal: reference } }],
    });
  }

  async step(
    person: PersonViewer,
    cluster: string,
    reference: string,
    step: string,
    form: FormState,
  ): Promise<Page> {
    const { request, facts } = await this.find(person, cluster, reference);
    if (!isStep(step) || !isBy(packageStates, step, 'organiser')) throw DomainError.notFound();
    const view: StepPageView & { readonly form: FormState } = {
      ...stepFacts(step),
      side: 'organiser',
      reference,
      title: request.title,
      clusterName: facts.clusterName,
      organisation: request.organisation,
      action: requestPaths.manageStep(cluster, reference, step),
      back: requestPaths.package(cluster, reference),
      revision: facts.revision,
      blocked: can(packageStates, facts.state, step) ? null : 'states.not_allowed',
      indicationCents: facts.indication?.cents ?? null,
      validUntil: facts.indication?.validUntil ?? null,
      form,
    };
    return page('requests/step', view, {
      ...organiserPage(cluster),
      title: { key: `requests.step.${step}.title`, params: { reference } },
      crumbs: [
        boardCrumb(cluster),
        { words: { literal: reference }, path: requestPaths.package(cluster, reference) },
        { words: `requests.button.${step}` },
      ],
    });
  }

  private async find(person: PersonViewer, cluster: string, reference: string) {
    const key = await this.store.forOrganiser(person, cluster, reference);
    const request = await this.details.brief(key.requestId);
    const [facts] = await this.details.packages(key.requestId, key.id);
    if (!request || !facts) throw DomainError.notFound();
    return { request, facts };
  }
}

const organiserPage = (cluster: string) => ({
  layout: 'workspace' as const,
  workspace: { kind: 'organiser' as const, cluster },
  section: 'requests',
});

const boardCrumb = (cluster: string) => ({
  words: 'requests.board.title',
  path: requestPaths.board(cluster),
});
