import type { Db } from '../../src/platform/database/index.js';

const PARAMETERS = 900;

/** Inserts many rows with few statements; all rows have the columns of the first. */
export async function insertRows(
  db: Db,
  table: string,
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  if (columns.length === 0) return;
  const atOnce = Math.max(1, Math.floor(PARAMETERS / columns.length));
  const one = `(${columns.map(() => '?').join(', ')})`;
  for (let from = 0; from < rows.length; from += atOnce) {
    const some = rows.slice(from, from + atOnce);
    await db.run(
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${some.map(() => one).join(', ')}`,
      some.flatMap((row) => columns.map((column) => row[column])),
    );
  }
}
