import type { MigrationInterface, QueryRunner } from 'typeorm';
import { memberSearch } from '../src/memberships/directory/member-search.js';
import { addColumn, dropColumns } from '../src/platform/database/table-builder.js';
import { createSearchTables, dropSearchTables } from '../src/platform/search/index.js';

/** The words of listed members, and whom a cluster shows them to. */
export class MemberSearch20261122113000 implements MigrationInterface {
  name = 'MemberSearch20261122113000';

  async up(runner: QueryRunner): Promise<void> {
    await createSearchTables(runner, memberSearch);
    await addColumn(runner, 'membership_settings', 'directory varchar(12)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumns(runner, 'membership_settings', ['directory']);
    await dropSearchTables(runner, memberSearch);
  }
}
