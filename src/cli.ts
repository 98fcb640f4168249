import { parseArgs } from 'node:util';
import { migrations } from '../migrations/index.js';
import { runDemoSeeds, runReferenceSeeds } from '../seeds/run.js';
import { backup } from './admin/commands/backup.js';
import { CommandRefused, type Tools, writing } from './admin/commands/command.js';
import { makeUser } from './admin/commands/create-user.js';
import { doctor } from './admin/commands/doctor/doctor.js';
import { exportList } from './admin/commands/export-lists.js';
import { migrate, undoLastMigration } from './admin/commands/migrate.js';
import { readPassword } from './admin/commands/read-password.js';
import { restore } from './admin/commands/restore.js';
import { wordsOf } from './admin/commands/words-of.js';
import { entities } from './entities.js';
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
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
type Values = ReturnType<typeof read>['values'];
type Command = (tools: Tools, values: Values, object: string) => Promise<unknown>;

const seed =
  (fill: typeof runDemoSeeds): Command =>
  async (tools) => {
    await writing(tools, ({ db }) => fill(db));
    say('Filled in.');
  };
const list: Command = async (tools, { cluster }, name) => {
  process.stdout.write(await exportList(tools, name, cluster));
};

/** By their words; `*` stands for a word that the command takes. */
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
};

/** Does what was asked for; gives the code to end with. */
async function run(): Promise<number> {
  const { values, positionals } = read();
  const [first = '', object = ''] = positionals;
  if (values.help) {
    say(USAGE);
    return 0;
  }
  if (positionals.join(' ') === 'doctor') {
    return (await doctor({ readSettings: readConfig, schema, say })) ? 0 : 1;
  }
  const command =
    commands[positionals.join(' ')] ??
    (positionals.length === 2 ? commands[`${first} *`] : undefined);
  if (!command) throw new CommandRefused(USAGE);
  await command({ config: readConfig(), schema, say }, values, object);
  return 0;
}

try {
  process.exitCode = await run();
} catch (error) {
  console.error(wordsOf(error, projectRoot()));
  process.exitCode = 1;
}
