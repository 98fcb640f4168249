import { Injectable } from '@nestjs/common';
import type { Localised } from '../kernel/localised.js';
import { Db } from '../platform/database/index.js';

export interface Listing {
  readonly reference: string;
  readonly name: string;
  readonly kind: string;
  readonly sizeClass: string;
  readonly place: string;
  readonly country: string;
  readonly website: string | null;
  readonly tierName: Localised;
  readonly since: string | null;
  readonly does: Localised;
  readonly seeks: Localised;
  readonly offers: Localised;
  readonly technologies: readonly string[];
}

export interface TechnologyView {
  readonly code: string;
  readonly label: Localised;
}

export interface ProfileView {
  readonly isListed: boolean;
  readonly doesEn: string;
  readonly doesNl: string;
  readonly seeksEn: string;
  readonly seeksNl: string;
  readonly offersEn: string;
  readonly offersNl: string;
  readonly technologies: readonly string[];
}

interface Row extends Omit<ProfileView, 'technologies' | 'isListed'> {
  readonly reference: string;
  readonly name: string;
  readonly kind: string;
  readonly sizeClass: string;
  readonly place: string;
  readonly country: string;
  readonly website: string | null;
  readonly tierEn: string;
  readonly tierNl: string;
  readonly since: string | null;
  readonly technologies: string;
}

const texts = `p.does_en AS "doesEn", p.does_nl AS "doesNl", p.seeks_en AS "seeksEn",
  p.seeks_nl AS "seeksNl", p.offers_en AS "offersEn", p.offers_nl AS "offersNl", p.technologies`;

/** The members that the public may see, and how they present themselves. */
@Injectable()
export class DirectoryQueries {
  constructor(private readonly db: Db) {}

  /** Active members whose tier lists them and who want to be listed. */
  async ofCluster(clusterId: string): Promise<Listing[]> {
    const rows = await this.db.rows<Row>(
      `SELECT m.reference, o.name, o.kind, o.size_class AS "sizeClass", o.place, o.country,
         o.website, t.name_en AS "tierEn", t.name_nl AS "tierNl", m.active_from AS "since", ${texts}
       FROM membership m JOIN organisation o ON o.id = m.organisation_id
       JOIN membership_tier t ON t.id = m.tier_id
       JOIN member_profile p ON p.membership_id = m.id
       WHERE m.cluster_id = ? AND m.state IN ('active', 'grace') AND p.is_listed = true
         AND o.closed_at IS NULL AND EXISTS (SELECT 1 FROM tier_benefit b
           WHERE b.tier_id = t.id AND b.kind = 'directory_listing')
       ORDER BY lower(o.name), m.id`,
      [clusterId],
    );
    return rows.map(toListing);
  }

  async profile(membershipId: string): Promise<ProfileView | undefined> {
    const row = await this.db.row<
      Omit<ProfileView, 'technologies' | 'isListed'> & {
        isListed: boolean | number;
        technologies: string;
      }
    >(
      `SELECT p.is_listed AS "isListed", ${texts} FROM member_profile p WHERE p.membership_id = ?`,
      [membershipId],
    );
    return (
      row && {
        ...row,
        isListed: Boolean(row.isListed),
        technologies: JSON.parse(row.technologies) as string[],
      }
    );
  }

  async serviceTypes(): Promise<TechnologyView[]> {
    const rows = await this.db.rows<{ code: string; labelEn: string; labelNl: string }>(
      `SELECT code, name_en AS "labelEn", name_nl AS "labelNl" FROM service_type ORDER BY position`,
    );
    return rows.map(({ code, labelEn, labelNl }) => ({
      code,
      label: { en: labelEn, nl: labelNl },
    }));
  }
}

function toListing(row: Row): Listing {
  const { reference, name, kind, sizeClass, place, country, website, since } = row;
  return {
    ...{ reference, name, kind, sizeClass, place, country, website, since },
    tierName: { en: row.tierEn, nl: row.tierNl },
    does: either(row.doesEn, row.doesNl),
    seeks: either(row.seeksEn, row.seeksNl),
    offers: either(row.offersEn, row.offersNl),
    technologies: JSON.parse(row.technologies) as string[],
  };
}

/** A member may write in one language: readers of the other then read that. */
const either = (en: string, nl: string): Localised => ({ en: en || nl, nl: nl || en });
