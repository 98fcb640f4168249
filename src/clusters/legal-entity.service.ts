import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { Audit } from '../platform/audit/index.js';
import { Db, newId } from '../platform/database/index.js';
import { ContentVersion } from '../platform/http/index.js';
import { LegalEntity } from './cluster.entity.js';
import type { LegalEntityForm } from './legal-entity.forms.js';
import { dutchVatId, iban, kvkNumber } from './rules/registration.js';

/** Keeps who invoices for a cluster. */
@Injectable()
export class LegalEntityService {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly contentVersion: ContentVersion,
  ) {}

  save(clusterId: string, form: LegalEntityForm, actor: string): Promise<void> {
    const columns = toColumns(form);
    return this.db.unit(async () => {
      const id = await this.write(clusterId, form.revision, columns);
      await this.contentVersion.bump();
      await this.audit.record({
        actor,
        action: 'clusters.change_legal_entity',
        subject: { kind: 'legal_entity', id },
        clusterId,
        values: columns,
      });
    });
  }

  private async write(
    clusterId: string,
    revision: number | undefined,
    columns: ReturnType<typeof toColumns>,
  ): Promise<string> {
    const entities = this.db.of(LegalEntity);
    const known = await entities.findOneBy({ clusterId });
    if (!known) {
      const id = newId();
      await entities.insert({ id, clusterId, ...columns, revision: 1 });
      return id;
    }
    const result = await entities.update(
      { clusterId, revision: revision ?? 0 },
      { ...columns, revision: (revision ?? 0) + 1 },
    );
    if (result.affected !== 1) throw DomainError.conflict('errors.changed');
    return known.id;
  }
}

const toColumns = (form: LegalEntityForm) => ({
  name: form.name,
  street: form.street,
  postcode: form.postcode,
  place: form.place,
  country: 'NL',
  kvkNumber: checked('kvkNumber', kvkNumber(form.kvkNumber)),
  vatId: checked('vatId', dutchVatId(form.vatId)),
  iban: checked('iban', iban(form.iban)),
  email: form.email,
  phone: form.phone ?? null,
});

function checked(field: 'kvkNumber' | 'vatId' | 'iban', value: string | undefined): string {
  if (value === undefined) throw DomainError.invalid(`clusters.errors.${field}`, { field });
  return value;
}
