import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** The script of an installed tool, to be run by this same Node. */
export const tool = (path) => resolve(root, 'node_modules', path);

/** Hands over to a Node program: its terminal, its signals, its exit code. */
export async function hand(args, env = process.env) {
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: 'inherit' });
  let stopped = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      stopped = true;
      // A terminal sends Ctrl-C to the child as well; twice would cut its tidy ending short.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  process.on('exit', () => child.kill());
  const code = await ending(child);
  if (stopped) process.exit(code);
  return code;
}

/** Runs a step to its end: one line with its seconds; what it said only where it failed. */
export async function step(label, args, { program = process.execPath, shell = false } = {}) {
  const started = performance.now();
  process.stderr.write(`${label} … `);
  const child = spawn(program, args, { cwd: root, shell, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
  const code = await ending(child);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stderr.write(code === 0 ? `${seconds} s\n` : `failed after ${seconds} s\n${said}\n`);
  return { code, said };
}

function ending(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
  });
}
