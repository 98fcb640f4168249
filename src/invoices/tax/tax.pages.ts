import { Controller, Get, Param } from '@nestjs/common';
import { ClusterQueries, workspaceOf } from '../../clusters/index.js';
import type { Locale } from '../../kernel/localised.js';
import { sum } from '../../kernel/money.js';
import { Clock } from '../../platform/clock/clock.js';
import { exportTable, formatOf } from '../../platform/files/index.js';
import {
  Allow,
  type Download,
  Filter,
  Lang,
  ListAddress,
  organiserOfCluster,
  page,
  type Page,
  type Submitted,
} from '../../platform/http/index.js';
import { freshForm } from '../../platform/views/index.js';
import { earningPaths } from '../earnings/earnings.paths.js';
import {
  daysOfQuarter,
  type Quarter,
  quarterBefore,
  quarterName,
  quarterOf,
} from '../rules/quarter.js';
import { TaxExports } from './tax-exports.js';
import { QuarterFilter } from './tax.forms.js';
import { TaxQueries } from './tax.queries.js';

const quarters = [1, 2, 3, 4].map((value) => ({
  value: String(value),
  labelKey: `earnings.quarter.${value}`,
}));

/** VAT by quarter: the return, and the listing of supplies within the Union. */
@Controller('manage/:cluster/earnings')
@Allow(organiserOfCluster)
export class TaxPages {
  constructor(
    private readonly clusters: ClusterQueries,
    private readonly taxes: TaxQueries,
    private readonly exports: TaxExports,
    private readonly clock: Clock,
  ) {}

  @Get('icp')
  async icp(
    @Param('cluster') slug: string,
    @Filter(QuarterFilter) filter: Submitted<QuarterFilter>,
    @Lang() locale: Locale,
  ): Promise<Page> {
    const cluster = await this.clusters.one(slug);
    const asked = this.asked(filter.value);
    const rows = await this.taxes.icp(cluster.id, daysOfQuarter(asked));
    const links = new ListAddress(`/${locale}${earningPaths.icp(slug)}`, asked);
    const model = {
      ...{ cluster, rows, tab: 'icp', ...this.chosen(asked), files: links.files() },
      goodsCents: sum(rows.map(({ goodsCents }) => goodsCents)),
      servicesCents: sum(rows.map(({ servicesCents }) => servicesCents)),
      totalCents: sum(rows.map(({ totalCents }) => totalCents)),
      warnings: rows.filter(({ warning }) => warning !== null).length,
    };
    return page('invoices/earnings/icp', model, {
      ...workspaceOf(cluster, 'earnings', { words: 'earnings.icp.title' }),
      title: 'earnings.icp.title',
    });
  }

  @Get('icp.:format')
  async icpFile(
    @Param('cluster') slug: string,
    @Param('format') format: string,
    @Filter(QuarterFilter) filter: Submitted<QuarterFilter>,
    @Lang() locale: Locale,
  ): Promise<Download> {
    const { id } = await this.clusters.one(slug);
    const ending = formatOf(`.${format}`);
    const asked = this.asked(filter.value);
    const rows = await this.taxes.icp(id, daysOfQuarter(asked));
    const name = `${slug}-icp-${quarterName(asked)}`;
    return exportTable(ending, name, this.exports.icp(locale), rows);
  }

  @Get('vat')
  async vat(
    @Param('cluster') slug: string,
    @Filter(QuarterFilter) filter: Submitted<QuarterFilter>,
    @Lang() locale: Locale,
  ): Promise<Page> {
    const cluster = await this.clusters.one(slug);
    const asked = this.asked(filter.value);
    const overview = await this.taxes.vat(cluster.id, daysOfQuarter(asked));
    const documents = await this.taxes.vatDocuments(cluster.id, daysOfQuarter(asked));
    const links = new ListAddress(`/${locale}${earningPaths.vat(slug)}`, asked);
    const isWhole =
      overview.baseCents === overview.documents.netCents &&
      overview.vatCents === overview.documents.vatCents;
    const model = {
      ...{ cluster, overview, isWhole, tab: 'vat', ...this.chosen(asked), files: links.files() },
      ...{ documents: documents.slice(0, 200), total: documents.length },
      documentFiles: links.files(
        (format) => `/${locale}${earningPaths.vatDocumentsAs(slug, format)}`,
      ),
    };
    return page('invoices/earnings/vat', model, {
      ...workspaceOf(cluster, 'earnings', { words: 'earnings.vat.title' }),
      title: 'earnings.vat.title',
    });
  }

  @Get('vat.:format')
  async vatFile(
    @Param('cluster') slug: string,
    @Param('format') format: string,
    @Filter(QuarterFilter) filter: Submitted<QuarterFilter>,
    @Lang() locale: Locale,
  ): Promise<Download> {
    const { id } = await this.clusters.one(slug);
    const ending = formatOf(`.${format}`);
    const asked = this.asked(filter.value);
    const { rows } = await this.taxes.vat(id, daysOfQuarter(asked));
    const name = `${slug}-vat-${quarterName(asked)}`;
    return exportTable(ending, name, this.exports.vat(locale), rows);
  }

  @Get('vat/documents.:format')
  async documentsFile(
    @Param('cluster') slug: string,
    @Param('format') format: string,
    @Filter(QuarterFilter) filter: Submitted<QuarterFilter>,
    @Lang() locale: Locale,
  ): Promise<Download> {
    const { id } = await this.clusters.one(slug);
    const ending = formatOf(`.${format}`);
    const asked = this.asked(filter.value);
    const rows = await this.taxes.vatDocuments(id, daysOfQuarter(asked));
    const name = `${slug}-vat-documents-${quarterName(asked)}`;
    return exportTable(ending, name, this.exports.documents(locale), rows);
  }

  /** The quarter that was asked for; else the last one that is over. */
  private asked({ year, quarter }: QuarterFilter): Quarter {
    const last = quarterBefore(quarterOf(this.clock.today()));
    return { year: year ?? last.year, quarter: quarter ?? last.quarter };
  }

  private chosen(asked: Quarter) {
    return {
      ...{ year: asked.year, quarterKey: `earnings.quarter.${asked.quarter}`, quarters },
      form: freshForm({ year: asked.year, quarter: String(asked.quarter) }),
    };
  }
}
