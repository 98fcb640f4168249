import { Controller, Get, Param, Post } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import type { Locale } from '../../kernel/localised.js';
import { isBy } from '../../kernel/state-machine.js';
import {
  Allow,
  Form,
  Forms,
  Lang,
  organiserOfCluster,
  type Page,
  Person,
  type PersonViewer,
  type Redirect,
  redirect,
  Submitted,
} from '../../platform/http/index.js';
import { type Moved, PackageMoves } from '../package-moves.service.js';
import { MoveForm, StepForm } from '../requests.forms.js';
import { requestPaths } from '../requests.paths.js';
import { needsPage, packageStates, type PackageStep } from '../rules/work-package-states.js';
import { isStep } from '../step-views.js';
import { listAt } from './board.pages.js';
import { PackagePresenter } from './package.presenter.js';

/** Moves of a package: at once, on a page that asks for what is needed, and back again. */
@Controller('manage/:cluster/requests/:ref')
@Allow(organiserOfCluster)
export class MovePages {
  constructor(
    private readonly forms: Forms,
    private readonly moves: PackageMoves,
    private readonly presenter: PackagePresenter,
  ) {}

  @Post('move')
  move(
    @Param('cluster') cluster: string,
    @Param('ref') ref: string,
    @Form(MoveForm) form: Submitted<MoveForm>,
    @Person() person: PersonViewer,
    @Lang() locale: Locale,
  ): Promise<Page | Redirect> {
    return this.forms.answer(form, {
      perform: async ({ step, revision, from, back }) => {
        const name = step as PackageStep;
        if (!isBy(packageStates, name, 'organiser'))
          throw DomainError.conflict('states.not_allowed');
        if (needsPage(name)) return redirect(requestPaths.manageStep(cluster, ref, name));
        const moved = await this.moves.byOrganiser(person, cluster, ref, { step: name, revision });
        const to = from === 'package' ? requestPaths.package(cluster, ref) : listAt(cluster, back);
        return redirect(to, movedFlash(cluster, moved));
      },
      done: (to) => to,
      again: (messageForm) =>
        this.presenter.page(person, cluster, ref, locale, {
          messageForm: { ...messageForm, values: {} },
        }),
    });
  }

  @Get('steps/:step')
  askStep(
    @Param('cluster') cluster: string,
    @Param('ref') ref: string,
    @Param('step') step: string,
    @Person() person: PersonViewer,
  ): Promise<Page> {
    return this.presenter.step(person, cluster, ref, step, this.forms.once());
  }

  @Post('steps/:step')
  takeStep(
    @Param('cluster') cluster: string,
    @Param('ref') ref: string,
    @Param('step') step: string,
    @Form(StepForm) form: Submitted<StepForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    if (!isStep(step)) throw DomainError.notFound();
    return this.forms.answer(form, {
      perform: ({ note, indicationCents, validUntil, revision }) =>
        this.moves.byOrganiser(person, cluster, ref, {
          step,
          note,
          indicationCents,
          validUntil,
          revision,
        }),
      done: (moved) => redirect(requestPaths.package(cluster, ref), movedFlash(cluster, moved)),
      again: (state) => this.presenter.step(person, cluster, ref, step, state),
    });
  }

  @Post('undo/:token')
  async undo(
    @Param('cluster') cluster: string,
    @Param('ref') ref: string,
    @Param('token') token: string,
    @Person() person: PersonViewer,
  ): Promise<Redirect> {
    await this.moves.undo(person, cluster, ref, token);
    return redirect(requestPaths.package(cluster, ref), {
      kind: 'ok',
      key: 'requests.undone',
      params: { reference: ref },
    });
  }
}

const movedFlash = (cluster: string, { open, undoToken }: Moved) => ({
  kind: 'ok' as const,
  key: `requests.movedTo.${open.state}`,
  params: { reference: open.reference },
  undo: {
    action: requestPaths.undo(cluster, open.reference, undoToken),
    key: 'requests.undo',
  },
});
