import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import type { Localised } from '../kernel/localised.js';
import { Db, placeholders } from '../platform/database/index.js';

export interface Listing {
  /** The membership's. */
  readonly id: string;
  readonly reference: string;
  /** The organisation's, by which its page is known. */
  readonly slug: string;
  readonly name: string;
  readonly kind: string;
  readonly sizeClass: string;
  readonly place: string;
  readonly country: string;
  readonly website: string | null;
  /** Null when the tier is by invitation. */
  readonly tier: string | null;
  readonly tierName: Localised | null;
  readonly since: string | null;
  readonly does: Localised;
  /** Capabilities, one a line. */
  readonly can: Localised;
  readonly seeks: Localised;
  readonly offers: Localised;
  readonly technologies: readonly string[];
  readonly trlFrom: number | null;
  readonly trlTo: number | null;
}

/** Whom to turn to at a member, and who may read it. */
export interface ContactView {
  readonly for: string;
  readonly name: string;
  readonly email: string;
}

export interface TechnologyView {
  readonly code: string;
  readonly label: Localised;
}

export interface ProfileView {
  readonly isListed: boolean;
  readonly doesEn: string;
  readonly doesNl: string;
  readonly canEn: string | null;
  readonly canNl: string | null;
  readonly seeksEn: string;
  readonly seeksNl: string;
  readonly offersEn: string;
  readonly offersNl: string;
  readonly technologies: readonly string[];
  readonly trlFrom: number | null;
  readonly trlTo: number | null;
  readonly contact: string | null;
  readonly contactPerson: string | null;
}

interface Row
  extends
    Omit<ProfileView, 'technologies' | 'isListed' | 'contact' | 'contactPerson'>,
    Omit<Listing, 'tier' | 'tierName' | 'does' | 'can' | 'seeks' | 'offers' | 'technologies'> {
  readonly tier: string;
  readonly isPublic: boolean | number;
  readonly tierEn: string;
  readonly tierNl: string;
  readonly technologies: string;
}

const texts = `p.does_en AS "doesEn", p.does_nl AS "doesNl", p.can_en AS "canEn",
  p.can_nl AS "canNl", p.seeks_en AS "seeksEn", p.seeks_nl AS "seeksNl",
  p.offers_en AS "offersEn", p.offers_nl AS "offersNl", p.technologies,
  p.trl_from AS "trlFrom", p.trl_to AS "trlTo"`;
/** Active members whose tier lists them and who want to be listed. */
const IS_LISTED = `m.state IN ('active', 'grace') AND p.is_listed = true AND o.closed_at IS NULL
  AND EXISTS (SELECT 1 FROM tier_benefit b
    WHERE b.tier_id = t.id AND b.kind = 'directory_listing')`;
export const LISTED_FROM = `FROM membership m JOIN organisation o ON o.id = m.organisation_id
  JOIN membership_tier t ON t.id = m.tier_id JOIN member_profile p ON p.membership_id = m.id
  WHERE ${IS_LISTED}`;

const AT_ONCE = 200;

/** The members that the public may see, and how they present themselves. */
@Injectable()
export class DirectoryQueries {
  constructor(private readonly db: Db) {}

  /** Those of these memberships that are listed, in the order given. */
  async ofIds(ids: readonly string[]): Promise<Listing[]> {
    const found: Listing[] = [];
    for (let from = 0; from < ids.length; from += AT_ONCE) {
      const some = ids.slice(from, from + AT_ONCE);
      found.push(...(await this.listings(`m.id IN (${placeholders(some)})`, some)));
    }
    const places = new Map(ids.map((id, place) => [id, place]));
    const placeOf = ({ id }: Listing): number => places.get(id) ?? ids.length;
    return found.sort((a, b) => placeOf(a) - placeOf(b));
  }

  /** A listed member by its organisation's address. */
  async one(clusterId: string, slug: string): Promise<Listing> {
    const [found] = await this.listings('m.cluster_id = ? AND o.slug = ?', [clusterId, slug]);
    if (!found) throw DomainError.notFound();
    return found;
  }

  /** The person whom a member names, if it names one. */
  contact(reference: string): Promise<ContactView | undefined> {
    return this.db.row<ContactView>(
      `SELECT p.contact AS "for", x.name, x.email FROM member_profile p
       JOIN membership m ON m.id = p.membership_id
       JOIN membership_person mp ON mp.membership_id = m.id AND mp.person_id = p.contact_person_id
       JOIN person x ON x.id = mp.person_id
       WHERE m.reference = ? AND p.contact IN ('members', 'everybody') AND x.disabled_at IS NULL`,
      [reference],
    );
  }

  /** The organisations that share in a membership today. */
  async covered(reference: string, today: string): Promise<string[]> {
    const rows = await this.db.rows<{ name: string }>(
      `SELECT o.name FROM membership_coverage k JOIN membership m ON m.id = k.membership_id
       JOIN organisation o ON o.id = k.organisation_id
       WHERE m.reference = ? AND k.from_on <= ? AND (k.to_on IS NULL OR k.to_on >= ?)
       ORDER BY o.name`,
      [reference, today, today],
    );
    return rows.map(({ name }) => name);
  }

  async profile(membershipId: string): Promise<ProfileView | undefined> {
    const row = await this.db.row<
      Omit<ProfileView, 'technologies' | 'isListed'> & {
        isListed: boolean | number;
        technologies: string;
      }
    >(
      `SELECT p.is_listed AS "isListed", ${texts}, p.contact,
         p.contact_person_id AS "contactPerson"
       FROM member_profile p WHERE p.membership_id = ?`,
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

  private async listings(where: string, params: readonly unknown[]): Promise<Listing[]> {
    const rows = await this.db.rows<Row>(
      `SELECT m.id, m.reference, o.slug, o.name, o.kind, o.size_class AS "sizeClass", o.place, o.country,
         o.website, t.slug AS "tier", t.name_en AS "tierEn", t.name_nl AS "tierNl",
         t.is_public AS "isPublic",
         m.active_from AS "since", ${texts}
       ${LISTED_FROM} AND ${where} ORDER BY lower(o.name), m.id`,
      params,
    );
    return rows.map(toListing);
  }
}

function toListing(row: Row): Listing {
  const { id, reference, slug, name, kind, sizeClass, place, country, website, since } = row;
  return {
    ...{ id, reference, slug, name, kind, sizeClass, place, country, website, since },
    ...{ trlFrom: row.trlFrom, trlTo: row.trlTo },
    tier: row.isPublic ? row.tier : null,
    tierName: row.isPublic ? { en: row.tierEn, nl: row.tierNl } : null,
    does: either(row.doesEn, row.doesNl),
    can: either(row.canEn ?? '', row.canNl ?? ''),
    seeks: either(row.seeksEn, row.seeksNl),
    offers: either(row.offersEn, row.offersNl),
    technologies: JSON.parse(row.technologies) as string[],
  };
}

/** A member may write in one language: readers of the other then read that. */
const either = (en: string, nl: string): Localised => ({ en: en || nl, nl: nl || en });
