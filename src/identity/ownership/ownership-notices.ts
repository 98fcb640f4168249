import { Injectable } from '@nestjs/common';
import type { Locale } from '../../kernel/localised.js';
import { Audit } from '../../platform/audit/index.js';
import { Db } from '../../platform/database/index.js';
import { Mail } from '../../platform/mail/index.js';
import type { OwnershipRow } from './ownership-link.entity.js';

interface Administrator {
  readonly email: string;
  readonly name: string;
  readonly locale: Locale;
  readonly organisation: string;
  readonly slug: string;
}

export type OwnershipEvent = 'stated' | 'confirmed' | 'denied' | 'withdrawn' | 'ended';

/** Writes down what happened to a link, and tells the administrators of the other side. */
@Injectable()
export class OwnershipNotices {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly mail: Mail,
  ) {}

  /** Inside a unit of work; `side` is the organisation that acted. */
  async note(
    event: OwnershipEvent,
    link: OwnershipRow,
    side: string,
    actor: string,
  ): Promise<void> {
    const { id, organisationId, ownerId, ownerName, shareBp, control, validFrom, validTo } = link;
    await this.audit.record({
      actor,
      action: `identity.ownership-${event}`,
      subject: { kind: 'organisation', id: side },
      values: {
        link: id,
        organisationId,
        owner: ownerId ?? ownerName,
        shareBp,
        control,
        validFrom,
        validTo,
      },
    });
    if (ownerId !== null) await this.tell(event, link, side, ownerId);
  }

  private async tell(
    event: OwnershipEvent,
    link: OwnershipRow,
    side: string,
    ownerId: string,
  ): Promise<void> {
    const other = side === ownerId ? link.organisationId : ownerId;
    const acting = await this.db.row<{ name: string }>(
      'SELECT name FROM organisation WHERE id = ?',
      [side],
    );
    const owned = await this.db.row<{ name: string }>(
      'SELECT name FROM organisation WHERE id = ?',
      [link.organisationId],
    );
    for (const { email, ...admin } of await this.administrators(other)) {
      await this.mail.send({
        to: email,
        locale: admin.locale,
        template: 'identity/ownership',
        data: {
          ...admin,
          ...{ event, acting: acting?.name, owned: owned?.name },
          ...{ share: link.shareBp / 100, control: link.control },
          ...{ validFrom: link.validFrom, validTo: link.validTo },
        },
      });
    }
  }

  private administrators(organisationId: string): Promise<Administrator[]> {
    return this.db.rows<Administrator>(
      `SELECT p.email, p.name, p.locale, o.name AS "organisation", o.slug
       FROM representative r JOIN person p ON p.id = r.person_id AND p.disabled_at IS NULL
       JOIN organisation o ON o.id = r.organisation_id
       WHERE r.organisation_id = ? AND r.role = 'admin' AND o.closed_at IS NULL
       ORDER BY p.email`,
      [organisationId],
    );
  }
}
