import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchGrowth } from './growth.js';
import { benchPages } from './pages.js';

/** `npm run bench`: ratios side by side in one run, with the gates they must pass. */
const folder = mkdtempSync(join(tmpdir(), 'portal-bench-'));
const faults: string[] = [];
const round = (value: number, digits: number): string => value.toFixed(digits);

try {
  console.log(`Node ${process.versions.node}, ${cpus().length} processors, SQLite`);
  console.log('\nPages, requests a second (8 connections), against the floor:');
  for (const { name, perSecond, floor, ratio, gate } of await benchPages(folder)) {
    const passed = gate === undefined ? '' : ratio >= gate ? `  at least ${gate}: ok` : `  at least ${gate}: FAILED`;
    if (gate !== undefined && ratio < gate) faults.push(name);
    console.log(
      `  ${name.padEnd(40)} ${round(perSecond, 0).padStart(6)}  floor ${round(floor, 0).padStart(6)}  ratio ${round(ratio, 2)}${passed}`,
    );
  }
  console.log('\nGrowth, milliseconds a page that is not kept (median):');
  const figures = await benchGrowth(folder, [100, 10_000, 100_000]);
  for (const { services, searchMs, browseMs } of figures) {
    console.log(
      `  ${String(services).padStart(7)} services  search with 24 hits ${round(searchMs, 1).padStart(6)}  browsing ${round(browseMs, 1).padStart(6)}`,
    );
  }
  const [least, most] = [figures[0], figures.at(-1)];
  if (least && most) {
    const growth = { search: most.searchMs / least.searchMs, browsing: most.browseMs / least.browseMs };
    for (const [name, times] of Object.entries(growth)) {
      console.log(`  ${name} grows ${round(times, 2)} times  at most 3: ${times <= 3 ? 'ok' : 'FAILED'}`);
      if (times > 3) faults.push(`growth of ${name}`);
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
if (faults.length > 0) {
  console.error(`\nBelow the gate: ${faults.join(', ')}`);
  process.exitCode = 1;
}
