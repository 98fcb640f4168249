import {
  existsSync,
  readFileSync,
  readdirSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { root, step, tool } from './processes.mjs';

const NEEDED = [20, 19];
const SOURCES = ['src', 'migrations', 'seeds', 'test/bench'];
const BUILD_FILES = ['tsconfig.json', 'tsconfig.build.json', 'package-lock.json'];
const TOOLCHAIN = `
sqlite3 had no ready-made binary for this machine and could not be compiled. Compiling needs
Python 3, make and a C++ compiler:
  Debian, Ubuntu   apt-get install python3 make g++
  Fedora           dnf install python3 make gcc-c++
  macOS            xcode-select --install
  Windows          Visual Studio Build Tools with "Desktop development with C++"
Then run the same command again.`;

export function ensureNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])) return;
  console.error(`This needs Node ${NEEDED.join('.')} or newer; here is ${process.versions.node}.`);
  process.exit(1);
}

export async function ensureInstalled() {
  if (installed()) return;
  const label = 'Installing the locked dependencies (a minute or so; more where sqlite3 compiles)';
  const { code, said } = await npm(label, 'ci', '--include=dev', '--no-audit', '--no-fund');
  if (code === 0) return;
  if (/sqlite3|node-gyp/.test(said)) console.error(TOOLCHAIN);
  process.exit(code);
}

/** npm notes at the end of an installation what it installed; that must be what is locked. */
function installed() {
  const note = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(note)) return false;
  const present = packages(note);
  const locked = Object.entries(packages(join(root, 'package-lock.json')));
  return locked.every(([path, { version, optional }]) => {
    if (path === '' || (optional && !present[path])) return true;
    return present[path]?.version === version;
  });
}

const packages = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;

function npm(label, ...args) {
  const script = process.env.npm_execpath;
  if (script?.endsWith('.js')) return step(label, [script, ...args]);
  return step(label, args, { program: 'npm', shell: process.platform === 'win32' });
}

export async function ensureBuilt() {
  const stamp = join(root, 'dist/.built');
  const changed = newest([...SOURCES, ...BUILD_FILES].map((path) => join(root, path)));
  if (existsSync(stamp) && statSync(stamp).mtimeMs > changed) return;
  const started = Date.now() / 1000;
  const { code } = await step('Compiling', [
    tool('typescript/bin/tsc'),
    '-p',
    'tsconfig.build.json',
  ]);
  if (code !== 0) process.exit(code);
  writeFileSync(stamp, '');
  utimesSync(stamp, started, started);
}

/** When anything under these paths changed last; a folder changes when a file in it goes. */
function newest(paths) {
  return Math.max(0, ...paths.filter(existsSync).map(lastChange));
}

function lastChange(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, newest(readdirSync(path).map((name) => join(path, name))));
}
