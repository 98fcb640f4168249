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
import { UsersFilter, userStates } from './admin.forms.js';
import { AdminQueries } from './admin.queries.js';
import { IdentityAdministration, type UserStep, userSteps } from './admin.service.js';
import type { UserRow } from './admin.views.js';
import { identityPaths } from './identity.paths.js';
import { PAGE_SIZE, sortHeads } from './list-frame.js';

const frame = { layout: 'workspace', workspace: { kind: 'admin' }, section: 'users' } as const;

/** The people of the portal, for its administrator. */
@Controller('admin')
@Allow(administrator)
export class AdminUsersPages {
  constructor(
    private readonly queries: AdminQueries,
    private readonly service: IdentityAdministration,
    private readonly texts: Texts,
  ) {}

  @Get('users')
  async list(
    @Filter(UsersFilter) filter: Submitted<UsersFilter>,
    @Person() person: PersonViewer,
    @Lang() locale: Locale,
  ): Promise<Page> {
    const { value } = filter;
    const { rows, total } = await this.queries.users(value);
    const { q, state, sort, page: number } = value;
    const query = { q, state, sort, page: number };
    const address = new ListAddress(`/${locale}${identityPaths.users()}`, query);
    const model = {
      form: freshForm(query),
      users: rows.map((row) => ({ ...row, steps: stepsFor(row, person.id) })),
      total,
      filtered: q !== undefined || state !== undefined,
      states: userStates.map((state) => ({
        value: state,
        labelKey: `identity.userState.${state}`,
      })),
      heads: sortHeads(address, {
        name: 'identity.name',
        created: 'identity.created',
      }),
      exports: address.files((format) => `/${locale}${identityPaths.usersAs(format)}`),
      pager: address.pager(total, PAGE_SIZE),
    };
    return page('identity/admin-users', model, { title: 'identity.adminUsers.title', ...frame });
  }

  @Get('users.:format')
  async export(
    @Param('format') format: string,
    @Filter(UsersFilter) filter: Submitted<UsersFilter>,
    @Lang() locale: Locale,
  ): Promise<Download> {
    const { rows } = await this.queries.users(filter.value, true);
    const t = (key: string): string => this.texts.t(locale, key);
    return exportTable<UserRow>(
      formatOf(`.${format}`),
      'users',
      [
        { heading: t('identity.name'), key: 'name', value: (row) => row.name },
        { heading: t('identity.email'), key: 'email', value: (row) => row.email },
        {
          heading: t('identity.organisations.title'),
          key: 'organisations',
          value: (row) => row.organisations,
        },
        {
          heading: t('identity.state'),
          key: 'state',
          value: (row) => t(`identity.userState.${row.state}`),
        },
        {
          heading: t('identity.userState.administrator'),
          key: 'administrator',
          value: (row) => t(row.administrator ? 'form.yes' : 'form.no'),
        },
        { heading: t('identity.created'), key: 'createdOn', value: (row) => row.createdOn },
      ],
      rows,
    );
  }

  @Get('users/:id/:step')
  async ask(@Param('id') id: string, @Param('step') step: string): Promise<Page> {
    const known = knownStep(step);
    const user = await this.queries.user(id);
    const model = {
      title: { key: `identity.userStep.${known}.title`, params: { name: user.name } },
      consequence: {
        key: `identity.userStep.${known}.text`,
        params: { name: user.name, email: user.email },
      },
      submit: `identity.userStep.${known}.button`,
      danger: known === 'disable',
      action: identityPaths.userStep(id, known),
      back: identityPaths.users(),
    };
    return page('identity/confirm-step', model, { title: model.title, ...frame });
  }

  @Post('users/:id/:step')
  async take(
    @Param('id') id: string,
    @Param('step') step: string,
    @Person() person: PersonViewer,
  ): Promise<Redirect> {
    const known = knownStep(step);
    const { name } = await this.queries.user(id);
    await this.service.changeUser(id, known, person);
    return redirect(identityPaths.users(), {
      kind: 'ok',
      key: `identity.userStep.${known}.done`,
      params: { name },
    });
  }
}

function knownStep(text: string): UserStep {
  const step = userSteps.find((one) => one === text);
  if (!step) throw DomainError.notFound();
  return step;
}

/** What makes sense for this person now. */
function stepsFor({ id, state, administrator: isAdministrator }: UserRow, self: string) {
  const steps: UserStep[] = [
    ...(state === 'unconfirmed' ? (['resend'] as const) : []),
    ...(state === 'active' && id !== self
      ? ([isAdministrator ? 'demote' : 'promote'] as const)
      : []),
    ...(id === self ? [] : ([state === 'disabled' ? 'enable' : 'disable'] as const)),
  ];
  return steps.map((step) => ({
    path: identityPaths.userStep(id, step),
    labelKey: `identity.userStep.${step}.button`,
  }));
}
