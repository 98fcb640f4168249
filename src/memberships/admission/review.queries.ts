import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import type { Localised } from '../../kernel/localised.js';
import { Db } from '../../platform/database/index.js';

export interface ItemView {
  readonly id: string;
  readonly title: Localised;
  readonly isRequired: boolean;
  readonly position: number;
}

export interface CheckedItem extends ItemView {
  readonly checkedBy: string | null;
  readonly checkedAt: string | null;
}

export interface VoterView {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly email: string;
}

export interface VoteView {
  readonly personId: string;
  readonly name: string;
  /** Nothing as long as the voter has not voted. */
  readonly vote: string | null;
  readonly note: string | null;
  readonly votedAt: string | null;
  /** Of those who are voters no more, or act for the applicant, the vote does not count. */
  readonly counts: boolean;
}

/** An application that waits for somebody's vote, or has it. */
export interface VoteRow {
  readonly reference: string;
  readonly state: string;
  readonly organisation: string;
  readonly cluster: string;
  readonly clusterName: Localised;
  readonly tierName: Localised;
  readonly submittedAt: string | null;
  readonly vote: string | null;
  readonly votedAt: string | null;
}

interface ItemRow extends Omit<CheckedItem, 'title' | 'isRequired'> {
  readonly titleEn: string;
  readonly titleNl: string;
  readonly isRequired: boolean | number;
}
interface VoteRowRow extends Omit<VoteRow, 'clusterName' | 'tierName'> {
  readonly clusterEn: string;
  readonly clusterNl: string;
  readonly tierEn: string;
  readonly tierNl: string;
}

const itemColumns = `i.id, i.title_en AS "titleEn", i.title_nl AS "titleNl",
  i.is_required AS "isRequired", i.position`;

/** What a cluster's people looked at and how its voters voted. */
@Injectable()
export class ReviewQueries {
  constructor(private readonly db: Db) {}

  async items(clusterId: string): Promise<ItemView[]> {
    const rows = await this.db.rows<ItemRow>(
      `SELECT ${itemColumns} FROM checklist_item i
       WHERE i.cluster_id = ? AND i.archived_at IS NULL ORDER BY i.position, i.id`,
      [clusterId],
    );
    return rows.map(toItem);
  }

  async item(clusterId: string, id: string): Promise<ItemView> {
    const found = (await this.items(clusterId)).find((one) => one.id === id);
    if (!found) throw DomainError.notFound();
    return found;
  }

  /** The items in use, and those put aside that were checked for this application. */
  async checked(clusterId: string, applicationId: string): Promise<CheckedItem[]> {
    const rows = await this.db.rows<ItemRow>(
      `SELECT ${itemColumns}, p.name AS "checkedBy", k.checked_at AS "checkedAt"
       FROM checklist_item i
       LEFT JOIN application_check k ON k.item_id = i.id AND k.application_id = ?
       LEFT JOIN person p ON p.id = k.checked_by
       WHERE i.cluster_id = ? AND (i.archived_at IS NULL OR k.id IS NOT NULL)
       ORDER BY i.position, i.id`,
      [applicationId, clusterId],
    );
    return rows.map(toItem);
  }

  voters(clusterId: string): Promise<VoterView[]> {
    return this.db.rows<VoterView>(
      `SELECT v.id, v.person_id AS "personId", p.name, p.email FROM admission_voter v
       JOIN person p ON p.id = v.person_id WHERE v.cluster_id = ? ORDER BY p.name, v.id`,
      [clusterId],
    );
  }

  /** The vote of each voter on an application; of those who are voters no more too. */
  async votes(clusterId: string, applicationId: string): Promise<VoteView[]> {
    const rows = await this.db.rows<Omit<VoteView, 'counts'> & { counts: number }>(
      `SELECT p.id AS "personId", p.name, v.vote, v.note, v.voted_at AS "votedAt",
         CASE WHEN o.id IS NULL OR EXISTS (SELECT 1 FROM representative r
           JOIN membership_application a ON a.organisation_id = r.organisation_id
           WHERE r.person_id = p.id AND a.id = ?) THEN 0 ELSE 1 END AS "counts" FROM person p
       LEFT JOIN application_vote v ON v.person_id = p.id AND v.application_id = ?
       LEFT JOIN admission_voter o ON o.person_id = p.id AND o.cluster_id = ?
       WHERE o.id IS NOT NULL OR v.id IS NOT NULL ORDER BY p.name, p.id`,
      [applicationId, applicationId, clusterId],
    );
    return rows.map((row) => ({ ...row, counts: Boolean(row.counts) }));
  }

  /** The declaration of size that an application was sent with. */
  async declarationOf(applicationId: string): Promise<string | undefined> {
    const row = await this.db.row<{ id: string }>(
      'SELECT declaration_id AS "id" FROM application_size WHERE application_id = ?',
      [applicationId],
    );
    return row?.id;
  }

  async isVoter(personId: string): Promise<boolean> {
    const row = await this.db.row<{ count: number }>(
      'SELECT COUNT(*) AS "count" FROM admission_voter WHERE person_id = ?',
      [personId],
    );
    return (row?.count ?? 0) > 0;
  }

  /** What a voter can vote on now; what waits longest first. */
  waitingFor(personId: string): Promise<VoteRow[]> {
    return this.voteRows(`a.state IN ('submitted', 'under_review')`, [personId, personId]);
  }

  /** An application as one of its voters sees it; to anybody else it is not there. */
  async oneFor(personId: string, reference: string): Promise<VoteRow> {
    const [found] = await this.voteRows(`a.submitted_at IS NOT NULL AND a.reference = ?`, [
      ...[personId, personId],
      reference,
    ]);
    if (!found) throw DomainError.notFound();
    return found;
  }

  private async voteRows(where: string, params: readonly unknown[]): Promise<VoteRow[]> {
    const rows = await this.db.rows<VoteRowRow>(
      `SELECT a.reference, a.state, o.name AS "organisation", c.slug AS "cluster",
         c.name_en AS "clusterEn", c.name_nl AS "clusterNl", t.name_en AS "tierEn",
         t.name_nl AS "tierNl", a.submitted_at AS "submittedAt", v.vote, v.voted_at AS "votedAt"
       FROM membership_application a JOIN cluster c ON c.id = a.cluster_id
       JOIN organisation o ON o.id = a.organisation_id JOIN membership_tier t ON t.id = a.tier_id
       JOIN admission_voter x ON x.cluster_id = a.cluster_id AND x.person_id = ?
       LEFT JOIN application_vote v ON v.application_id = a.id AND v.person_id = ?
       WHERE ${where} ORDER BY a.submitted_at, a.id`,
      params,
    );
    return rows.map(({ clusterEn, clusterNl, tierEn, tierNl, ...row }) => ({
      ...row,
      clusterName: { en: clusterEn, nl: clusterNl },
      tierName: { en: tierEn, nl: tierNl },
    }));
  }
}

function toItem({ titleEn, titleNl, ...row }: ItemRow): CheckedItem {
  return { ...row, isRequired: Boolean(row.isRequired), title: { en: titleEn, nl: titleNl } };
}
