import {
  type DynamicModule,
  Inject,
  Injectable,
  Module,
  type OnApplicationShutdown,
} from '@nestjs/common';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import type { Schema } from './data-source.js';
import { Db } from './db.js';
import { openDatabase } from './open-database.js';
import { lockForServing } from './sqlite-lock.js';

/** The injection token of the schema: every room's entities and the migrations. */
export const SCHEMA = Symbol('schema');

interface Opened {
  readonly db: Db;
  readonly release: () => Promise<void>;
}
const OPENED = Symbol('opened database');

@Injectable()
class CloseAtShutdown implements OnApplicationShutdown {
  constructor(@Inject(OPENED) private readonly opened: Opened) {}

  async onApplicationShutdown(): Promise<void> {
    await this.opened.db.close();
    await this.opened.release();
  }
}

@Module({})
export class DatabaseModule {
  static of(schema: Schema): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      providers: [
        { provide: SCHEMA, useValue: schema },
        { provide: OPENED, useFactory: open, inject: [CONFIG, SCHEMA] },
        { provide: Db, useFactory: (opened: Opened) => opened.db, inject: [OPENED] },
        CloseAtShutdown,
      ],
      exports: [Db, SCHEMA],
    };
  }
}

async function open(config: Config, schema: Schema): Promise<Opened> {
  const lock =
    config.database.kind === 'sqlite' ? await lockForServing(config.database.file) : undefined;
  try {
    const { db } = await openDatabase(config.database, schema);
    return { db, release: async () => lock?.release() };
  } catch (error) {
    await lock?.release();
    throw error;
  }
}
