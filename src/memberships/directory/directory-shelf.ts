import { Injectable } from '@nestjs/common';
import type { Localised } from '../../kernel/localised.js';
import { Db } from '../../platform/database/index.js';
import { ContentVersion } from '../../platform/http/index.js';
import { LISTED_FROM } from '../directory.queries.js';
import { capabilitiesOf, type Capability } from '../rules/capabilities.js';

/** A listed member as far as it is counted and chosen by. */
export interface Shelved {
  /** The membership's. */
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly sizeClass: string;
  readonly technologies: readonly string[];
  readonly trlFrom: number | null;
  readonly trlTo: number | null;
  readonly can: readonly Capability[];
  /** Whether it seeks and offers anything. */
  readonly says: readonly ('seeks' | 'offers')[];
  /** Null when the tier is by invitation: that is between the cluster and its member. */
  readonly tier: { readonly slug: string; readonly name: Localised } | null;
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly sizeClass: string;
  readonly technologies: string;
  readonly trlFrom: number | null;
  readonly trlTo: number | null;
  readonly canEn: string | null;
  readonly canNl: string | null;
  readonly seeks: boolean | number;
  readonly offers: boolean | number;
  readonly tier: string;
  readonly tierEn: string;
  readonly tierNl: string;
  readonly isPublic: boolean | number;
}

/** The directories of so many clusters are kept in memory. */
const KEPT = 40;

/** The listed members of a cluster by name, kept until anything that the public sees changes. */
@Injectable()
export class DirectoryShelf {
  private readonly kept = new Map<string, { version: string; members: readonly Shelved[] }>();

  constructor(
    private readonly db: Db,
    private readonly contentVersion: ContentVersion,
  ) {}

  async of(clusterId: string): Promise<readonly Shelved[]> {
    const version = await this.contentVersion.current();
    const known = this.kept.get(clusterId);
    if (known?.version === version) return known.members;
    const members = await this.read(clusterId);
    if (this.kept.size >= KEPT) this.kept.clear();
    this.kept.set(clusterId, { version, members });
    return members;
  }

  private async read(clusterId: string): Promise<Shelved[]> {
    const rows = await this.db.rows<Row>(
      `SELECT m.id, o.name, o.kind, o.size_class AS "sizeClass", p.technologies,
         p.trl_from AS "trlFrom", p.trl_to AS "trlTo", p.can_en AS "canEn", p.can_nl AS "canNl",
         (p.seeks_en <> '' OR p.seeks_nl <> '') AS "seeks",
         (p.offers_en <> '' OR p.offers_nl <> '') AS "offers",
         t.slug AS "tier", t.name_en AS "tierEn", t.name_nl AS "tierNl", t.is_public AS "isPublic"
       ${LISTED_FROM} AND m.cluster_id = ? ORDER BY lower(o.name), m.id`,
      [clusterId],
    );
    return rows.map(toShelved);
  }
}

function toShelved(row: Row): Shelved {
  const { id, name, kind, sizeClass, trlFrom, trlTo } = row;
  return {
    ...{ id, name, kind, sizeClass, trlFrom, trlTo },
    technologies: JSON.parse(row.technologies) as string[],
    can: capabilitiesOf({ en: row.canEn ?? '', nl: row.canNl ?? '' }),
    says: [
      ...(row.seeks ? (['seeks'] as const) : []),
      ...(row.offers ? (['offers'] as const) : []),
    ],
    tier: row.isPublic ? { slug: row.tier, name: { en: row.tierEn, nl: row.tierNl } } : null,
  };
}
