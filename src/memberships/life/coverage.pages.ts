import { Controller, Get, Param, Post } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import {
  Allow,
  Form,
  Forms,
  type Page,
  Person,
  type PersonViewer,
  type Redirect,
  redirect,
  signedIn,
  type Submitted,
} from '../../platform/http/index.js';
import { NothingForm } from '../apply.forms.js';
import { CoverageDesk } from './coverage-desk.js';
import { CoverageRequests } from './coverage-requests.service.js';
import { CoverAskForm } from './life.forms.js';
import { lifePaths } from './life.paths.js';
import { type Side, Sides } from './sides.js';

/** A member's subsidiaries: which share in its membership, and which its administrators ask for. */
@Controller('memberships/:ref/coverage')
@Allow(signedIn)
export class CoveragePages {
  constructor(
    private readonly forms: Forms,
    private readonly sides: Sides,
    private readonly desk: CoverageDesk,
    private readonly requests: CoverageRequests,
  ) {}

  @Get()
  async show(@Param('ref') ref: string, @Person() person: PersonViewer): Promise<Page> {
    const side = await this.sides.member(ref, person);
    return this.desk.own(side, isAdministrator(side, person));
  }

  @Post()
  async ask(
    @Param('ref') ref: string,
    @Form(CoverAskForm) form: Submitted<CoverAskForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const side = await this.administered(ref, person);
    return this.forms.answer(form, {
      perform: ({ organisation, note }) =>
        this.requests.ask(side.membership.id, { organisation, note, by: person.id }),
      done: () => back(ref, 'cover_asked'),
      again: (state) => this.desk.own(side, true, state),
    });
  }

  @Post(':request/withdraw')
  async withdraw(
    @Param('ref') ref: string,
    @Param('request') request: string,
    @Form(NothingForm) form: Submitted<NothingForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const side = await this.administered(ref, person);
    return this.forms.answer(form, {
      perform: () => this.requests.withdraw(side.membership.id, request, person.id),
      done: () => back(ref, 'request_withdrawn'),
      again: (state) => this.desk.own(side, true, state),
    });
  }

  private async administered(ref: string, person: PersonViewer): Promise<Side> {
    const side = await this.sides.member(ref, person);
    if (isAdministrator(side, person)) return side;
    throw DomainError.forbidden('identity.errors.admins_only');
  }
}

const isAdministrator = ({ membership }: Side, { organisations }: PersonViewer): boolean =>
  organisations.some(({ id, role }) => id === membership.organisationId && role === 'admin');

const back = (ref: string, done: string): Redirect =>
  redirect(lifePaths.step(ref, 'coverage'), { kind: 'ok', key: `life.flash.${done}` });
