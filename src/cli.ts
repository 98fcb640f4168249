import { parseArgs } from 'node:util';
import { migrations } from '../migrations/index.js';
import { runDemoSeeds, runReferenceSeeds } from '../seeds/run.js';
import { backup } from './admin/commands/backup.js';
import { CommandRefused, type Tools, writing } from './admin/commands/command.js';
import { makeUser } from './admin/commands/create-user.js';
import { doctor } from './admin/commands/doctor/doctor.js';
import { exportList } from './admin/commands/export-lists.js';
import { importFile } from './admin/commands/import/import-file.js';
import { migrate, undoLastMigration } from './admin/commands/migrate.js';
import { readPassword } from './admin/commands/read-password.js';
import { restore } from './admin/commands/restore.js';
import { wordsOf } from './admin/commands/words-of.js';
import { entities } from './entities.js';
import { openPortal } from './platform/http/index.js';
import { projectRoot, readConfig } from './platform/config/config.js';

const USAGE = `Usage: npm run cli -- <command>

  migrate                     bring the schema up to date
  migrate --down --yes        take the last migration back
  seed reference|demo         fill in vocabularies, or the demonstration into an empty portal
  user create --email ADDRESS --name NAME [--administrator] [--locale en|nl] [--password WORDS]
                              make an account; without --password it is asked for, or read from
                              standard input
  backup FILE                 copy database and attachments, also while the portal serves
  restore FILE                put a backup back; what was there is kept aside
  export members|services|requests|entries --cluster NAME
                              write a list as CSV to standard output
  import members|tiers|invoices|payments FILE --cluster NAME --by ADDRESS
         [--skip-known] [--locale en|nl] [--post]
                              say what a file would bring (CSV or Excel; payments: CAMT.053), and
                              with --post take the whole of it, in the name of an organiser
  doctor                      examine settings, database and books; ends with 1 at a fault`;

const schema = { entities, migrations };
const say = (line: string): void => {
  console.log(line);
};

const read = () =>
  parseArgs({
    allowPositionals: true,
    options: {
      down: { type: 'boolean', default: false },
      yes: { type: 'boolean', default: false },
      administrator: { type: 'boolean', default: false },
      email: { type: 'string' },
      name: { type: 'string' },
      locale: { type: 'string', default: 'en' },
      password: { type: 'string' },
      cluster: { type: 'string' },
      by: { type: 'string' },
      post: { type: 'boolean', default: false },
      'skip-known': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
type Values = ReturnType<typeof read>['values'];
type Command = (tools: Tools, values: Values, object: string, file: string) => Promise<unknown>;

const seed =
  (fill: typeof runDemoSeeds): Command =>
  async (tools) => {
    await writing(tools, ({ db }) => fill(db));
    say('Filled in.');
  };
const list: Command = async (tools, { cluster }, name) => {
  process.stdout.write(await exportList(tools, name, cluster));
};
const bring: Command = async (tools, { cluster, by, post, locale, ...values }, what, file) => {
  const { AppModule } = await import('./app.module.js');
  const portal = await openPortal(AppModule);
  try {
    const skipKnown = values['skip-known'];
    await importFile(tools, portal, { what, file, cluster, by, post, skipKnown, locale });
  } finally {
    await portal.close();
  }
};

/** By their words; each `*` stands for a word that the command takes. */
const commands: Readonly<Record<string, Command>> = {
  migrate: (tools, { down, yes }) => (down ? undoLastMigration(tools, { yes }) : migrate(tools)),
  'seed reference': seed(runReferenceSeeds),
  'seed demo': seed(async (db) => {
    await runReferenceSeeds(db);
    await runDemoSeeds(db);
  }),
  'user create': async (tools, { email, name, administrator, locale, password }) =>
    makeUser(tools, {
      email,
      name,
      administrator,
      locale,
      password: password ?? (await readPassword()),
    }),
  'backup *': (tools, _, file) => backup(tools, file),
  'restore *': (tools, _, file) => restore(tools, file),
  'export *': list,
  'import * *': bring,
};

/** Does what was asked for; gives the code to end with. */
async function run(): Promise<number> {
  const { values, positionals } = read();
  const [first = '', object = '', file = ''] = positionals;
  if (values.help) {
    say(USAGE);
    return 0;
  }
  if (positionals.join(' ') === 'doctor') {
    return (await doctor({ readSettings: readConfig, schema, say })) ? 0 : 1;
  }
  const command =
    commands[positionals.join(' ')] ??
    commands[[first, ...positionals.slice(1).map(() => '*')].join(' ')];
  if (!command) throw new CommandRefused(USAGE);
  await command({ config: readConfig(), schema, say }, values, object, file);
  return 0;
}

try {
  process.exitCode = await run();
} catch (error) {
  console.error(wordsOf(error, projectRoot()));
  process.exitCode = 1;
}
