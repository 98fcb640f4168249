import ts from 'typescript';
import type { Rule } from './directions.js';
import { lineOf, type Module, visit } from './project.js';
import { roomOf } from './rooms.js';

const LONGEST = 250;
const RELATIONS = ['OneToOne', 'OneToMany', 'ManyToOne', 'ManyToMany'];

/** A rule on what is written in the modules that it is about. */
function habit(
  name: string,
  about: (path: string) => boolean,
  wrong: (node: ts.Node, module: Module) => string | false | undefined,
): Rule {
  const breachesOf = (module: Module): string[] => {
    const found: string[] = [];
    visit(module.tree, (node) => {
      const message = wrong(node, module);
      if (message) found.push(`${module.path}:${String(lineOf(node))} ${message}`);
    });
    return found;
  };
  return {
    name,
    breaches: (modules) => modules.filter(({ path }) => about(path)).flatMap(breachesOf),
  };
}

const outside = (folder: string) => (path: string) => !path.startsWith(`src/${folder}/`);
const inPortal = (path: string): boolean => path.startsWith('src/portal/');

export const habits: readonly Rule[] = [
  habit('the environment is read only in platform/config', outside('platform/config'), (node) => {
    if (ts.isImportDeclaration(node) && /['":]process['"]$/.test(node.moduleSpecifier.getText())) {
      return 'imports the process';
    }
    return /^process(\.env|\[['"]env['"]\])$/.test(accessed(node)) && 'reads the environment';
  }),
  habit('the time is read only in platform/clock', outside('platform/clock'), (node) => {
    if (ts.isNewExpression(node) && node.expression.getText() === 'Date') {
      return (node.arguments ?? []).length === 0 && 'asks the machine for the time';
    }
    if (ts.isCallExpression(node) && node.expression.getText() === 'Date') {
      return 'asks the machine for the time';
    }
    return /^(Date\.now|Temporal\.Now)$/.test(accessed(node)) && 'asks the machine for the time';
  }),
  habit('the portal writes nothing', inPortal, (node) => {
    if (ts.isImportSpecifier(node)) {
      const name = (node.propertyName ?? node.name).text;
      return /^(Repository|EntityManager|DataSource)$/.test(name) && `imports ${name}`;
    }
    return /(^|\.)db\.(unit|run|of)$/i.test(accessed(node)) && 'writes to the database';
  }),
  habit(
    'columns across rooms are ids, not relations',
    (path) => path.endsWith('.entity.ts'),
    foreign,
  ),
  { name: `a file has at most ${String(LONGEST)} lines`, breaches: tooLong },
];

function accessed(node: ts.Node): string {
  const access = ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);
  return access ? node.getText().replaceAll(/\s|\?/g, '') : '';
}

function foreign(node: ts.Node, module: Module): string | false | undefined {
  if (!ts.isCallExpression(node) || !RELATIONS.includes(node.expression.getText()))
    return undefined;
  const entity = /=>\s*(\w+)/.exec(node.arguments[0]?.getText() ?? '')?.[1];
  const source = module.imports.find(({ names }) => entity !== undefined && names.includes(entity));
  return source && roomOf(source.target) !== roomOf(module.path) && `relates to ${String(entity)}`;
}

function tooLong(modules: readonly Module[]): string[] {
  return modules
    .filter(({ path, lines }) => path.startsWith('src/') && lines > LONGEST)
    .map(({ path, lines }) => `${path}:${String(lines)} is too long: split it by noun`);
}
