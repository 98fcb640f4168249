import {
  accessSync,
  chmodSync,
  constants,
  mkdtempSync,
  readFileSync,
  rmSync,
  statfsSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { hand, root, tool } from './processes.mjs';

const ROOMS = ['pages', 'api', 'flows', 'database', 'security'].map((name) => `test/${name}`);
const GROUPS = [
  { title: 'The house: architecture and texts', folders: ['test/architecture'] },
  { title: 'Rules and units', folders: ['src'] },
  { title: 'The portal on SQLite', folders: ROOMS, database: 'sqlite' },
  { title: 'The portal on PostgreSQL', folders: ROOMS, database: 'postgres' },
];
const MEMORY = '/dev/shm';
const ROOM_NEEDED = 4 * 1024 ** 3;
const CACHE = join(root, 'node_modules/.cache/jest');
const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** All tests but those in a browser; words after `--` narrow them to files of that name. */
export async function test(patterns, { untilFailure = false } = {}) {
  return run(GROUPS, patterns, untilFailure);
}

export async function testBrowser(patterns) {
  const chromium = findChromium();
  if (!chromium) {
    console.error('These tests need Chromium. Install it (Debian and Ubuntu: apt-get install');
    console.error('chromium) or say where it is: CHROMIUM_PATH=/path/to/chromium.');
    return 1;
  }
  process.env.CHROMIUM_PATH = chromium;
  return run([{ title: 'In a browser', folders: ['test/browser'] }], patterns, false);
}

function findChromium() {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  const folders = ['/usr/bin', ...(process.env.PATH ?? '').split(delimiter)];
  return folders.flatMap((folder) => BROWSERS.map((name) => join(folder, name))).find(executable);
}

function executable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function run(groups, patterns, untilFailure) {
  const totals = { passed: 0, failed: 0, skipped: 0 };
  for (const group of groups) {
    const counts = await runGroup(group, patterns);
    for (const key of Object.keys(totals)) totals[key] += counts[key];
    if (untilFailure && totals.failed > 0) break;
  }
  const { passed, failed, skipped } = totals;
  if (passed + failed === 0) console.error('\nNo test ran.');
  const skips = skipped > 0 ? `, ${skipped} skipped` : '';
  console.log(`\n${passed} passed, ${failed} failed${skips}`);
  return failed > 0 || passed === 0 ? 1 : 0;
}

async function runGroup({ title, folders, database = 'sqlite' }, patterns) {
  const folder = scratchFolder();
  const report = join(folder, 'report.json');
  const matches = folders.map((path) => `--testMatch=<rootDir>/${path}/**/*.spec.ts`);
  const output = ['--json', `--outputFile=${report}`, `--cacheDirectory=${CACHE}`];
  const flags = ['--passWithNoTests', ...output, ...matches];
  console.error(`\n── ${title}`);
  const settings = environment(database, folder);
  const code = await hand([tool('jest/bin/jest.js'), ...patterns, ...flags], settings);
  const counts = read(report, code);
  discard(folder);
  return counts;
}

function scratchFolder() {
  const folder = mkdtempSync(join(scratchPlace(), 'portal-tests-'));
  // The server of PostgreSQL runs as another user where the tests run as root.
  chmodSync(folder, 0o711);
  process.once('exit', () => discard(folder));
  return folder;
}

/** Tests make and remove hundreds of databases: much quicker in memory, where there is enough. */
function scratchPlace() {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize > ROOM_NEEDED ? MEMORY : tmpdir();
  } catch {
    return tmpdir();
  }
}

const discard = (folder) => rmSync(folder, { recursive: true, force: true });

function environment(database, folder) {
  const modules = '--experimental-vm-modules --disable-warning=ExperimentalWarning';
  const options = `${process.env.NODE_OPTIONS ?? ''} ${modules}`.trim();
  return { ...process.env, NODE_OPTIONS: options, TEST_DATABASE: database, TMPDIR: folder };
}

/** What a run counted; a file that could not run, and a run that broke off, are failures too. */
function read(report, code) {
  try {
    const result = JSON.parse(readFileSync(report, 'utf8'));
    const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
    return {
      passed: result.numPassedTests,
      failed: failed === 0 && code !== 0 ? 1 : failed,
      skipped: result.numPendingTests,
    };
  } catch {
    return { passed: 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  }
}
