import { Injectable } from '@nestjs/common';
import { Invitations, Organisations } from '../../identity/index.js';
import { DomainError } from '../../kernel/domain-error.js';
import type { Locale } from '../../kernel/localised.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db, newId, placeholders } from '../../platform/database/index.js';
import { ContentVersion } from '../../platform/http/index.js';
import type { ImportActing } from '../../platform/tables/index.js';
import { DirectoryIndex } from '../directory/directory-index.js';
import { NewProfiles } from '../directory/new-profiles.js';
import { History } from '../history.js';
import { Membership, MembershipTerm } from '../membership.entity.js';
import { openKeyOf } from '../rules/open-key.js';
import { vatIdOf } from './member-columns.js';
import type { JudgedMember } from './member-judge.js';

/** What an import made, and the moment at which it did. */
export interface ImportedMembers {
  readonly memberships: readonly string[];
  readonly organisations: readonly string[];
  readonly at: string;
}

/** Writes a table of members, and takes it back while nothing depends on it. */
@Injectable()
export class MemberWriter {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly history: History,
    private readonly profiles: NewProfiles,
    private readonly directory: DirectoryIndex,
    private readonly contentVersion: ContentVersion,
    private readonly organisations: Organisations,
    private readonly invitations: Invitations,
  ) {}

  /** Inside a unit. */
  async write(rows: readonly JudgedMember[], acting: ImportActing): Promise<ImportedMembers> {
    const by = await this.db.row<{ id: string; name: string; locale: Locale }>(
      'SELECT id, name, locale FROM person WHERE id = ?',
      [acting.by],
    );
    const memberships: string[] = [];
    const organisations: string[] = [];
    for (const row of rows) {
      let organisationId = row.organisationId;
      if (organisationId === null) {
        organisationId = await this.enrol(row, acting.by);
        organisations.push(organisationId);
        const { email, organisation: name } = row.line;
        if (email !== null && by) {
          const invited = { email, role: 'admin' as const };
          await this.invitations.invite({ id: organisationId, name }, invited, by, by.locale);
        }
      }
      const id = await this.insert(row, organisationId, acting);
      await this.profiles.open(id);
      memberships.push(id);
    }
    await this.directory.refresh(memberships);
    await this.contentVersion.bump();
    return { memberships, organisations, at: this.clock.now() };
  }

  /** Inside a unit; refused as soon as a membership was touched, charged or used. */
  async undo(result: ImportedMembers, { by }: ImportActing): Promise<void> {
    const { memberships, organisations, at } = result;
    const used = await this.db.row<{ count: number }>(touched(memberships), [
      ...[...memberships, at],
      ...[...memberships, ...memberships, ...memberships, ...memberships],
    ]);
    if ((used?.count ?? 0) > 0) {
      throw DomainError.conflict('admission.imports.errors.members_used');
    }
    await this.directory.forget(memberships);
    for (const id of memberships) {
      await this.db.run('DELETE FROM membership_event WHERE membership_id = ?', [id]);
      await this.db.of(Membership).delete({ id });
    }
    for (const id of organisations) {
      if (await this.isFree(id)) await this.organisations.withdraw(id, by);
    }
    await this.contentVersion.bump();
  }

  private enrol({ line, sizeClass }: JudgedMember, by: string): Promise<string> {
    const bySize = sizeClass === 'large' || sizeClass === 'medium' ? sizeClass : 'small';
    return this.organisations.enrol(
      {
        name: line.organisation,
        kind: line.kind ?? (sizeClass === 'research' ? 'research' : 'company'),
        sizeClass: line.size ?? bySize,
        country: line.country ?? 'NL',
        place: line.place ?? '',
        kvkNumber: line.kvk,
        vatId: vatIdOf(line),
      },
      by,
      { invoiceEmail: line.email },
    );
  }

  private async insert(
    row: JudgedMember,
    organisationId: string,
    { clusterId, by, importId }: ImportActing,
  ): Promise<string> {
    const { line, tierId, sizeClass, term, cycle, feeCents } = row;
    const id = newId();
    const now = this.clock.now();
    await this.db.of(Membership).insert({
      ...{ id, reference: await this.history.nextReference('ML'), clusterId, organisationId },
      ...{ tierId, applicationId: null, state: 'active', sizeClass },
      openKey: openKeyOf(clusterId, organisationId),
      ...{ conditions: null, conditionsMetAt: null, activeFrom: line.since ?? term.from },
      ...{ endedOn: null, endReason: null, createdAt: now, updatedAt: now },
    });
    const isPaid = line.paidOn !== null;
    await this.db.of(MembershipTerm).insert({
      ...{ id: newId(), membershipId: id, number: 1, tierId, sizeClass, kind: 'first' },
      ...{ startsOn: term.from, endsOn: term.to, cycleFrom: cycle.from, cycleTo: cycle.to },
      ...{ feeCents, chargedCents: 0, joiningFeeCents: 0, createdAt: now },
      ...{ settledOn: line.paidOn, settledCents: isPaid ? feeCents : null },
      ...(isPaid ? {} : { authorisedOn: this.clock.today(), authorisedBy: by }),
    });
    const values = { importId };
    await this.history.record({ kind: 'imported', membershipId: id, clusterId, by, values });
    return id;
  }

  private async isFree(organisationId: string): Promise<boolean> {
    const row = await this.db.row<{ count: number }>(
      `SELECT (SELECT COUNT(*) FROM membership WHERE organisation_id = ?)
         + (SELECT COUNT(*) FROM membership_application WHERE organisation_id = ?)
         + (SELECT COUNT(*) FROM charge WHERE organisation_id = ?) AS "count"`,
      [organisationId, organisationId, organisationId],
    );
    return (row?.count ?? 0) === 0;
  }
}

/** Counts what stands in the way of taking memberships back. */
const touched = (ids: readonly string[]): string => {
  const list = placeholders(ids);
  return `SELECT
    (SELECT COUNT(*) FROM membership WHERE id IN (${list}) AND updated_at > ?)
    + (SELECT COUNT(*) FROM membership_term WHERE membership_id IN (${list}) AND number > 1)
    + (SELECT COUNT(*) FROM benefit_use WHERE membership_id IN (${list}))
    + (SELECT COUNT(*) FROM membership_person WHERE membership_id IN (${list}))
    + (SELECT COUNT(*) FROM charge c JOIN membership_term n ON n.id = c.source_id
       WHERE c.source_kind = 'membership_term' AND n.membership_id IN (${list})) AS "count"`;
};
