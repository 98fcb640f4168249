import { readFileSync, writeFileSync } from 'node:fs';
import { type DataSource } from 'typeorm';
import { doctor, examine } from '../../src/admin/commands/doctor/doctor.js';
import { AuditChain } from '../../src/platform/audit/index.js';
import { ConfigError } from '../../src/platform/config/config.js';
import { createDataSource, newId } from '../../src/platform/database/index.js';
import { Files } from '../../src/platform/files/index.js';
import { wholeSchema } from '../support/commands.js';
import { makeAuditEntry, makeFailedJob } from '../support/make-admin.js';
import { makeCluster } from '../support/make-clusters.js';
import { makeOrganisation, makePerson } from '../support/make-identity.js';
import { startPortal, type TestPortal } from '../support/portal.js';

/** The tests' own PostgreSQL is set for speed, which the doctor rightly finds fault with. */
const setForSpeed = 'durability';

let portal: TestPortal;
/** A connection past the portal, as somebody with a database tool has it. */
let outside: DataSource;

beforeAll(async () => {
  portal = await startPortal();
  outside = createDataSource(portal.config.database, wholeSchema, { writable: true });
  await outside.initialize();
});
afterAll(async () => {
  await outside.destroy();
  await portal.stop();
});

const faults = async (): Promise<Record<string, readonly string[]>> => {
  const findings = await examine({ config: portal.config, schema: wholeSchema, db: portal.db });
  return Object.fromEntries(
    findings
      .filter((one) => one.faults.length > 0 && one.name !== setForSpeed)
      .map((one) => [one.name, one.faults]),
  );
};
const isSqlite = (): boolean => portal.db.kind === 'sqlite';

