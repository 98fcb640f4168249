import { ensureBuilt } from './prepare.mjs';
import { step, tool } from './processes.mjs';
import { test } from './tests.mjs';

const STEPS = [
  ['Format', 'prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'],
  ['Lint', 'eslint/bin/eslint.js', '--max-warnings', '0', '.'],
  ['Types', 'typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.json'],
];

/** Everything that must hold, cheapest first; stops at the first that does not. */
export async function check(args) {
  for (const [label, script, ...flags] of STEPS) {
    const { code } = await step(label, [tool(script), ...flags]);
    if (code !== 0) return code;
  }
  await ensureBuilt();
  return test(args, { untilFailure: true });
}
