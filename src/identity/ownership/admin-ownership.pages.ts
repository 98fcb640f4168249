import { Controller, Get, Param } from '@nestjs/common';
import type { Locale } from '../../kernel/localised.js';
import { exportTable, formatOf } from '../../platform/files/index.js';
import {
  administrator,
  Allow,
  type Download,
  Filter,
  Lang,
  ListAddress,
  type Page,
  page,
  type Submitted,
} from '../../platform/http/index.js';
import { formats, Texts } from '../../platform/i18n/index.js';
import { freshForm } from '../../platform/views/index.js';
import { identityPaths } from '../identity.paths.js';
import { PAGE_SIZE } from '../list-frame.js';
import { linkStates } from '../rules/ownership.js';
import { AdminOwnershipQueries, LinksFilter } from './admin-ownership.queries.js';
import type { LinkRow } from './ownership.views.js';

/** All links between organisations, for the platform's administrator. */
@Controller('admin')
@Allow(administrator)
export class AdminOwnershipPages {
  constructor(
    private readonly queries: AdminOwnershipQueries,
    private readonly texts: Texts,
  ) {}

  @Get('ownership')
  async list(
    @Filter(LinksFilter) filter: Submitted<LinksFilter>,
    @Lang() locale: Locale,
  ): Promise<Page> {
    const { q, state, page: number } = filter.value;
    const { rows, total } = await this.queries.links(filter.value);
    const address = new ListAddress(`/${locale}${identityPaths.allOwnership()}`, {
      ...{ q, state, page: number },
    });
    const model = {
      form: freshForm({ q, state }),
      ...{
        links: rows.map((row) => ({ ...row, share: row.shareBp / 100 })),
        total,
        filtered: q !== undefined || state !== undefined,
      },
      states: linkStates.map((value) => ({ value, labelKey: `ownership.state.${value}` })),
      exports: address.files((format) => `/${locale}${identityPaths.allOwnershipAs(format)}`),
      pager: address.pager(total, PAGE_SIZE),
    };
    return page('identity/ownership/admin', model, {
      title: 'ownership.admin.title',
      layout: 'workspace',
      workspace: { kind: 'admin' },
      section: 'organisations',
      crumbs: [
        { words: 'identity.adminOrganisations.title', path: identityPaths.allOrganisations() },
      ],
    });
  }

  @Get('ownership.:format')
  async export(
    @Param('format') format: string,
    @Filter(LinksFilter) filter: Submitted<LinksFilter>,
    @Lang() locale: Locale,
  ): Promise<Download> {
    const { rows } = await this.queries.links(filter.value, true);
    const t = (key: string): string => this.texts.t(locale, `ownership.${key}`);
    const column = (
      heading: string,
      key: keyof LinkRow,
      value: (row: LinkRow) => string | null = (row) => row[key] as string | null,
    ) => ({ heading: t(heading), key, value });
    return exportTable<LinkRow>(
      formatOf(`.${format}`),
      'ownership',
      [
        column('column.organisation', 'organisation'),
        column('column.owner', 'owner'),
        column('column.share', 'shareBp', ({ shareBp }) =>
          this.texts.t(locale, 'ownership.percent', {
            share: formats.number(locale, shareBp / 100),
          }),
        ),
        column('column.control', 'control', ({ control }) => t(`control.${control}`)),
        column('column.from', 'validFrom'),
        column('column.to', 'validTo'),
        column('column.state', 'state', (row) => t(stateKey(row))),
        column('column.evidence', 'evidence'),
        column('column.statedAt', 'statedAt'),
      ],
      rows,
    );
  }
}

const stateKey = ({ outside, state }: LinkRow): string =>
  `state.${outside && state === 'stated' ? 'outside' : state}`;
