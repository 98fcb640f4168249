import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock/clock.js';
import { Db } from '../../database/index.js';
import { Redirect } from '../page.js';
import { OnceKey } from './once-key.entity.js';

/** Remembers the answers of forms that may be sent only once. */
@Injectable()
export class OnceKeys {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  async find(key: string): Promise<Redirect | undefined> {
    const kept = await this.db.of(OnceKey).findOneBy({ code: key });
    if (!kept) return undefined;
    const { path, flash } = kept.answer as Redirect;
    return new Redirect(path, flash);
  }

  async keep(key: string, { path, flash }: Redirect): Promise<void> {
    await this.db
      .of(OnceKey)
      .insert({ code: key, answer: { path, flash }, createdAt: this.clock.now() });
  }
}
