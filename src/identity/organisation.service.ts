import { Injectable } from '@nestjs/common';
import { Audit } from '../platform/audit/index.js';
import { Db } from '../platform/database/index.js';
import { ContentVersion, type PersonViewer } from '../platform/http/index.js';
import { OrganisationChanges } from './organisation-changes.js';
import { keptNumbers, numberProblems, refuse } from './organisation-details.js';
import { Organisation } from './organisation.entity.js';
import type { ProfileForm } from './organisation.forms.js';
import { OrganisationQueries } from './organisation.queries.js';
import { customerCategory } from './rules/customer-category.js';
import { oneLine } from './rules/one-line.js';
import type { SizeClass } from './rules/vocabulary.js';

/** What an organisation's admins say about it. */
@Injectable()
export class OrganisationProfiles {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly contentVersion: ContentVersion,
    private readonly queries: OrganisationQueries,
    private readonly changes: OrganisationChanges,
  ) {}

  async change(slug: string, form: ProfileForm, person: PersonViewer): Promise<void> {
    const { id } = await this.queries.administered(slug, person.id);
    refuse(...numberProblems(form));
    const numbers = keptNumbers(form);
    await this.db.unit(async () => {
      if (numbers.kvkNumber && (await this.isTaken(numbers.kvkNumber, id))) {
        refuse({ field: 'kvkNumber', code: 'identity.errors.kvk_taken' });
      }
      const organisations = this.db.of(Organisation);
      const before = await organisations.findOneByOrFail({ id });
      const values = {
        name: oneLine(form.name),
        kind: form.kind,
        country: form.country,
        street: form.street ?? null,
        postcode: form.postcode ?? null,
        place: form.place,
        invoiceAddress: form.invoiceAddress ?? null,
        invoiceEmail: form.invoiceEmail ?? null,
        website: form.website ?? null,
        ...numbers,
        customerCategory: customerCategory(form.kind, before.sizeClass as SizeClass),
      };
      await organisations.update({ id }, values);
      await this.contentVersion.bump();
      await this.changes.tell(id);
      await this.note('identity.change-organisation', person.id, id, values);
    });
  }

  private async isTaken(kvkNumber: string, byOtherThan: string): Promise<boolean> {
    const row = await this.db.row('SELECT id FROM organisation WHERE kvk_number = ? AND id <> ?', [
      kvkNumber,
      byOtherThan,
    ]);
    return row !== undefined;
  }

  private async note(action: string, actor: string, id: string, values: object): Promise<void> {
    const subject = { kind: 'organisation', id };
    await this.audit.record({ actor, action, subject, values: { ...values } });
  }
}
