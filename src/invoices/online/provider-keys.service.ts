import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Audit } from '../../platform/audit/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/index.js';
import { SecretLost, Secrets } from '../../platform/secrets/index.js';
import { InvoiceSettings } from '../invoice-settings.entity.js';
import { InvoiceSettingsService } from '../invoice-settings.service.js';
import { MollieProvider } from './mollie.provider.js';
import type { PaymentProvider } from './payment-provider.js';

export interface OpenedProvider {
  readonly provider: PaymentProvider;
  readonly key: string;
}

/** What a page may know of a key: never the key. */
export interface ProviderKeyView {
  readonly provider: string | null;
  readonly mode: 'test' | 'live' | null;
  /** It was sealed under another secret and must be set again. */
  readonly isLost: boolean;
}

interface Actor {
  readonly id: string;
}

/** The keys with which clusters are paid online, sealed in the database. */
@Injectable()
export class ProviderKeys {
  private readonly providers: ReadonlyMap<string, PaymentProvider>;

  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly secrets: Secrets,
    private readonly settings: InvoiceSettingsService,
    mollie: MollieProvider,
  ) {
    this.providers = new Map([[mollie.name, mollie]]);
  }

  /** The provider of a cluster with its key; nothing when it has none that opens. */
  async of(clusterId: string): Promise<OpenedProvider | undefined> {
    const row = await this.rowOf(clusterId);
    const provider = this.providers.get(row?.provider ?? '');
    if (!provider || !row?.sealed) return undefined;
    try {
      return { provider, key: this.secrets.open(row.sealed, purposeOf(clusterId)) };
    } catch (error) {
      if (error instanceof SecretLost) return undefined;
      throw error;
    }
  }

  async view(clusterId: string): Promise<ProviderKeyView> {
    const row = await this.rowOf(clusterId);
    const opened = await this.of(clusterId);
    const mode = opened ? (opened.key.startsWith('live_') ? 'live' : 'test') : null;
    const provider = row?.sealed ? row.provider : null;
    return { provider, mode, isLost: provider !== null && opened === undefined };
  }

  set(clusterId: string, key: string, actor: Actor): Promise<void> {
    if (!/^(test|live)_[A-Za-z0-9]{20,80}$/.test(key)) {
      throw DomainError.invalid('payments.errors.key_form', { field: 'key' });
    }
    return this.put(clusterId, 'mollie', this.secrets.seal(key, purposeOf(clusterId)), actor);
  }

  remove(clusterId: string, actor: Actor): Promise<void> {
    return this.put(clusterId, null, null, actor);
  }

  private put(clusterId: string, provider: string | null, sealed: string | null, actor: Actor) {
    return this.db.unit(async () => {
      await this.settings.ensure(clusterId);
      await this.db
        .of(InvoiceSettings)
        .update(
          { clusterId },
          { provider, providerKeySealed: sealed, updatedAt: this.clock.now() },
        );
      await this.audit.record({
        ...{ actor: actor.id, clusterId, subject: { kind: 'cluster', id: clusterId } },
        action: provider === null ? 'payments.key_remove' : 'payments.key_set',
        values: { provider: provider ?? '' },
      });
    });
  }

  private rowOf(clusterId: string) {
    return this.db.row<{ provider: string | null; sealed: string | null }>(
      `SELECT provider, provider_key_sealed AS "sealed" FROM invoice_settings
       WHERE cluster_id = ?`,
      [clusterId],
    );
  }
}

const purposeOf = (clusterId: string): string => `payment provider ${clusterId}`;