describe('the doctor', () => {
  it('finds nothing wrong with a portal that is well, also while it serves', async () => {
    await makeAuditEntry(portal, { values: { a: 1 } });
    portal.clock.advance({ minutes: 5 });
    await portal.app.get(AuditChain).seal();
    expect(await faults()).toEqual({});
    const said: string[] = [];
    const say = (line: string): unknown => said.push(line);
    const well = await doctor({ readSettings: () => portal.config, schema: wholeSchema, say });
    expect(well).toBe(isSqlite() || !said.join().includes('fsync is off'));
    expect(said[0]).toBe('ok     settings');
    expect(said.some((line) => line === 'ok     audit chain')).toBe(true);
  });

  it('tells which settings are wrong', async () => {
    const said: string[] = [];
    const say = (line: string): unknown => said.push(line);
    const readSettings = (): never => {
      throw new ConfigError(['PORT must be a whole number', 'PUBLIC_URL must be an address']);
    };
    expect(await doctor({ readSettings, schema: wholeSchema, say })).toBe(false);
    expect(said).toEqual([
      'FAULT  settings: PORT must be a whole number',
      'FAULT  settings: PUBLIC_URL must be an address',
    ]);
  });

  it('tells that the database cannot be reached', async () => {
    const said: string[] = [];
    const say = (line: string): unknown => said.push(line);
    const database = isSqlite()
      ? ({ kind: 'sqlite', file: '/nowhere/portal.sqlite' } as const)
      : ({ kind: 'postgres', url: 'postgres://nobody@127.0.0.1:1/nothing' } as const);
    const readSettings = () => ({ ...portal.config, database });
    expect(await doctor({ readSettings, schema: wholeSchema, say })).toBe(false);
    expect(said[1]).toMatch('FAULT  database: cannot be read');
  });

  it('finds what is pending, and what a newer version left', async () => {
    class Later20991231000000 {
      up(): Promise<void> {
        return Promise.resolve();
      }
      down = this.up;
    }
    const known = wholeSchema.migrations;
    const withSchema = async (migrations: typeof known): Promise<readonly string[] | undefined> => {
      const schema = { ...wholeSchema, migrations };
      const findings = await examine({ config: portal.config, schema, db: portal.db });
      return findings.find((one) => one.name === 'schema')?.faults;
    };
    expect(await withSchema([...known, Later20991231000000])).toEqual([
      'Later20991231000000 is pending; run: npm run cli -- migrate',
    ]);
    expect(await withSchema(known.slice(0, -1))).toEqual([
      `${known.at(-1)?.name ?? ''} comes from a newer version of the portal`,
    ]);
  });

  it('finds jobs that failed', async () => {
    const job = await makeFailedJob(portal, { kind: 'mail.deliver' });
    expect(await faults()).toEqual({ jobs: ['1 of mail.deliver failed; see /admin/jobs'] });
    await portal.db.unit(() => portal.db.run(`UPDATE job SET state = 'done' WHERE id = ?`, [job]));
  });

  it('finds an attachment that is gone, and one that was changed', async () => {
    const person = await makePerson(portal);
    const upload = { field: 'file', name: 'plan.txt', body: Buffer.from('the plan') };
    const { id } = await portal.app.get(Files).save(upload, { by: person.id });
    const path = `${portal.config.dataDir}/files/${id.slice(-2)}/${id}`;
    const body = readFileSync(path);
    writeFileSync(path, 'another plan');
    expect(await faults()).toEqual({
      attachments: [`plan.txt (${id}) has other content than was sent`],
    });
    writeFileSync(path, body);
    expect(await faults()).toEqual({});
  });

  it('finds a request whose state does not follow from its packages', async () => {
    const [cluster, organisation, person] = [
      await makeCluster(portal),
      await makeOrganisation(portal),
      await makePerson(portal),
    ];
    const [request, part, now] = [newId(), newId(), portal.clock.now()];
    await outside.query(
      `INSERT INTO service_request (id, reference, organisation_id, created_by, state, confidential, consent,
         created_at, updated_at, submitted_at)
       VALUES ('${request}', 'MC-2026-000777', '${organisation.id}', '${person.id}', 'closed', false, true,
         '${now}', '${now}', '${now}')`,
    );
    await outside.query(
      `INSERT INTO work_package (id, request_id, cluster_id, state, chosen, revision, created_at, updated_at)
       VALUES ('${part}', '${request}', '${cluster.id}', 'submitted', true, 1, '${now}', '${now}')`,
    );
    expect(await faults()).toEqual({
      requests: ['request MC-2026-000777 says closed, its packages submitted'],
    });
    await outside.query(`UPDATE service_request SET state = 'submitted' WHERE id = '${request}'`);
    expect(await faults()).toEqual({});
  });

  it('finds sums of income that are not the sums of the entries', async () => {
    const cluster = await makeCluster(portal);
    const [stream, entry, now] = [newId(), newId(), portal.clock.now()];
    await outside.query(
      `INSERT INTO revenue_stream (id, cluster_id, slug, kind, name_en, name_nl, position, created_at)
       VALUES ('${stream}', '${cluster.id}', 'fees', 'sponsorship', 'Fees', 'Bijdragen', 1, '${now}')`,
    );
    await outside.query(
      `INSERT INTO ledger_entry (id, cluster_id, stream_id, month, amount_cents, origin, payer_name, voided, created_at)
       VALUES ('${entry}', '${cluster.id}', '${stream}', '2026-10', 12300, 'manual', 'Philips  N.V.', false, '${now}')`,
    );
    expect(await faults()).toEqual({
      'income by month': [`stream ${stream} in 2026-10: the sum says 0 cents, the entries 12300`],
      'payers by year': [
        `${cluster.id} 2026 philips n.v.: the entries differ from the sum by 12300 cents`,
      ],
    });
    await outside.query(
      `INSERT INTO revenue_month (id, cluster_id, stream_id, month, amount_cents, entry_count)
       VALUES ('${newId()}', '${cluster.id}', '${stream}', '2026-10', 12300, 1)`,
    );
    await outside.query(
      `INSERT INTO payer_year (id, cluster_id, year, payer, name, amount_cents)
       VALUES ('${newId()}', '${cluster.id}', '2026', 'philips n.v.', 'Philips N.V.', 12300)`,
    );
    expect(await faults()).toEqual({});
  });

  it('finds entries of the audit that somebody changed past the portal, and the guard they took away', async () => {
    const entry = await makeAuditEntry(portal, { values: { amount: 5 } });
    portal.clock.advance({ minutes: 5 });
    await portal.app.get(AuditChain).seal();
    if (isSqlite()) await outside.query('DROP TRIGGER audit_entry_no_update');
    else await outside.query('ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_append_only');
    await outside.query(`UPDATE audit_entry SET actor = 'somebody else' WHERE id = '${entry}'`);
    const found = await faults();
    expect(Object.keys(found).sort()).toEqual(['append-only tables', 'audit chain']);
    expect(found['audit chain']?.[0]).toMatch('its entries have changed');
  });
});

describe('the doctor on SQLite', () => {
  it('finds rows whose parent is gone', async () => {
    if (!isSqlite()) return;
    const cluster = await makeCluster(portal);
    await outside.query('PRAGMA foreign_keys = OFF');
    await outside.query(`UPDATE work_package SET cluster_id = 'gone'`);
    expect(cluster.id).not.toBe('gone');
    expect((await faults()).integrity).toEqual(['1 rows of work_package without their cluster']);
  });
});
