import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Platform20261121090000 } from '../../migrations/20261121090000-platform.js';
import { Runs20261122090000 } from '../../migrations/20261122090000-runs.js';
import { Webhooks20261122090100 } from '../../migrations/20261122090100-webhooks.js';
import { MailTexts20261122090200 } from '../../migrations/20261122090200-mail-texts.js';
import { TableImports20261122090300 } from '../../migrations/20261122090300-table-imports.js';
import { JobLanes20261122110000 } from '../../migrations/20261122110000-job-lanes.js';
import { Clock } from '../../src/platform/clock/clock.js';
import { type Config, readConfig } from '../../src/platform/config/config.js';
import { CONFIG } from '../../src/platform/config/config.module.js';
import { DatabaseModule, Db, type Schema } from '../../src/platform/database/index.js';
import { layJourney } from '../../src/platform/http/index.js';
import { nestSettings } from '../../src/platform/http/nest-settings.js';
import { Texts } from '../../src/platform/i18n/index.js';
import { platformEntities } from '../../src/platform/platform.entities.js';
import { PlatformModule } from '../../src/platform/platform.module.js';
import { Icons } from '../../src/platform/views/icons.js';
import { Assets, Views } from '../../src/platform/views/index.js';
import { StatusTones } from '../../src/platform/views/status-tones.js';
import { counterSchema } from './counter.js';
import { CounterModule, layTemplates } from './counter-room.js';
import { MovingClock } from './moving-clock.js';
import { type Scratch, scratchDatabase } from './scratch-database.js';
import { ApiClient, Visitor } from './visitor.js';

export const tinySchema: Schema = {
  entities: [...platformEntities, ...counterSchema.entities],
  migrations: [
    Platform20261121090000,
    Runs20261122090000,
    Webhooks20261122090100,
    MailTexts20261122090200,
    TableImports20261122090300,
    JobLanes20261122110000,
    ...counterSchema.migrations,
  ],
};

@Module({ imports: [DatabaseModule.of(tinySchema), PlatformModule, CounterModule] })
class TinyModule {}

/** The platform with one small room: what holds here holds for every room. */
export class TinyPortal {
  readonly db: Db;

  private constructor(
    readonly app: NestExpressApplication,
    readonly clock: MovingClock,
    readonly config: Config,
    private readonly scratch: Scratch | undefined,
  ) {
    this.db = app.get(Db);
  }

  static async start(
    environment: Readonly<Record<string, string>> = {},
    beside?: TinyPortal,
  ): Promise<TinyPortal> {
    const scratch = beside ? undefined : await scratchDatabase(tinySchema);
    const config = beside?.config ?? readConfig({ ...settingsFor(scratch), ...environment });
    const clock = beside?.clock ?? new MovingClock('2026-11-20T09:00:00.000Z');
    const folder = beside ? `${config.dataDir}/beside` : config.dataDir;
    const module = await Test.createTestingModule({ imports: [TinyModule] })
      .overrideProvider(CONFIG)
      .useValue(config)
      .overrideProvider(Clock)
      .useValue(clock)
      .overrideProvider(Views)
      .useFactory({
        factory: (texts: Texts, assets: Assets) =>
          new Views(layTemplates(join(config.root, 'views'), folder), {
            texts,
            assets,
            icons: new Icons(config.root),
            tones: StatusTones.load(join(config.root, 'views', 'assets')),
          }),
        inject: [Texts, Assets],
      })
      .compile();
    const app = module.createNestApplication<NestExpressApplication>(nestSettings);
    layJourney(app);
    await app.init();
    await app.listen(0, '127.0.0.1');
    return new TinyPortal(app, clock, config, scratch);
  }

  get address(): string {
    const { port } = this.app.getHttpServer().address() as { port: number };
    return `http://127.0.0.1:${port}`;
  }

  visitor(): Visitor {
    return new Visitor(this.address);
  }

  api(): ApiClient {
    return new ApiClient(this.address);
  }

  async count(table: string): Promise<number> {
    const row = await this.db.row<{ count: number }>(`SELECT COUNT(*) AS count FROM ${table}`);
    return row?.count ?? 0;
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.scratch?.remove();
  }
}

export const startTinyPortal = (
  environment?: Readonly<Record<string, string>>,
): Promise<TinyPortal> => TinyPortal.start(environment);

function settingsFor(scratch: Scratch | undefined): Readonly<Record<string, string>> {
  if (!scratch) return {};
  const { database, folder } = scratch;
  return {
    DATABASE_URL: database.kind === 'sqlite' ? `sqlite:${database.file}` : database.url,
    DATA_DIR: folder,
    SESSION_SECRET: 'a secret that is only used in tests',
    PUBLIC_URL: 'http://portal.test',
    LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'silent',
    DEMO: 'off',
  };
}
