import { Controller, Get, Header } from '@nestjs/common';
import { Db } from '../database/index.js';
import { Allow } from './allow.js';
import { anyone } from './policy.js';

/** For the machine that watches the portal. */
@Controller('health')
export class HealthController {
  constructor(private readonly db: Db) {}

  @Get('live')
  @Allow(anyone)
  @Header('Cache-Control', 'no-store')
  live(): { status: string } {
    return { status: 'ok' };
  }

  /** Ready when the database answers; otherwise the error filter says 503. */
  @Get('ready')
  @Allow(anyone)
  @Header('Cache-Control', 'no-store')
  async ready(): Promise<{ status: string }> {
    await this.db.row('SELECT version FROM content_version');
    return { status: 'ok' };
  }
}
