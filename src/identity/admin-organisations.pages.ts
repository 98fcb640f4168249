import { Controller, Get, Param, Post } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import type { Locale } from '../kernel/localised.js';
import { exportTable, formatOf } from '../platform/files/index.js';
import {
  administrator,
  Allow,
  Download,
  Filter,
  Lang,
  ListAddress,
  Page,
  page,
  Person,
  type PersonViewer,
  Redirect,
  redirect,
  Submitted,
} from '../platform/http/index.js';
import { Texts } from '../platform/i18n/index.js';
import { freshForm } from '../platform/views/index.js';
import { OrganisationsFilter } from './admin.forms.js';
import { AdminQueries } from './admin.queries.js';
import {
  IdentityAdministration,
  type OrganisationStep,
  organisationSteps,
} from './admin.service.js';
import type { OrganisationRow } from './admin.views.js';
import { countryName } from './countries.js';
import { identityPaths } from './identity.paths.js';
import { PAGE_SIZE, sortHeads } from './list-frame.js';
import { kindOptions } from './options.js';

const frame = {
  layout: 'workspace',
  workspace: { kind: 'admin' },
  section: 'organisations',
} as const;

/** The organisations of the portal, for its administrator. */
@Controller('admin')
@Allow(administrator)
export class AdminOrganisationsPages {
  constructor(
    private readonly queries: AdminQueries,
    private readonly service: IdentityAdministration,
    private readonly texts: Texts,
  ) {}

  @Get('organisations')
  async list(
    @Filter(OrganisationsFilter) filter: Submitted<OrganisationsFilter>,
    @Lang() locale: Locale,
  ): Promise<Page> {
    const { value } = filter;
    const { rows, total } = await this.queries.organisations(value);
    const { q, kind, state, sort, page: number } = value;
    const query = { q, kind, state, sort, page: number };
    const address = new ListAddress(`/${locale}${identityPaths.allOrganisations()}`, query);
    const model = {
      form: freshForm(query),
      organisations: rows.map((row) => ({
        ...row,
        country: countryName(row.country),
        step: stepFor(row),
      })),
      total,
      filtered: [q, kind, state].some((one) => one !== undefined),
      kinds: kindOptions,
      states: ['open', 'closed'].map((one) => ({
        value: one,
        labelKey: `identity.organisationState.${one}`,
      })),
      heads: sortHeads(address, {
        name: 'identity.organisationName',
        place: 'identity.place',
        people: 'identity.people.tab',
        created: 'identity.created',
      }),
      exports: address.files((format) => `/${locale}${identityPaths.allOrganisationsAs(format)}`),
      pager: address.pager(total, PAGE_SIZE),
    };
    return page('identity/admin-organisations', model, {
      title: 'identity.adminOrganisations.title',
      ...frame,
    });
  }

  @Get('organisations.:format')
  async export(
    @Param('format') format: string,
    @Filter(OrganisationsFilter) filter: Submitted<OrganisationsFilter>,
    @Lang() locale: Locale,
  ): Promise<Download> {
    const { rows } = await this.queries.organisations(filter.value, true);
    const t = (key: string): string => this.texts.t(locale, key);
    const column = (
      heading: string,
      key: keyof OrganisationRow,
      value: (row: OrganisationRow) => string | number | null = (row) => row[key],
    ) => ({ heading: t(heading), key, value });
    return exportTable<OrganisationRow>(
      formatOf(`.${format}`),
      'organisations',
      [
        column('identity.organisationName', 'name'),
        column('identity.kindLabel', 'kind', (row) => t(`identity.kind.${row.kind}`)),
        column('identity.sizeLabel', 'sizeClass', (row) => t(`identity.sizeName.${row.sizeClass}`)),
        column('identity.categoryLabel', 'customerCategory', (row) =>
          t(`identity.category.${row.customerCategory}`),
        ),
        column('identity.country', 'country', (row) => countryName(row.country)[locale]),
        column('identity.place', 'place'),
        column('identity.kvk', 'kvkNumber'),
        column('identity.people.tab', 'people'),
        column('identity.state', 'state', (row) => t(`identity.organisationState.${row.state}`)),
        column('identity.created', 'createdOn'),
      ],
      rows,
    );
  }

  @Get('organisations/:id/:step')
  async ask(@Param('id') id: string, @Param('step') step: string): Promise<Page> {
    const known = knownStep(step);
    const { name, people } = await this.queries.organisation(id);
    const key = `identity.organisationStep.${known}`;
    const model = {
      title: { key: `${key}.title`, params: { name } },
      consequence: { key: `${key}.text`, params: { count: people } },
      submit: `${key}.button`,
      danger: known === 'close',
      action: identityPaths.organisationStep(id, known),
      back: identityPaths.allOrganisations(),
    };
    return page('identity/confirm-step', model, { title: model.title, ...frame });
  }

  @Post('organisations/:id/:step')
  async take(
    @Param('id') id: string,
    @Param('step') step: string,
    @Person() person: PersonViewer,
  ): Promise<Redirect> {
    const known = knownStep(step);
    const { name } = await this.queries.organisation(id);
    await this.service.changeOrganisation(id, known, person);
    return redirect(identityPaths.allOrganisations(), {
      kind: 'ok',
      key: `identity.organisationStep.${known}.done`,
      params: { name },
    });
  }
}

function knownStep(text: string): OrganisationStep {
  const step = organisationSteps.find((one) => one === text);
  if (!step) throw DomainError.notFound();
  return step;
}

function stepFor({ id, state }: OrganisationRow) {
  const step = state === 'open' ? 'close' : 'reopen';
  return {
    path: identityPaths.organisationStep(id, step),
    labelKey: `identity.organisationStep.${step}.button`,
  };
}
