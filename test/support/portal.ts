import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { migrations } from '../../migrations/index.js';
import { runReferenceSeeds } from '../../seeds/run.js';
import { AppModule } from '../../src/app.module.js';
import { entities } from '../../src/entities.js';
import { Clock } from '../../src/platform/clock/clock.js';
import { type Config, readConfig } from '../../src/platform/config/config.js';
import { CONFIG } from '../../src/platform/config/config.module.js';
import { Db, openDatabase } from '../../src/platform/database/index.js';
import { AnsweringAdapter, layJourney } from '../../src/platform/http/index.js';
import { nestSettings } from '../../src/platform/http/nest-settings.js';
import { Jobs } from '../../src/platform/jobs/index.js';
import { ApiDocument } from '../../src/platform/openapi/index.js';
import { AnswerCheck } from './answers/answer-check.js';
import { MovingClock } from './moving-clock.js';
import { createDatabase } from './postgres.js';
import { ApiClient, Visitor } from './visitor.js';

export interface PortalOptions {
  /** Further settings, such as `{ DEMO: 'on' }`. */
  readonly environment?: Readonly<Record<string, string>>;
  /** The instant at which the portal's clock stands. */
  readonly now?: string;
  /** Modules beside the portal's own, for what needs a room around it. */
  readonly modules?: readonly Type[];
}

/** The real portal on a real database of its own (the one under test), with the reference seeds. */
export class TestPortal {
  readonly db: Db;
  readonly jobs: Jobs;
  private answers: AnswerCheck | undefined;

  private constructor(
    readonly app: NestExpressApplication,
    readonly clock: MovingClock,
    readonly config: Config,
    private readonly clean: () => Promise<void>,
  ) {
    this.db = app.get(Db);
    this.jobs = app.get(Jobs);
  }

  static async start(options: PortalOptions = {}): Promise<TestPortal> {
    const folder = mkdtempSync(join(tmpdir(), 'portal-test-'));
    const { url, drop } = await databaseFor(folder);
    const config = readConfig({
      DATABASE_URL: url,
      DATA_DIR: folder,
      SESSION_SECRET: 'a secret that is only used in tests',
      PUBLIC_URL: 'http://portal.test',
      LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'silent',
      DEMO: 'off',
      ...options.environment,
    });
    const clock = new MovingClock(options.now ?? '2026-11-20T09:00:00.000Z');
    const module = await Test.createTestingModule({
      imports: [AppModule, ...(options.modules ?? [])],
    })
      .overrideProvider(CONFIG)
      .useValue(config)
      .overrideProvider(Clock)
      .useValue(clock)
      .compile();
    const app = module.createNestApplication<NestExpressApplication>(
      new AnsweringAdapter(),
      nestSettings,
    );
    layJourney(app);
    await app.init();
    await app.listen(0, '127.0.0.1');
    return new TestPortal(app, clock, config, async () => {
      await app.close();
      await drop();
      rmSync(folder, { recursive: true, force: true });
    });
  }

  /** Where the portal listens, such as `http://127.0.0.1:41234`. */
  get address(): string {
    const { port } = this.app.getHttpServer().address() as { port: number };
    return `http://127.0.0.1:${port}`;
  }

  /** Somebody with a browser and no JavaScript. */
  visitor(): Visitor {
    return new Visitor(this.address);
  }

  /** A visitor who has signed in through the sign-in page. */
  async signIn(email: string, password = TEST_PASSWORD): Promise<Visitor> {
    const visitor = this.visitor();
    const answer = await visitor.submit('/en/sign-in', { email, password });
    if (answer.status !== 303)
      throw new Error(`${email} could not sign in: ${answer.status} ${answer.text}`);
    return visitor;
  }

  /** A program with a token, or with none; whatever it is answered must be as described. */
  api(token?: string): ApiClient {
    this.answers ??= new AnswerCheck(this.app.get(ApiDocument));
    const { answers } = this;
    return new ApiClient(this.address, token, (...answer) => {
      answers.hold(...answer);
    });
  }

  /** Runs all jobs that are due, until none is. */
  async runJobs(): Promise<void> {
    while ((await this.jobs.runDue()) > 0);
  }

  /** The mails written so far, newest last. */
  mails(): Promise<
    { recipient: string; locale: string; template: string; subject: string; body: string }[]
  > {
    return this.db.rows(
      'SELECT recipient, locale, template, subject, body FROM mail_message ORDER BY id',
    );
  }

  stop(): Promise<void> {
    return this.clean();
  }
}

/** The password of every person the builders make. */
export const TEST_PASSWORD = 'correct horse battery';

export const startPortal = (options?: PortalOptions): Promise<TestPortal> =>
  TestPortal.start(options);

async function databaseFor(folder: string): Promise<{ url: string; drop: () => Promise<void> }> {
  if (process.env.TEST_DATABASE === 'postgres') {
    const prepare = (url: string): Promise<void> => migrateAndSeed({ kind: 'postgres', url });
    return createDatabase({ name: 'portal', prepare });
  }
  const file = join(folder, 'portal.sqlite');
  copyFileSync(await sqliteTemplate(), file);
  return { url: `sqlite:${file}`, drop: async () => undefined };
}

/** A file with the schema and the reference seeds, made once in a run of the tests. */
async function sqliteTemplate(): Promise<string> {
  const template = join(process.env.TEST_FOLDER ?? tmpdir(), 'template.sqlite');
  if (existsSync(template)) return template;
  const draft = `${template}.${randomUUID()}`;
  await migrateAndSeed({ kind: 'sqlite', file: draft });
  renameSync(draft, template);
  return template;
}

async function migrateAndSeed(database: Config['database']): Promise<void> {
  const { db } = await openDatabase(database, { entities, migrations });
  await runReferenceSeeds(db);
  await db.close();
}
