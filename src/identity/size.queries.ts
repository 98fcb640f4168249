import { Injectable } from '@nestjs/common';
import { Db } from '../platform/database/index.js';
import type { SizeDeclarationView, SizeReckoning } from './organisation.views.js';
import type { SizeStep } from './rules/sme-figures.js';

interface BasisRow extends Omit<SizeReckoning, 'steps' | 'isNew' | 'related'> {
  readonly isNew: boolean | number;
  readonly steps: string;
}

const columns = `d.id, d.staff, d.turnover_cents AS "turnoverCents",
  d.balance_cents AS "balanceCents", d.size_class AS "sizeClass", d.declared_at AS "declaredAt",
  p.name AS "declaredBy"`;

/** What organisations declared about their size. */
@Injectable()
export class SizeDeclarationQueries {
  constructor(private readonly db: Db) {}

  /** The declarations of an organisation, the latest first. */
  ofOrganisation(organisationId: string): Promise<SizeDeclarationView[]> {
    return this.db.rows<SizeDeclarationView>(
      `SELECT ${columns} FROM size_declaration d JOIN person p ON p.id = d.declared_by
       WHERE d.organisation_id = ? ORDER BY d.declared_at DESC, d.id DESC LIMIT 20`,
      [organisationId],
    );
  }

  /** How the class of a declaration came about; nothing for those made before that was kept. */
  async reckoning(declarationId: string): Promise<SizeReckoning | undefined> {
    const row = await this.db.row<BasisRow>(
      `SELECT year_ends_on AS "yearEndsOn", is_new AS "isNew",
         total_staff_hundredths AS "staffHundredths", total_turnover_cents AS "turnoverCents",
         total_balance_cents AS "balanceCents", steps
       FROM size_declaration_basis WHERE declaration_id = ?`,
      [declarationId],
    );
    if (!row) return undefined;
    const related = await this.db.rows<SizeReckoning['related'][number]>(
      `SELECT position, name, kind, via, share_bp AS "shareBp", counted_bp AS "countedBp", staff,
         turnover_cents AS "turnoverCents", balance_cents AS "balanceCents"
       FROM size_declaration_enterprise WHERE declaration_id = ? ORDER BY position`,
      [declarationId],
    );
    return {
      ...row,
      isNew: Boolean(row.isNew),
      steps: JSON.parse(row.steps) as SizeStep[],
      related,
    };
  }
}
