import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  cents,
  code,
  codeRef,
  createCodes,
  createTable,
  day,
  dropTables,
  flag,
  id,
  instant,
  integer,
  json,
  localised,
  longText,
  ref,
  text,
} from '../src/platform/database/table-builder.js';
import { serviceSearch } from '../src/catalogue/search/service-search.js';
import { createSearchTables, dropSearchTables } from '../src/platform/search/index.js';

/** Types of service, services with their offers and rates, and what search needs. */
export class Catalogue20261121093000 implements MigrationInterface {
  name = 'Catalogue20261121093000';

  async up(runner: QueryRunner): Promise<void> {
    await this.types(runner);
    await this.services(runner);
    await this.offers(runner);
    await this.search(runner);
    await createSearchTables(runner, serviceSearch);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropSearchTables(runner, serviceSearch);
    await dropTables(runner, [
      'search_synonym',
      'search_miss_cluster',
      'search_miss',
      'rate',
      'offer',
      'service_tag',
      'service',
      'service_state',
      'cluster_service_type',
      'coverage_status',
      'service_type',
      'service_group',
    ]);
  }

  private async types(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'service_group', [code(), integer('position'), ...localised('name')]);
    await createTable(
      runner,
      'service_type',
      [
        code(),
        codeRef('group_code', 'service_group'),
        integer('position'),
        ...localised('name'),
        ...localised('activities', { long: true }),
      ],
      { index: [['group_code']] },
    );
    await createCodes(runner, 'coverage_status', ['offered', 'planned', 'not_offered']);
    await createTable(
      runner,
      'cluster_service_type',
      [
        id(),
        ref('cluster_id', 'cluster'),
        codeRef('type_code', 'service_type'),
        codeRef('status', 'coverage_status'),
        ...localised('demand', { long: true }),
      ],
      { unique: [['cluster_id', 'type_code']], index: [['type_code']] },
    );
  }

  private async services(runner: QueryRunner): Promise<void> {
    const states = ['draft', 'in_review', 'published', 'suspended', 'archived'];
    await createCodes(runner, 'service_state', states);
    await createTable(
      runner,
      'service',
      [
        id(),
        ref('cluster_id', 'cluster'),
        text('slug', { length: 100 }),
        codeRef('type_code', 'service_type'),
        codeRef('state', 'service_state'),
        ...localised('title'),
        ...localised('summary', { length: 300 }),
        ...localised('description', { long: true }),
        json('deliverables_en'),
        json('deliverables_nl'),
        ...localised('eligibility', { long: true }),
        ...localised('contact_role'),
        json('keywords_en'),
        json('keywords_nl'),
        integer('trl_min', { nullable: true }),
        integer('trl_max', { nullable: true }),
        integer('lead_days_min', { nullable: true }),
        integer('lead_days_max', { nullable: true }),
        text('provider'),
        text('location_name'),
        text('place', { length: 100 }),
        flag('needs_clearance'),
        text('card_basis', { length: 20, nullable: true }),
        cents('card_cents', { nullable: true }),
        text('card_unit', { length: 20, nullable: true }),
        flag('card_is_from'),
        integer('revision'),
        instant('published_at', { nullable: true }),
        instant('created_at'),
        instant('updated_at'),
      ],
      {
        unique: [['slug']],
        index: [['cluster_id', 'state'], ['type_code'], ['updated_at'], ['state', 'published_at']],
      },
    );
    await createTable(
      runner,
      'service_tag',
      [
        id(),
        ref('service_id', 'service', { onDelete: 'CASCADE' }),
        codeRef('technology_code', 'technology', { nullable: true }),
        codeRef('transformation_code', 'transformation', { nullable: true }),
        codeRef('value_chain_code', 'value_chain', { nullable: true }),
      ],
      {
        unique: [
          ['service_id', 'technology_code'],
          ['service_id', 'transformation_code'],
          ['service_id', 'value_chain_code'],
        ],
        index: [['technology_code']],
      },
    );
  }

  private async offers(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'offer',
      [
        id(),
        ref('service_id', 'service', { onDelete: 'CASCADE' }),
        codeRef('state', 'service_state'),
        integer('position'),
        ...localised('name'),
        ...localised('includes', { length: 300 }),
        text('unit', { length: 20 }),
        text('price_basis', { length: 20 }),
      ],
      { index: [['service_id', 'position']] },
    );
    await createTable(
      runner,
      'rate',
      [
        id(),
        ref('offer_id', 'offer', { onDelete: 'CASCADE' }),
        text('customer_category', { length: 20 }),
        cents('amount_cents'),
        day('valid_from'),
        day('valid_to', { nullable: true }),
      ],
      { unique: [['offer_id', 'customer_category', 'valid_from']] },
    );
  }

  private async search(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'search_miss',
      [
        id(),
        day('day'),
        text('locale', { length: 2 }),
        text('query', { length: 100 }),
        longText('filters'),
        text('filter_digest', { length: 32 }),
        integer('count'),
        instant('last_at'),
      ],
      { unique: [['day', 'locale', 'query', 'filter_digest']] },
    );
    await createTable(
      runner,
      'search_miss_cluster',
      [id(), ref('miss_id', 'search_miss', { onDelete: 'CASCADE' }), ref('cluster_id', 'cluster')],
      { unique: [['miss_id', 'cluster_id']], index: [['cluster_id']] },
    );
    await createTable(
      runner,
      'search_synonym',
      [id(), text('meaning', { length: 60 }), text('term', { length: 80 })],
      { unique: [['meaning', 'term']] },
    );
  }
}
