import type { TestPortal } from './portal.js';
import { decode, type Fields, type Visitor } from './visitor.js';

export interface FormUnderTest {
  /** The page that shows the form, with its language. */
  readonly page: string;
  /** The form's action where the page has several. */
  readonly to?: string;
  /** Input that would be accepted. */
  readonly good: Fields;
  /** Fields that may be left empty. */
  readonly optional?: readonly string[];
  /** Tables that must not grow or change in number of rows. */
  readonly tables: readonly string[];
  /** Fields whose input is not shown again (passwords), beside those without a text control. */
  readonly notKept?: readonly string[];
}

const LONG = 'x'.repeat(10_000);
const SCRIPT = '<script>alert(1)</script>"\'><img src=x onerror=alert(1)>';

/**
 * Sends a form empty, with unknown fields, with 10,000 characters and with wrong types: each must
 * be refused with 4xx and a message in the page's language, keep the input and store nothing.
 * Script tags are only ever shown escaped.
 */
export async function expectBadInputRefused(
  portal: TestPortal,
  visitor: Visitor,
  form: FormUnderTest,
): Promise<void> {
  const before = await countRows(portal, form.tables);
  for (const [name, fields] of Object.entries(badVersions(form))) {
    const answer = await visitor.submit(form.page, fields, form.to ? { to: form.to } : {});
    const where = `${form.page} ${name}`;
    expect({ where, refused: answer.status >= 400 && answer.status < 500 }).toEqual({
      where,
      refused: true,
    });
    const dutch = form.page.startsWith('/nl');
    expect(answer.text).toMatch(dutch ? /<title>Fout:/ : /<title>Error:/);
    expect(answer.text).toContain(`lang="${dutch ? 'nl' : 'en'}"`);
    expect(answer.text).not.toContain('<script>alert(1)');
    expect(answer.text).not.toContain('<img src=x');
    expect(await countRows(portal, form.tables)).toEqual(before);
  }
  await expectInputKept(visitor, form);
}

/** Script tags in every text field: refused or stored, they are never written out unescaped. */
export async function expectScriptsHarmless(
  visitor: Visitor,
  form: FormUnderTest,
  textFields: readonly string[],
  pagesThatShowIt: readonly string[],
): Promise<void> {
  const fields = { ...form.good, ...Object.fromEntries(textFields.map((name) => [name, SCRIPT])) };
  const answer = await visitor.submit(form.page, fields, form.to ? { to: form.to } : {});
  expect(answer.status).toBeLessThan(500);
  expect(answer.text).not.toContain('<script>alert(1)');
  for (const path of pagesThatShowIt) {
    const { text } = await visitor.visit(path);
    expect(text).not.toContain('<script>alert(1)');
    expect(text).not.toContain('<img src=x');
  }
}

function badVersions({ good, optional = [] }: FormUnderTest): Record<string, Fields> {
  const names = Object.keys(good);
  const required = names.filter((name) => !optional.includes(name));
  const one = required[0] ?? names[0] ?? '';
  return {
    'with everything empty': Object.fromEntries(names.map((name) => [name, ''])),
    'with an unknown field': { ...good, isAdministrator: 'true' },
    'with 10,000 characters': Object.fromEntries(names.map((name) => [name, LONG])),
    'with a repeated field': { ...good, [one]: [LONG, LONG] },
    'with control characters': Object.fromEntries(names.map((name) => [name, '\u0000\u0007'])),
  };
}

async function expectInputKept(visitor: Visitor, form: FormUnderTest): Promise<void> {
  const { text } = await visitor.submit(
    form.page,
    { ...form.good, unknown_field: '1' },
    form.to ? { to: form.to } : {},
  );
  const shown = decode(text);
  for (const [name, value] of Object.entries(form.good)) {
    if (typeof value !== 'string' || value.length < 3 || /password/i.test(name)) continue;
    if (form.notKept?.includes(name)) continue;
    expect({ name, kept: shown.includes(value) }).toEqual({ name, kept: true });
  }
}

async function countRows(portal: TestPortal, tables: readonly string[]): Promise<number[]> {
  const counts: number[] = [];
  for (const table of tables) {
    const row = await portal.db.row<{ count: number }>(`SELECT COUNT(*) AS count FROM ${table}`);
    counts.push(row?.count ?? 0);
  }
  return counts;
}
