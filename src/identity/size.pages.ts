import { Controller, Get, Param, Post } from '@nestjs/common';
import {
  Allow,
  Form,
  Forms,
  type Page,
  page,
  Person,
  type PersonViewer,
  type Redirect,
  redirect,
  signedIn,
  type Submitted,
} from '../platform/http/index.js';
import type { FormState } from '../platform/views/index.js';
import { identityPaths } from './identity.paths.js';
import { organisationCrumbs } from './organisation-frame.js';
import { OrganisationQueries } from './organisation.queries.js';
import { directions, enterpriseKinds, type SizeStep, smeSize } from './rules/sme-figures.js';
import { SizeForm } from './size.forms.js';
import { SizeDeclarationQueries } from './size.queries.js';
import { SizeDeclarations } from './size.service.js';
import { SizeSuggestions, withSuggestions } from './size-suggestions.js';
import { rowsShown, sizeQuestion, withRows } from './size-table.js';

/** Where an organisation's admins declare its size, with the enterprises it is related to. */
@Controller('organisation/:slug/size')
@Allow(signedIn)
export class SizePages {
  constructor(
    private readonly forms: Forms,
    private readonly organisations: OrganisationQueries,
    private readonly declarations: SizeDeclarationQueries,
    private readonly service: SizeDeclarations,
    private readonly suggestions: SizeSuggestions,
  ) {}

  @Get()
  show(@Param('slug') slug: string, @Person() person: PersonViewer): Promise<Page> {
    return this.sizePage(slug, person, this.forms.once());
  }

  @Post()
  async declare(
    @Param('slug') slug: string,
    @Form(SizeForm) form: Submitted<SizeForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const { go } = form.input;
    if (typeof go === 'string' && /^(add|remove-\d+)$/.test(go) && !hasForeign(form)) {
      return this.sizePage(slug, person, withRows(form.state(), go));
    }
    if (go === 'suggest' && !hasForeign(form)) {
      const { id } = await this.organisations.administered(slug, person.id);
      const filled = withSuggestions(form.state(), await this.suggestions.of(id));
      return this.sizePage(slug, person, filled);
    }
    if (go === 'reckon' && form.errors.length === 0) return this.reckon(slug, person, form);
    return this.forms.answer(form, {
      perform: (value) => this.service.declare(slug, value, person),
      done: (size) =>
        redirect(identityPaths.organisation(slug), {
          kind: 'ok',
          key: `identity.sizeDeclared.${size}`,
        }),
      again: (state) => this.sizePage(slug, person, state),
    });
  }

  /** What would follow is shown, and nothing kept. */
  private async reckon(
    slug: string,
    person: PersonViewer,
    form: Submitted<SizeForm>,
  ): Promise<Page> {
    const { question, problems } = sizeQuestion(form.value);
    const state = form.state(problems);
    if (problems.length > 0) return (await this.sizePage(slug, person, state)).refused(422);
    return this.sizePage(slug, person, state, smeSize(question).steps);
  }

  private async sizePage(
    slug: string,
    person: PersonViewer,
    form: FormState,
    steps: readonly SizeStep[] = [],
  ): Promise<Page> {
    const organisation = await this.organisations.administered(slug, person.id);
    const [latest, ...earlier] = await this.declarations.ofOrganisation(organisation.id);
    const shown = rowsShown(form);
    const model = {
      form,
      organisation,
      steps,
      rows: Array.from({ length: shown }, (_, index) => relatedRow(index + 1, shown)),
      shown,
      suggestions: await this.suggestions.of(organisation.id),
      kinds: enterpriseKinds.map((value) => ({ value, labelKey: `sme.kinds.${value}` })),
      directions: directions.map((value) => ({ value, labelKey: `sme.directions.${value}` })),
      sizeKey: `identity.sizeName.${organisation.sizeClass}`,
      declaration: latest,
      reckoning: latest && (await this.declarations.reckoning(latest.id)),
      earlier,
    };
    return page('identity/size', model, {
      title: 'identity.sizePage.title',
      section: 'organisation',
      crumbs: organisationCrumbs(organisation),
    });
  }
}

/** Fields that the form does not have are refused whichever button was pressed. */
const hasForeign = ({ errors }: Submitted<SizeForm>): boolean =>
  errors.some(({ code }) => code === 'form.unknown_field' || code === 'errors.unreadable');

const relatedRow = (place: number, shown: number) => ({
  place,
  remove: `remove-${String(place)}`,
  vias: [
    { value: '0', labelKey: 'sme.ourselves' },
    ...Array.from({ length: shown }, (_, index) => index + 1)
      .filter((other) => other !== place)
      .map((other) => ({
        value: String(other),
        labelKey: { key: 'sme.number', params: { number: other } },
      })),
  ],
});
