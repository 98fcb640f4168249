import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const rooms = readdirSync('views/texts')
  .filter((name) => name.endsWith('.en.json'))
  .map((name) => name.slice(0, -'.en.json'.length));
const KEY = String.raw`\b(?:${rooms.join('|')})\.[a-z][A-Za-z_]*(?:\.[A-Za-z_]+)+\b`;
const LEFTOVER = String.raw`\{\{|\[object Object\]|\b(?:undefined|NaN|null)\b`;

/** What is wrong with the page a tab shows, in every setting it must stand. */
export async function faultsOf(tab: Page, first: 'wide and light' | 'narrow and dark') {
  const wide = first === 'wide and light';
  const faults = [...(await wordFaults(tab)), ...(await accessFaults(tab))];
  await tab.emulateMedia({ colorScheme: wide ? 'dark' : 'light' });
  faults.push(...(await accessFaults(tab, ['color-contrast'])));
  for (const width of [390, 320]) {
    await tab.setViewportSize({ width, height: 900 });
    faults.push(...(await overflow(tab, width)));
  }
  await tab.setViewportSize({ width: wide ? 1280 : 390, height: 900 });
  await tab.emulateMedia({ colorScheme: wide ? 'light' : 'dark' });
  const refused = await tab.evaluate(() => (globalThis as { refusals?: string[] }).refusals ?? []);
  return [...faults, ...refused.map((policy) => `refused by the policy: ${policy}`)];
}

/** Notes in every page what the security policy refuses. */
export const noteRefusals = (tab: Page): Promise<unknown> =>
  tab.addInitScript(() => {
    const noted: string[] = [];
    Object.assign(globalThis, { refusals: noted });
    document.addEventListener('securitypolicyviolation', (event) => {
      noted.push(`${event.violatedDirective} ${event.blockedURI}`);
    });
  });

async function accessFaults(tab: Page, only?: readonly string[]): Promise<string[]> {
  if (!(await tab.evaluate(() => 'axe' in globalThis))) await tab.evaluate(axe);
  return tab.evaluate(
    async ({ tags, rules }) => {
      const { axe: tool } = globalThis as unknown as {
        axe: { run(options: object): Promise<{ violations: Violation[] }> };
      };
      interface Violation {
        readonly id: string;
        readonly nodes: readonly { readonly target: readonly string[]; failureSummary: string }[];
      }
      const runOnly = rules ? { type: 'rule', values: rules } : { type: 'tag', values: tags };
      const { violations } = await tool.run({ runOnly, resultTypes: ['violations'] });
      return violations.map(({ id, nodes }) => {
        const where = nodes.slice(0, 3).map(({ target }) => target.join(' '));
        const why = nodes[0]?.failureSummary.replaceAll(/\s+/g, ' ').slice(0, 160) ?? '';
        return `${id}: ${where.join(' | ')} (${why})`;
      });
    },
    { tags: STANDARDS, rules: only },
  );
}

async function wordFaults(tab: Page): Promise<string[]> {
  const found = await tab.evaluate(
    ([key, leftover]) => {
      const pattern = new RegExp(`${key}|${leftover}`, 'g');
      const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
      const hits: string[] = [];
      while (walker.nextNode()) {
        const node = walker.currentNode;
        if (node.parentElement?.closest('script, style, pre, code, textarea')) continue;
        hits.push(...(node.textContent?.match(pattern) ?? []));
      }
      return hits;
    },
    [KEY, LEFTOVER] as const,
  );
  return found.map((word) => `the text says ${word}`);
}

async function overflow(tab: Page, width: number): Promise<string[]> {
  const over = await tab.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return null;
    const guilty = [...document.querySelectorAll('main *, header *, footer *')].find(
      (element) =>
        element.getBoundingClientRect().right > clientWidth + 1 &&
        !element.parentElement?.closest('.table-scroll, .board, nav, svg'),
    );
    return `${scrollWidth} (${guilty?.tagName ?? ''}.${guilty?.getAttribute('class') ?? ''})`;
  });
  return over === null ? [] : [`${width} pixels wide, the page needs ${over}`];
}
