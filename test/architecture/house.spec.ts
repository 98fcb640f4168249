import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { directions } from './directions.js';
import { habits } from './habits.js';
import { mutants, tidy } from './mutants.js';
import { filesBelow, parse, readModules } from './project.js';
import { ENTRIES } from './rooms.js';

const root = resolve(import.meta.dirname, '../..');
const rules = [...directions, ...habits];
const house = readModules(root, ['src', 'migrations', 'seeds']);
const parseAll = (files: Readonly<Record<string, string>>) =>
  Object.entries(files).map(([path, text]) => parse(path, text));

describe('the house', () => {
  it('has been seen', () => {
    expect(house.length).toBeGreaterThanOrEqual(20);
    expect(house.flatMap(({ imports }) => imports).length).toBeGreaterThanOrEqual(20);
  });

  it.each(rules)('$name', ({ breaches }) => {
    expect(breaches(house)).toEqual([]);
  });

  it.each(Object.entries(ENTRIES))(
    '%s holds what it should and nothing else',
    (folder, allowed) => {
      const patterns = allowed.map((name) =>
        name.startsWith('^') ? name : `^${name.replaceAll('.', '\\.')}$`,
      );
      const expected = new RegExp(patterns.join('|'));
      const unexpected = entries(folder).filter((name) => !expected.test(name));
      expect(unexpected).toEqual([]);
    },
  );

  it('has every test under a name that the runner finds', () => {
    const files = ['src', 'test'].flatMap((folder) => filesBelow(root, folder));
    expect(files.filter((path) => /[.-](test|e2e|e2e-spec)\.[cm]?[jt]s$/.test(path))).toEqual([]);
  });
});

describe('the rules', () => {
  it.each(rules)('$name: lets a tidy house pass', ({ breaches }) => {
    expect(breaches(parseAll(tidy))).toEqual([]);
  });

  it.each(mutants)('reports mutant $#: $rule', ({ rule, files }) => {
    const broken = parseAll({ ...tidy, ...files });
    const found = rules.find(({ name }) => name === rule)?.breaches(broken) ?? [];
    const [culprit = ''] = Object.keys(files);
    expect(found.map((breach) => breach.split(':')[0])).toEqual([culprit]);
  });

  it('are each broken by a mutant', () => {
    const broken = new Set(mutants.map(({ rule }) => rule));
    expect(rules.map(({ name }) => name).filter((name) => !broken.has(name))).toEqual([]);
  });
});

/** The entries of a folder that belong to the repository: no empty folders, nothing ignored. */
function entries(folder: string): string[] {
  if (folder !== '.') {
    const within = filesBelow(root, folder).map((path) => path.split('/')[1] ?? '');
    return [...new Set(within)].filter((name) => !name.startsWith('.'));
  }
  const ignored = readFileSync(join(root, '.gitignore'), 'utf8')
    .split('\n')
    .map((line) => line.replaceAll('/', ''));
  return readdirSync(root).filter((name) => !/^\.|\.log$/.test(name) && !ignored.includes(name));
}
