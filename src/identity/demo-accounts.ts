import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../platform/config/config.js';
import { CONFIG } from '../platform/config/config.module.js';
import { Db, placeholders } from '../platform/database/index.js';

export interface DemoAccount {
  /** The key of the words that say who this is. */
  readonly roleKey: string;
  readonly email: string;
}

/** The password of every demonstration account; it opens nothing outside the demonstration. */
export const demoPassword = 'demonstration-2026';

/** The accounts with which anybody may look around a demonstration. */
export const demoAccounts: readonly DemoAccount[] = [
  { roleKey: 'identity.demo.company', email: 'company@demo.example' },
  { roleKey: 'identity.demo.organiserQuantum', email: 'organiser.quantum@demo.example' },
  { roleKey: 'identity.demo.organiserPhotonics', email: 'organiser.photonics@demo.example' },
  { roleKey: 'identity.demo.organiserBatteries', email: 'organiser.batteries@demo.example' },
  { roleKey: 'identity.demo.funder', email: 'funder@demo.example' },
  { roleKey: 'identity.demo.administrator', email: 'admin@demo.example' },
];

export interface DemoAccountView extends DemoAccount {
  readonly password: string;
}

/** Shown on the sign-in page of a demonstration, and nowhere else. */
@Injectable()
export class DemoAccounts {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly db: Db,
  ) {}

  async list(): Promise<readonly DemoAccountView[]> {
    if (!this.config.demo) return [];
    const emails = demoAccounts.map(({ email }) => email);
    const rows = await this.db.rows<{ email: string }>(
      `SELECT email FROM person WHERE disabled_at IS NULL AND email IN (${placeholders(emails)})`,
      emails,
    );
    const there = new Set(rows.map(({ email }) => email));
    return demoAccounts
      .filter(({ email }) => there.has(email))
      .map((account) => ({ ...account, password: demoPassword }));
  }
}
