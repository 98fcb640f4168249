import { readdirSync } from 'node:fs';
import ts from 'typescript';
import type { Answers } from '../../../src/platform/openapi/index.js';
import { type Schema, TypeSchemas } from './type-schemas.js';

const METHODS = ['Get', 'Post', 'Put', 'Patch', 'Delete'];

/** Reads the types that the API's methods declare. */
export function answerSchemas(): Answers {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.api.ts'))
    .map((name) => `src/${name}`);
  const program = ts.createProgram(files, settings());
  const checker = program.getTypeChecker();
  const schemas = new TypeSchemas(checker);
  const answers: Record<string, Schema> = {};
  for (const file of files.sort()) {
    const source = program.getSourceFile(file);
    if (!source) throw new Error(`${file} was not read`);
    for (const { name, method } of methodsOf(source)) {
      const answer = answerOf(checker, method);
      if (answer) answers[name] = schemas.of(answer);
    }
  }
  return { answers, schemas: Object.fromEntries([...schemas.named].sort(byName)) };
}

function settings(): ts.CompilerOptions {
  const { config } = ts.readConfigFile('tsconfig.json', (path) => ts.sys.readFile(path));
  return ts.parseJsonConfigFileContent(config, ts.sys, '.').options;
}

function* methodsOf(source: ts.SourceFile) {
  for (const statement of source.statements) {
    if (!ts.isClassDeclaration(statement) || !statement.name) continue;
    for (const member of statement.members) {
      if (!ts.isMethodDeclaration(member) || !ts.isIdentifier(member.name)) continue;
      const decorators = ts.getDecorators(member) ?? [];
      if (!decorators.some((one) => METHODS.includes(nameOf(one)))) continue;
      yield { name: `${statement.name.text}.${member.name.text}`, method: member };
    }
  }
}

function nameOf({ expression }: ts.Decorator): string {
  const called = ts.isCallExpression(expression) ? expression.expression : expression;
  return called.getText();
}

/** The type of the body: nothing where the method gives nothing. */
function answerOf(checker: ts.TypeChecker, method: ts.MethodDeclaration): ts.Type | undefined {
  const signature = checker.getSignatureFromDeclaration(method);
  const given = signature && checker.getReturnTypeOfSignature(signature);
  const type = given && (checker.getAwaitedType(given) ?? given);
  return type && type.flags & (ts.TypeFlags.Void | ts.TypeFlags.Undefined) ? undefined : type;
}

const byName = ([one]: [string, unknown], [other]: [string, unknown]): number =>
  one < other ? -1 : 1;
