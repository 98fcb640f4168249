import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { DomainError } from '../kernel/domain-error.js';
import {
  Allow,
  Form,
  FormRefused,
  Person,
  type PersonViewer,
  signedIn,
  type Submitted,
} from '../platform/http/index.js';
import { OrganisationQueries } from './organisation.queries.js';
import type { SizeDeclarationView, SizeReckoning } from './organisation.views.js';
import { type SizeStep, smeSize } from './rules/sme-figures.js';
import { SizeForm } from './size.forms.js';
import { SizeDeclarationQueries } from './size.queries.js';
import { SizeDeclarations } from './size.service.js';
import { sizeQuestion } from './size-table.js';

interface SizeView {
  readonly sizeClass: string;
  readonly customerCategory: string;
  /** What was declared, the latest first. */
  readonly items: readonly SizeDeclarationView[];
  /** How the class of the latest one came about. */
  readonly reckoning: SizeReckoning | null;
}

/** What follows from the figures that were sent. */
interface SizeOutcome {
  /** False when it was only worked out. */
  readonly declared: boolean;
  readonly sizeClass: string;
  readonly steps: readonly SizeStep[];
}

/** What your organisation declared about its size, for machines. */
@ApiTags('identity')
@Controller('api/v1/organisations/:slug/size')
export class SizeApi {
  constructor(
    private readonly organisations: OrganisationQueries,
    private readonly declarations: SizeDeclarationQueries,
    private readonly service: SizeDeclarations,
  ) {}

  @ApiOperation({ summary: 'The size class of your organisation and what it was declared from' })
  @Get()
  @Allow(signedIn, { scope: 'identity:read' })
  async size(@Param('slug') slug: string, @Person() person: PersonViewer): Promise<SizeView> {
    const { id, sizeClass, customerCategory } = await this.organisations.own(slug, person.id);
    const items = await this.declarations.ofOrganisation(id);
    const [latest] = items;
    const reckoning = latest ? await this.declarations.reckoning(latest.id) : undefined;
    return { sizeClass, customerCategory, items, reckoning: reckoning ?? null };
  }

  @ApiOperation({ summary: 'Declare the size of your organisation; "reckon" only works it out' })
  @Post()
  @HttpCode(200)
  @Allow(signedIn, { scope: 'identity:write' })
  async declare(
    @Param('slug') slug: string,
    @Form(SizeForm) form: Submitted<SizeForm>,
    @Person() person: PersonViewer,
  ): Promise<SizeOutcome> {
    await this.organisations.administered(slug, person.id);
    const { go = 'declare' } = form.value;
    if (go !== 'declare' && go !== 'reckon') {
      throw DomainError.invalid('form.choice', { field: 'go' });
    }
    const { question, problems } = sizeQuestion(form.value);
    if (problems.length > 0) throw new FormRefused(problems);
    if (go === 'declare') await this.service.declare(slug, form.value, person);
    const { sizeClass, steps } = smeSize(question);
    return { declared: go === 'declare', sizeClass, steps };
  }
}
