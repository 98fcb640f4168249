#!/usr/bin/env node
// Runs before anything is installed or compiled: plain JavaScript without dependencies.
import { check } from './launch/check.mjs';
import { ensureBuilt, ensureInstalled, ensureNode } from './launch/prepare.mjs';
import { hand, tool } from './launch/processes.mjs';
import { test, testBrowser } from './launch/tests.mjs';

// SQLite works in Node's thread pool; with the usual four threads writes wait behind reads.
const serving = { UV_THREADPOOL_SIZE: '16', ...process.env };

const commands = {
  start: { built: true, run: (args) => hand(['dist/src/main.js', ...args], serving) },
  dev: { built: true, run: develop },
  test: { built: true, run: test },
  'test:browser': { built: true, run: testBrowser },
  check: { built: false, run: check },
  cli: { built: true, run: (args) => hand(['dist/src/cli.js', ...args], serving) },
  bench: { built: true, run: (args) => hand(['dist/test/bench/run.js', ...args], serving) },
};

/** Compiles and restarts whenever a source file changes. */
async function develop(args) {
  const compile = [tool('typescript/bin/tsc'), '-p', 'tsconfig.build.json'];
  const serve = ['--watch', '--watch-preserve-output', 'dist/src/main.js', ...args];
  const codes = [hand([...compile, '--watch', '--preserveWatchOutput']), hand(serve, serving)];
  return Promise.race(codes);
}

const [name = 'start', ...args] = process.argv.slice(2);
const command = commands[name];
if (!command) {
  console.error(`There is no command "${name}". Commands: ${Object.keys(commands).join(', ')}.`);
  process.exit(2);
}
ensureNode();
await ensureInstalled();
if (command.built) await ensureBuilt();
process.exit(await command.run(args));
