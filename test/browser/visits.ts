import type { Page } from 'playwright-core';
import { noteRefusals } from './looking.js';
import type { Stage } from './stage.js';

/** Wide and light in English first, narrow and dark in Dutch; each is then turned to the other. */
export const settings = [
  { locale: 'en', width: 1280, dark: false, first: 'wide and light' },
  { locale: 'nl', width: 390, dark: true, first: 'narrow and dark' },
] as const;

type Note = (path: string, found: readonly string[]) => void;

/** Looks at pages in a tab of this setting, signed in unless the role is `-`; gives the faults noted. */
export async function inTab(
  stage: Stage,
  role: string,
  { locale, width, dark }: (typeof settings)[number],
  look: (tab: Page, note: Note) => Promise<void>,
): Promise<string[]> {
  const tab = await stage.tab({ locale, width, dark, ...(role === '-' ? {} : { as: role }) });
  await noteRefusals(tab);
  const all: string[] = [];
  await look(tab, (path, found) => all.push(...found.map((one) => `/${locale}${path}: ${one}`)));
  await tab.context().close();
  return all;
}
