/** The rooms in the order in which a cluster's life runs: each knows only those before it. */
export const ROOMS = [
  'identity',
  'clusters',
  'catalogue',
  'charges',
  'memberships',
  'aid',
  'pricing',
  'requests',
  'bookings',
  'quotes',
  'invoices',
  'funding',
  'revenue',
  'reviews',
  'portal',
  'admin',
];

/** The files that put the rooms together and therefore see all of them. */
const ASSEMBLY = ['main.ts', 'cli.ts', 'app.module.ts', 'entities.ts'];

/** What may stand in each folder near the top; a folder not named here may hold anything. */
export const ENTRIES: Readonly<Record<string, readonly string[]>> = {
  '.': [
    ...['src', 'views', 'migrations', 'seeds', 'test'],
    ...['package.json', 'tsconfig.json', 'nest-cli.json', 'README.md'],
    ...['package-lock.json', 'tsconfig.build.json', 'LICENSE'],
    ...['eslint.config.mjs', 'jest.config.mjs', 'prettier.config.mjs'],
  ],
  src: ['launch.mjs', 'launch', ...ASSEMBLY, 'kernel', 'platform', ...ROOMS],
  views: ['layouts', 'partials', 'assets', 'mail', 'errors', 'texts', 'api', ...ROOMS],
  migrations: ['index.ts', /^\d{14}-[a-z0-9-]+\.ts$/.source],
  seeds: ['reference', 'demo', 'run.ts'],
  test: [
    ...['pages', 'api', 'flows', 'database', 'security'],
    ...['browser', 'bench', 'architecture', 'support'],
  ],
};

export const isKernel = (path: string): boolean => path.startsWith('src/kernel/');
export const isPlatform = (path: string): boolean => path.startsWith('src/platform/');

/** The room a file belongs to, if it is in one. */
export function roomOf(path: string): string | undefined {
  const [top, room] = path.split('/');
  return top === 'src' && room !== undefined && ROOMS.includes(room) ? room : undefined;
}

export const isAssembly = (path: string): boolean =>
  ASSEMBLY.some((name) => path === `src/${name}`) || !path.startsWith('src/');

/** The folder of a room's rules that a file is in. */
export const rulesOf = (path: string): string | undefined => /^src\/[^/]+\/rules\//.exec(path)?.[0];
