import { kvkNumber } from '../../identity/index.js';
import type { Locale } from '../../kernel/localised.js';
import type { Db } from '../../platform/database/index.js';

export interface KnownOrganisation {
  readonly id: string;
  readonly name: string;
  readonly country: string;
  readonly locale: Locale;
}

interface Row extends Omit<KnownOrganisation, 'locale'> {
  readonly kvkNumber: string | null;
  readonly vatId: string | null;
  readonly closedAt: string | null;
}

/** Organisations as files name them: by number in the trade register, VAT id or whole name. */
export class KnownOrganisations {
  private readonly byKey = new Map<string, Row[]>();

  private constructor(rows: readonly Row[]) {
    for (const row of rows) {
      for (const key of keysOf(row)) this.byKey.set(key, [...(this.byKey.get(key) ?? []), row]);
    }
  }

  static async read(db: Db): Promise<KnownOrganisations> {
    return new KnownOrganisations(
      await db.rows<Row>(
        `SELECT id, name, country, kvk_number AS "kvkNumber", vat_id AS "vatId",
           closed_at AS "closedAt" FROM organisation`,
      ),
    );
  }

  /** The organisation, or the name of what is wrong with the words for it. */
  find(text: string): KnownOrganisation | 'no_organisation' | 'several' | 'closed' {
    const kvk = kvkNumber(text);
    const keys = [...(kvk === undefined ? [] : [`kvk:${kvk}`]), vatKey(text), nameKey(text)];
    const found = keys.map((key) => this.byKey.get(key) ?? []).find((rows) => rows.length > 0);
    const open = found?.filter(({ closedAt }) => closedAt === null) ?? [];
    const [only, ...others] = open;
    if (only === undefined) return found === undefined ? 'no_organisation' : 'closed';
    if (others.length > 0) return 'several';
    const { id, name, country } = only;
    return { id, name, country, locale: country === 'NL' ? 'nl' : 'en' };
  }
}

const vatKey = (text: string): string => `vat:${text.toUpperCase().replaceAll(/[^A-Z0-9+*]/g, '')}`;
const nameKey = (text: string): string =>
  `name:${text.trim().replaceAll(/\s+/g, ' ').toLowerCase()}`;

const keysOf = ({ name, kvkNumber: kvk, vatId }: Row): string[] => [
  nameKey(name),
  ...(kvk === null ? [] : [`kvk:${kvk}`]),
  ...(vatId === null ? [] : [vatKey(vatId)]),
];
