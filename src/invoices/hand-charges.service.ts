import { Injectable } from '@nestjs/common';
import { Charges, type NewCharge } from '../charges/index.js';
import { Audit } from '../platform/audit/index.js';
import { Db, newId } from '../platform/database/index.js';

/** A line as an organiser writes it by hand. */
export type HandLine = Omit<NewCharge, 'clusterId' | 'organisationId' | 'source' | 'key'>;

/** Charges that come from no other room but from somebody's hand. */
@Injectable()
export class HandCharges {
  constructor(
    private readonly db: Db,
    private readonly charges: Charges,
    private readonly audit: Audit,
  ) {}

  /** Gives the charge's id; one unit of work. */
  leave(clusterId: string, organisationId: string, line: HandLine, by: string): Promise<string> {
    return this.db.unit(async () => {
      const key = newId();
      const id = await this.charges.leave({
        ...{ ...line, clusterId, organisationId },
        ...{ source: { kind: 'manual', id: key }, key: `manual:${key}` },
      });
      await this.audit.record({
        ...{ actor: by, action: 'invoices.charge', subject: { kind: 'charge', id }, clusterId },
        values: { organisationId, unitPriceCents: line.unitPriceCents },
      });
      return id;
    });
  }
}
