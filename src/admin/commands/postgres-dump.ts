import { spawn } from 'node:child_process';
import { childEnvironment } from '../../platform/config/child-environment.js';
import { CommandRefused } from './command.js';

/** Copies a PostgreSQL database with its own tool; the password travels where `ps` cannot see it. */
export async function dumpPostgres(url: string, file: string): Promise<void> {
  const address = new URL(url);
  const password = decodeURIComponent(address.password);
  address.password = '';
  const options = ['--format=custom', '--no-owner', '--no-privileges', `--file=${file}`];
  const secrets: Record<string, string> = password === '' ? {} : { PGPASSWORD: password };
  const { code, said } = await run(
    'pg_dump',
    [...options, `--dbname=${address.toString()}`],
    secrets,
  );
  if (code !== 0) throw new CommandRefused(`pg_dump could not copy the database:\n${said.trim()}`);
}

/** How a dump is put back; that is for whoever runs the PostgreSQL server to decide. */
export const restoreAdvice = (file: string): string =>
  `PostgreSQL restores with its own tool. Stop the portal, then:
  pg_restore --clean --if-exists --no-owner --single-transaction --dbname="$DATABASE_URL" ${file}
and copy ${file}.files to the folder "files" in DATA_DIR.`;

function run(
  program: string,
  options: readonly string[],
  secrets: Readonly<Record<string, string>>,
): Promise<{ code: number; said: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, options, {
      env: childEnvironment(secrets),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (text: Buffer) => (said += text.toString()));
    child.on('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'ENOENT' ? new CommandRefused(missing) : error);
    });
    child.on('close', (code) => {
      resolve({ code: code ?? 1, said });
    });
  });
}

const missing = `A backup of PostgreSQL needs pg_dump, of the server's version or newer. Install the
PostgreSQL client tools (Debian, Ubuntu: apt-get install postgresql-client) and try again.`;
