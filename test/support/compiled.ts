import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';

const root = resolve(import.meta.dirname, '../..');

export interface Compiled {
  /** Where a module of the project stands as Node runs it. */
  readonly url: (path: string) => URL;
  readonly remove: () => void;
}

/** Modules of the project and all they import, compiled to a folder of their own. */
export function compile(paths: readonly string[]): Compiled {
  const folder = mkdtempSync(join(tmpdir(), 'portal-compiled-'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  const done = new Set<string>();
  const left = [...paths];
  for (let path = left.pop(); path !== undefined; path = left.pop()) {
    if (done.has(path)) continue;
    done.add(path);
    left.push(...compileOne(path, folder));
  }
  return {
    url: (path) => pathToFileURL(join(folder, path.replace(/\.ts$/, '.js'))),
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Gives the modules it imports. */
function compileOne(path: string, folder: string): string[] {
  const { outputText } = ts.transpileModule(readFileSync(join(root, path), 'utf8'), {
    compilerOptions: {
      ...{ target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext },
      ...{ experimentalDecorators: true, emitDecoratorMetadata: true },
    },
  });
  const target = join(folder, path.replace(/\.ts$/, '.js'));
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, outputText);
  return ts
    .preProcessFile(outputText)
    .importedFiles.filter(({ fileName }) => fileName.startsWith('.'))
    .map(({ fileName }) => join(dirname(path), fileName).replace(/\.js$/, '.ts'));
}
