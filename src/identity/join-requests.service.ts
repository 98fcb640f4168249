import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import type { Locale } from '../kernel/localised.js';
import { Audit } from '../platform/audit/index.js';
import { Clock } from '../platform/clock/clock.js';
import { Db, newId } from '../platform/database/index.js';
import { Mail } from '../platform/mail/index.js';
import { JoinRequest } from './join-request.entity.js';
import { Representative } from './representative.entity.js';

interface Asked {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly locale: Locale;
  readonly organisation: string;
}

/** People who ask to act for an organisation that is there already; its admins decide. */
@Injectable()
export class JoinRequests {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly mail: Mail,
  ) {}

  /** Inside a unit of work; asking twice is asking once. */
  async ask(personId: string, organisationId: string): Promise<void> {
    const known = await this.db.row(
      `SELECT person_id FROM representative WHERE person_id = ? AND organisation_id = ?
       UNION ALL SELECT person_id FROM join_request
       WHERE person_id = ? AND organisation_id = ? AND decided_at IS NULL`,
      [personId, organisationId, personId, organisationId],
    );
    if (known) return;
    const id = newId();
    await this.db.of(JoinRequest).delete({ personId, organisationId });
    await this.db.of(JoinRequest).insert({
      id,
      personId,
      organisationId,
      accepted: null,
      decidedBy: null,
      decidedAt: null,
      createdAt: this.clock.now(),
    });
    await this.audit.record({
      actor: personId,
      action: 'identity.ask-to-join',
      subject: { kind: 'organisation', id: organisationId },
    });
    await this.tellAdmins(personId, organisationId);
  }

  /** Takes the person in, or refuses; the person hears either way. */
  async decide(organisationId: string, id: string, accept: boolean, by: string): Promise<Asked> {
    return this.db.unit(async () => {
      const asked = await this.db.row<Asked>(
        `SELECT p.id AS "personId", p.name, p.email, p.locale, o.name AS organisation
         FROM join_request j JOIN person p ON p.id = j.person_id
         JOIN organisation o ON o.id = j.organisation_id
         WHERE j.id = ? AND j.organisation_id = ? AND j.decided_at IS NULL`,
        [id, organisationId],
      );
      if (!asked) throw DomainError.notFound();
      await this.db
        .of(JoinRequest)
        .update({ id }, { accepted: accept, decidedBy: by, decidedAt: this.clock.now() });
      if (accept) await this.takeIn(asked.personId, organisationId);
      await this.audit.record({
        actor: by,
        action: accept ? 'identity.accept-join' : 'identity.refuse-join',
        subject: { kind: 'organisation', id: organisationId },
        values: { person: asked.personId },
      });
      const { email: to, locale, name, organisation } = asked;
      const data = { name, organisation, accepted: accept };
      await this.mail.send({ to, locale, template: 'identity/join-decided', data });
      return asked;
    });
  }

  private async takeIn(personId: string, organisationId: string): Promise<void> {
    const there = await this.db.of(Representative).existsBy({ personId, organisationId });
    if (there) return;
    await this.db.of(Representative).insert({
      id: newId(),
      personId,
      organisationId,
      role: 'member',
      createdAt: this.clock.now(),
    });
  }

  private async tellAdmins(personId: string, organisationId: string): Promise<void> {
    const asking = await this.db.row<{ name: string; email: string }>(
      'SELECT name, email FROM person WHERE id = ?',
      [personId],
    );
    const admins = await this.db.rows<Asked & { readonly slug: string }>(
      `SELECT p.id AS "personId", p.name, p.email, p.locale, o.name AS organisation, o.slug
       FROM representative r JOIN person p ON p.id = r.person_id AND p.disabled_at IS NULL
       JOIN organisation o ON o.id = r.organisation_id
       WHERE r.organisation_id = ? AND r.role = 'admin' AND o.closed_at IS NULL`,
      [organisationId],
    );
    for (const { email, locale, name, organisation, slug } of admins) {
      await this.mail.send({
        to: email,
        locale,
        template: 'identity/join-asked',
        data: { name, organisation, slug, asking: asking?.name, askingEmail: asking?.email },
      });
    }
  }
}
