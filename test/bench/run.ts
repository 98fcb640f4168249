import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { cleanStop } from './clean-stop.js';
import { concurrentWrites } from './concurrent-writes.js';
import { crashes } from './crashes.js';
import { benchDirectory } from './directory.js';
import { benchEarnings } from './earnings.js';
import { benchGrowth } from './growth.js';
import { invoiceNumbers } from './invoice-numbers.js';
import { benchLedger } from './ledger.js';
import { benchPages } from './pages.js';
import { renewals } from './renewals.js';
import { concurrentPayments } from './payments.js';
import { twoProcesses } from './two-processes.js';
import { whereTimeGoes } from './where.js';

/** `npm run bench [-- pages where growth ledger directory earnings writes postgres numbers payments renewals stop crashes]`: figures in one run, with the gates they must pass. */
const failed: string[] = [];
const fixed = (value: number, digits: number, width = 0): string =>
  value.toFixed(digits).padStart(width);
const judge = (name: string, passed: boolean): string => {
  if (!passed) failed.push(name);
  return passed ? 'ok' : 'FAILED';
};

const programs: Readonly<Record<string, (folder: string) => Promise<void>>> = {
  async pages(folder) {
    console.log('\nPages, requests a second over 8 connections, against the floor in the same run');
    for (const { name, perSecond, floor, ratio, gate } of await benchPages(folder)) {
      const verdict = gate === undefined ? '' : `  at least ${gate}: ${judge(name, ratio >= gate)}`;
      console.log(
        `  ${name.padEnd(38)} ${fixed(perSecond, 0, 6)}  floor ${fixed(floor, 0, 6)}  ratio ${fixed(ratio, 2)}${verdict}`,
      );
    }
  },
  async where(folder) {
    console.log('\nWhere the time of a catalogue page goes that is not kept, milliseconds');
    const { whole, template, sql } = await whereTimeGoes(folder);
    console.log(
      `  template ${fixed(template, 2)}, waiting for SQL ${fixed(sql, 2)}, ` +
        `framework, session, headers and the HTTP of both ends ${fixed(whole - template - sql, 2)}`,
    );
  },
  async growth(folder) {
    console.log('\nGrowth, milliseconds of a page that is not kept, median of 60');
    const figures = await benchGrowth(folder, [100, 10_000, 100_000]);
    for (const { services, searchMs, browseMs } of figures) {
      console.log(
        `  ${String(services).padStart(7)} services  search with 24 hits ${fixed(searchMs, 1, 6)}  browsing ${fixed(browseMs, 1, 6)}`,
      );
    }
    const [least, most] = [figures[0], figures.at(-1)];
    if (!least || !most) return;
    for (const [name, times] of [
      ['search', most.searchMs / least.searchMs],
      ['browsing', most.browseMs / least.browseMs],
    ] as const) {
      console.log(
        `  ${name} grows ${fixed(times, 2)} times  at most 3: ${judge(name, times <= 3)}`,
      );
    }
  },
  async ledger(folder) {
    console.log('\nThe funder’s page over ten years, milliseconds, median of 40');
    const figures = await benchLedger(folder, 1_000_000);
    for (const { entries, pageMs } of figures) {
      console.log(`  ${String(entries).padStart(8)} entries  ${fixed(pageMs, 1, 6)}`);
    }
    const most = figures.at(-1);
    if (most) console.log(`  below 100 ms: ${judge('ledger', most.pageMs < 100)}`);
  },
  async directory(folder) {
    console.log('\nThe members’ directory with 5,000 members, milliseconds, median of 20');
    const { browseMs, searchMs, slipMs, matchMs, afterChangeMs } = await benchDirectory(
      folder,
      5000,
    );
    console.log(
      `  browsing ${fixed(browseMs, 1)}, search ${fixed(searchMs, 1)}, with slips of the pen ` +
        `${fixed(slipMs, 1)}, who might help ${fixed(matchMs, 1)}; below 100: ` +
        judge('directory', Math.max(browseMs, searchMs, slipMs, matchMs) < 100),
    );
    console.log(`  the first search after a profile has changed ${fixed(afterChangeMs, 1)}`);
  },
  async earnings(folder) {
    console.log('\nDeferred revenue and the close of months, 100,000 issued lines');
    const figure = await benchEarnings(folder, 100_000);
    console.log(
      `  deferred at a day ${fixed(figure.openDayMs, 0)} ms, at a day of a closed month ` +
        `${fixed(figure.closedDayMs, 0)} ms, 50 of its documents ${fixed(figure.documentsMs, 0)} ms; ` +
        `below 1,000 ms: ${judge('deferred', Math.max(figure.openDayMs, figure.closedDayMs, figure.documentsMs) < 1000)}`,
    );
    console.log(
      `  closing a month ${fixed(figure.closeSeconds, 1)} s, the first ${figure.monthsAtFirst} at once ` +
        `${fixed(figure.firstCloseSeconds, 1)} s (${figure.entries} entries); below 10 s: ` +
        judge('close', figure.closeSeconds < 10),
    );
    console.log(`  documents and streams agree: ${judge('earnings', figure.faults.length === 0)}`);
    for (const fault of figure.faults) console.log(`    ${fault}`);
  },
  async writes(folder) {
    console.log('\n1,000 mixed writes at the same moment');
    const figure = await concurrentWrites(folder, 1000);
    const refused = Object.entries(figure.refused).map(
      ([status, count]) => `${count} times ${status}`,
    );
    console.log(
      `  ${figure.acknowledged} of ${figure.sent} acknowledged in ${fixed(figure.seconds, 1)} s` +
        `${refused.length > 0 ? `, refused ${refused.join(', ')}` : ''}, ${figure.faults.length} faults: ` +
        judge('writes', figure.faults.length === 0 && figure.acknowledged > 0),
    );
    for (const fault of figure.faults) console.log(`    ${fault}`);
    console.log(
      `  a write that was never made is missed by the check: ${judge('its mutant', figure.mutantCaught)}`,
    );
  },
  async postgres(folder) {
    console.log('\nTwo processes on one PostgreSQL, 1,000 mixed writes at the same moment');
    const figure = await twoProcesses(folder, 1000);
    console.log(
      `  ${figure.acknowledged} of ${figure.sent} acknowledged in ${fixed(figure.seconds, 1)} s, ` +
        `${figure.faults.length} faults: ${judge('postgres', figure.faults.length === 0)}`,
    );
    for (const fault of figure.faults) console.log(`    ${fault}`);
    console.log(
      `  signed in on one, known on the other: ${judge('sessions', figure.sessionsShared)}`,
    );
  },
  async numbers(folder) {
    console.log('\n2,000 invoices issued at the same moment, a tenth of them rolled back');
    for (const figure of await invoiceNumbers(folder, 2000)) {
      console.log(
        `  ${figure.database.padEnd(10)} ${figure.asked - figure.rolledBack} issued in ` +
          `${fixed(figure.seconds, 1)} s, ${figure.faults.length} gaps: ` +
          judge(`numbers on ${figure.database}`, figure.faults.length === 0),
      );
      for (const fault of figure.faults.slice(0, 10)) console.log(`    ${fault}`);
      console.log(
        `  ${''.padEnd(10)} a number taken outside the unit is seen: ${judge('its mutant', figure.mutantCaught)}`,
      );
    }
  },
  async payments(folder) {
    console.log('\nOne payment sent 500 times with one key, and 300 payments for one invoice');
    for (const figure of await concurrentPayments(folder)) {
      const faults = [...figure.repeatFaults, ...figure.crowdFaults];
      console.log(
        `  ${figure.database.padEnd(10)} one key, one payment; ${figure.settled} of ${figure.crowd} ` +
          `settle the invoice; ${fixed(figure.seconds, 1)} s, ${faults.length} faults: ` +
          judge(`payments on ${figure.database}`, faults.length === 0),
      );
      for (const fault of faults.slice(0, 10)) console.log(`    ${fault}`);
      console.log(
        `  ${''.padEnd(10)} a payment booked twice and a sum that is wrong are seen: ` +
          judge('its mutants', figure.mutantsCaught),
      );
    }
  },
  async renewals(folder) {
    const count = Number(process.env.BENCH_MEMBERSHIPS ?? 5000);
    console.log(`\n${count} memberships renewed in one run, kill -9 in its middle`);
    for (const figure of await renewals(folder, count)) {
      console.log(
        `  ${figure.database.padEnd(10)} ${figure.memberships}, killed after ${figure.killedAt}, all renewed in ` +
          `${fixed(figure.seconds, 0)} s of work, ${figure.faults.length} faults: ` +
          judge(`renewals on ${figure.database}`, figure.faults.length === 0),
      );
      console.log(`  ${''.padEnd(10)} progress: ${figure.progress.join(', ')}`);
      console.log(
        `  ${''.padEnd(10)} taken up again after ${fixed(figure.takenUpSeconds, 1)} s, at most 60: ` +
          judge(`taken up on ${figure.database}`, figure.takenUpSeconds <= 60),
      );
      const { visits, median, p95, longest } = figure.page;
      console.log(
        `  ${''.padEnd(10)} the catalogue meanwhile, ${visits} visits: median ${fixed(median, 0)} ms, ` +
          `95 % within ${fixed(p95, 0)} ms, longest ${fixed(longest, 0)} ms; 95 % below 100 ms: ` +
          judge(`pages on ${figure.database}`, p95 < 100),
      );
      for (const fault of figure.faults.slice(0, 10)) console.log(`    ${fault}`);
      console.log(
        `  ${''.padEnd(10)} a handler that works outside its unit is seen: ` +
          judge('its mutant', figure.mutantCaught),
      );
    }
  },
  async stop(folder) {
    console.log('\nSIGTERM amid 16 writers');
    const { acknowledged, exitCode, seconds, faults } = await cleanStop(folder);
    const clean = faults.length === 0 && exitCode === 0 && seconds < 10;
    console.log(
      `  ${acknowledged} acknowledged, left with ${exitCode} after ${fixed(seconds, 2)} s, ` +
        `${faults.length} faults: ${judge('stop', clean)}`,
    );
    for (const fault of faults) console.log(`    ${fault}`);
  },
  async crashes(folder) {
    const rounds = Number(process.env.BENCH_ROUNDS ?? 20);
    console.log(`\nkill -9 in the middle of 32 writers, ${rounds} rounds`);
    const { acknowledged, repeated, faults } = await crashes(folder, rounds);
    console.log(
      `  ${acknowledged} acknowledged, ${repeated} sent again after a restart, ${faults.length} faults: ` +
        judge('crashes', faults.length === 0),
    );
    for (const fault of faults.slice(0, 20)) console.log(`    ${fault}`);
  },
};

const asked = process.argv.slice(2);
console.log(`Node ${process.versions.node}, ${cpus().length} processors`);
for (const name of asked.length > 0 ? asked : Object.keys(programs)) {
  const program = programs[name];
  if (!program) throw new Error(`There is no bench "${name}": ${Object.keys(programs).join(', ')}`);
  const folder = mkdtempSync(join(tmpdir(), `portal-bench-${name}-`));
  try {
    await program(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
if (failed.length > 0) {
  console.error(`\nFailed: ${failed.join(', ')}`);
  process.exitCode = 1;
}
