import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  code,
  codeRef,
  type ColumnPlan,
  createCodes,
  createTable,
  day,
  dropTables,
  id,
  instant,
  integer,
  localised,
  ref,
  text,
} from '../src/platform/database/table-builder.js';

const long = { long: true };
const onCluster = { index: [['cluster_id']] };

/** What every entry of a canvas has. */
const entry = (...columns: readonly ColumnPlan[]): ColumnPlan[] => [
  id(),
  ref('cluster_id', 'cluster'),
  integer('position'),
  integer('revision'),
  ...columns,
];

/** Clusters with their canvas, their legal entity, their tags and who may organise or fund them. */
export class Clusters20261121092000 implements MigrationInterface {
  name = 'Clusters20261121092000';

  async up(runner: QueryRunner): Promise<void> {
    await createCodes(runner, 'cluster_role', ['organiser', 'funder']);
    await createCodes(runner, 'customer_kind', ['direct', 'indirect']);
    await createCodes(runner, 'asset_kind', [
      'facility',
      'infrastructure',
      'intellectual_property',
    ]);
    await createCodes(runner, 'partner_sector', ['public', 'private']);
    await createCodes(runner, 'milestone_state', ['done', 'planned']);
    await this.createClusters(runner);
    await this.createVocabularies(runner);
    await this.createCanvas(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, [
      'governance_body',
      'location',
      'partner',
      'milestone',
      'control_point',
      'usp',
      'asset',
      'customer_segment',
      'cluster_tag',
      'value_chain',
      'transformation',
      'technology',
      'cluster_grant',
      'legal_entity',
      'cluster',
      'milestone_state',
      'partner_sector',
      'asset_kind',
      'customer_kind',
      'cluster_role',
    ]);
  }

  private async createClusters(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'cluster',
      [
        id(),
        text('slug', { length: 60 }),
        integer('position'),
        ...localised('name'),
        ...localised('tagline'),
        text('programme'),
        ...localised('key_technology', long),
        ...localised('mission', long),
        ...localised('revenue_outline', long),
        integer('revision'),
        integer('canvas_revision'),
        instant('created_at'),
      ],
      { unique: [['slug']] },
    );
    await createTable(
      runner,
      'legal_entity',
      [
        id(),
        ref('cluster_id', 'cluster'),
        text('name'),
        text('street'),
        text('postcode', { length: 20 }),
        text('place'),
        text('country', { length: 2 }),
        text('kvk_number', { length: 8, nullable: true }),
        text('vat_id', { length: 14, nullable: true }),
        text('iban', { length: 34, nullable: true }),
        text('email', { length: 254 }),
        text('phone', { length: 40, nullable: true }),
        integer('revision'),
      ],
      { unique: [['cluster_id']] },
    );
    await createTable(
      runner,
      'cluster_grant',
      [
        id(),
        ref('cluster_id', 'cluster'),
        ref('person_id', 'person'),
        codeRef('role', 'cluster_role'),
        instant('created_at'),
      ],
      { unique: [['cluster_id', 'person_id', 'role']], index: [['person_id']] },
    );
  }

  private async createVocabularies(runner: QueryRunner): Promise<void> {
    for (const vocabulary of ['technology', 'transformation', 'value_chain']) {
      await createTable(runner, vocabulary, [code(), integer('position'), ...localised('label')]);
    }
    await createTable(
      runner,
      'cluster_tag',
      [
        id(),
        ref('cluster_id', 'cluster'),
        codeRef('technology_code', 'technology', { nullable: true }),
        codeRef('transformation_code', 'transformation', { nullable: true }),
        codeRef('value_chain_code', 'value_chain', { nullable: true }),
      ],
      {
        unique: [
          ['cluster_id', 'technology_code'],
          ['cluster_id', 'transformation_code'],
          ['cluster_id', 'value_chain_code'],
        ],
      },
    );
  }

  private async createCanvas(runner: QueryRunner): Promise<void> {
    const named = [...localised('name'), ...localised('description', long)];
    const titled = [...localised('title'), ...localised('description', long)];
    await createTable(
      runner,
      'customer_segment',
      entry(codeRef('kind', 'customer_kind'), ...named),
      onCluster,
    );
    await createTable(
      runner,
      'asset',
      entry(codeRef('kind', 'asset_kind'), ...named, text('place', { nullable: true })),
      onCluster,
    );
    await createTable(runner, 'usp', entry(...titled), onCluster);
    await createTable(
      runner,
      'control_point',
      entry(
        ...localised('name'),
        ...localised('value_chain', { length: 300 }),
        ...localised('activity', long),
        text('holder', { length: 300 }),
        ...localised('substitutability', long),
        ...localised('evidence', long),
        ...localised('dependent_parties', long),
        integer('trl'),
      ),
      onCluster,
    );
    await createTable(
      runner,
      'milestone',
      entry(day('day'), codeRef('state', 'milestone_state'), ...titled),
      { index: [['cluster_id', 'day']] },
    );
    await createTable(
      runner,
      'partner',
      entry(
        text('name'),
        codeRef('sector', 'partner_sector'),
        ...localised('role', long),
        text('place', { nullable: true }),
      ),
      onCluster,
    );
    await createTable(
      runner,
      'location',
      entry(
        ...localised('name'),
        text('place'),
        integer('latitude_micro'),
        integer('longitude_micro'),
      ),
      onCluster,
    );
    await createTable(runner, 'governance_body', entry(...named), onCluster);
  }
}
