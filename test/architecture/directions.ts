import type { Import, Module } from './project.js';
import { isAssembly, isKernel, isPlatform, roomOf, ROOMS, rulesOf } from './rooms.js';

/** A rule of the house; what breaks it is told as `file:line what is wrong`. */
export interface Rule {
  readonly name: string;
  breaches(modules: readonly Module[]): string[];
}

/** A rule on single imports: `wrong` tells what is wrong with one, or nothing. */
function importRule(
  name: string,
  wrong: (from: Module, to: Import) => string | false | undefined,
): Rule {
  const breachesOf = (from: Module): string[] =>
    from.imports.flatMap((to) => {
      const message = wrong(from, to);
      return message ? [`${from.path}:${String(to.line)} ${message} (${to.target})`] : [];
    });
  return { name, breaches: (modules) => modules.flatMap(breachesOf) };
}

const isController = ({ path, tree }: Module): boolean =>
  /\.(pages|api)\.ts$/.test(path) || tree.text.includes('@Controller(');

export const directions: readonly Rule[] = [
  importRule('the kernel imports nothing of the project', (from, to) => {
    return isKernel(from.path) && to.inside && !isKernel(to.target) && 'leaves the kernel';
  }),
  importRule('rules import only the kernel and each other', (from, to) => {
    const rules = rulesOf(from.path);
    if (!rules || isKernel(to.target) || to.target.startsWith(rules)) return undefined;
    return 'is neither the kernel nor a rule of this room';
  }),
  importRule('the platform knows no room', (from, to) => {
    if (!isPlatform(from.path) || !to.inside) return undefined;
    return !isPlatform(to.target) && !isKernel(to.target) && 'looks beyond the platform';
  }),
  importRule('only the assembly sees the assembly', (from, to) => {
    return (
      to.inside && isAssembly(to.target) && !isAssembly(from.path) && 'belongs to the assembly'
    );
  }),
  importRule('a room imports only earlier rooms', (from, to) => {
    const [own, other] = [roomOf(from.path), roomOf(to.target)];
    if (!own || !other) return undefined;
    return ROOMS.indexOf(other) > ROOMS.indexOf(own) && `${other} comes after ${own}`;
  }),
  importRule('a room is entered through its index.ts', (from, to) => {
    const other = roomOf(to.target);
    if (!other || other === roomOf(from.path) || isAssembly(from.path)) return undefined;
    if (to.target === `src/${other}/index.ts`) return undefined;
    const reads = from.path.endsWith('.queries.ts') && to.target.endsWith('.entity.ts');
    return !reads && 'is not the door of its room';
  }),
  importRule('pages and API controllers touch neither the ORM nor entities', (from, to) => {
    const storage = /^typeorm|^@nestjs\/typeorm|\.entity\.ts$/.test(to.target);
    return isController(from) && storage && 'is storage';
  }),
  importRule('no event bus inside the process', (from, to) => {
    const bus = /^(@nestjs\/(event-emitter|cqrs)|(node:)?events)$/.test(to.target);
    if (bus) return 'is an event bus';
    return to.names.includes('forwardRef') && `${from.path} refers forward`;
  }),
  { name: 'imports run in no circle', breaches: circles },
];

function circles(modules: readonly Module[]): string[] {
  const graph = new Map(modules.map(({ path, imports }) => [path, imports]));
  const done = new Set<string>();
  const trail: string[] = [];
  const found: string[] = [];
  const walk = (path: string): void => {
    if (trail.includes(path)) {
      found.push(`${path}:1 ${[...trail.slice(trail.indexOf(path)), path].join(' → ')}`);
    } else if (!done.has(path)) {
      trail.push(path);
      for (const { target, inside } of graph.get(path) ?? []) if (inside) walk(target);
      trail.pop();
      done.add(path);
    }
  };
  for (const path of graph.keys()) walk(path);
  return found;
}
