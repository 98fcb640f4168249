import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  cents,
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
  longText,
  ref,
  text,
} from '../src/platform/database/table-builder.js';

const states = [
  'draft',
  'submitted',
  'in_review',
  'information_requested',
  'quoted',
  'accepted',
  'in_delivery',
  'delivered',
  'closed',
  'declined',
  'withdrawn',
  'cancelled',
];
const nullable = { nullable: true } as const;
const cascade = { onDelete: 'CASCADE' } as const;

/** Requests, the packages that clusters handle, and what is said about them. */
export class Requests20261121095000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createCodes(runner, 'service_request_state', states);
    await createCodes(runner, 'work_package_state', states);
    await createTable(runner, 'request_number', [id(), integer('last')]);
    await this.request(runner);
    await this.workPackage(runner);
    await this.history(runner);
    await this.messages(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, [
      'message_read',
      'message_attachment',
      'message',
      'package_undo',
      'work_package_event',
      'request_item',
      'work_package',
      'service_request',
      'request_number',
      'work_package_state',
      'service_request_state',
    ]);
  }

  private async request(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'service_request',
      [
        id(),
        text('reference', { length: 20, nullable: true }),
        ref('organisation_id', 'organisation'),
        ref('created_by', 'person'),
        codeRef('state', 'service_request_state'),
        text('title', { length: 120, nullable: true }),
        longText('brief', nullable),
        longText('project', nullable),
        integer('trl_now', nullable),
        integer('trl_wanted', nullable),
        day('starts_on', nullable),
        day('ends_on', nullable),
        text('budget_band', { length: 20, nullable: true }),
        flag('confidential'),
        flag('consent'),
        instant('created_at'),
        instant('updated_at'),
        instant('submitted_at', nullable),
      ],
      { unique: [['reference']], index: [['organisation_id', 'state'], ['created_by']] },
    );
  }

  private async workPackage(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'work_package',
      [
        id(),
        ref('request_id', 'service_request', cascade),
        ref('cluster_id', 'cluster'),
        codeRef('state', 'work_package_state'),
        flag('chosen'),
        ref('owner_id', 'person', nullable),
        day('reply_by', nullable),
        cents('indication_cents', nullable),
        longText('indication_note', nullable),
        day('valid_until', nullable),
        longText('reason', nullable),
        integer('revision'),
        instant('created_at'),
        instant('updated_at'),
      ],
      {
        unique: [['request_id', 'cluster_id']],
        index: [['cluster_id', 'state'], ['owner_id']],
      },
    );
    await createTable(
      runner,
      'request_item',
      [
        id(),
        ref('request_id', 'service_request', cascade),
        ref('work_package_id', 'work_package', cascade),
        ref('service_id', 'service'),
        ref('offer_id', 'offer', nullable),
        integer('quantity', nullable),
        longText('note', nullable),
        integer('position'),
      ],
      { index: [['request_id'], ['work_package_id'], ['service_id'], ['offer_id']] },
    );
  }

  private async history(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'work_package_event',
      [
        id(),
        ref('work_package_id', 'work_package', cascade),
        instant('at'),
        ref('actor_id', 'person', nullable),
        text('side', { length: 20 }),
        text('kind', { length: 40 }),
        text('from_state', { length: 60, nullable: true }),
        text('to_state', { length: 60, nullable: true }),
        longText('note', nullable),
        flag('internal'),
      ],
      { index: [['work_package_id', 'at'], ['actor_id']] },
    );
    await createTable(
      runner,
      'package_undo',
      [
        id(),
        text('token_hash', { length: 64 }),
        ref('work_package_id', 'work_package', cascade),
        ref('person_id', 'person'),
        integer('revision'),
        json('before'),
        instant('created_at'),
      ],
      { unique: [['token_hash']], index: [['work_package_id'], ['person_id']] },
    );
  }

  private async messages(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'message',
      [
        id(),
        ref('work_package_id', 'work_package', cascade),
        ref('author_id', 'person'),
        text('side', { length: 20 }),
        flag('internal'),
        longText('body'),
        instant('at'),
      ],
      { index: [['work_package_id', 'at'], ['author_id']] },
    );
    await createTable(
      runner,
      'message_attachment',
      [id(), ref('message_id', 'message', cascade), ref('file_id', 'stored_file')],
      { unique: [['file_id']], index: [['message_id']] },
    );
    await createTable(
      runner,
      'message_read',
      [
        id(),
        ref('work_package_id', 'work_package', cascade),
        ref('person_id', 'person'),
        instant('read_at'),
      ],
      { unique: [['work_package_id', 'person_id']], index: [['person_id']] },
    );
  }
}
