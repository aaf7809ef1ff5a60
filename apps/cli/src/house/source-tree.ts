import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';

export const ROOT = resolve(import.meta.dirname, '../../../..');
const SKIPPED = new Set(['node_modules', 'dist', 'generated', '.git', '.counterfoil']);

export const textOf = (path: string): string => readFileSync(path, 'utf8');
export const named = (path: string): string => relative(ROOT, path);
export const isTest = (path: string): boolean => /[.](test|fixture|e2e)[.]tsx?$/.test(path);

/** Every file and folder below a folder that people write. */
export const walk = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    if (SKIPPED.has(name)) return [];
    const path = join(folder, name);
    return statSync(path).isDirectory() ? [path, ...walk(path)] : [path];
  });

export const parse = (path: string): ts.SourceFile =>
  ts.createSourceFile(
    path,
    textOf(path),
    ts.ScriptTarget.Latest,
    true,
    /x$/.test(path) ? ts.ScriptKind.TSX : undefined,
  );

type Import = { readonly file: string; readonly names: readonly string[] };

/** Where an import of a workspace package leads, by the package's own doors. */
const doorsOf = (): ReadonlyMap<string, string> => {
  const doors = new Map<string, string>();
  for (const group of ['apps', 'packages'])
    for (const name of readdirSync(join(ROOT, group))) {
      const folder = join(ROOT, group, name);
      const manifest = join(folder, 'package.json');
      if (!existsSync(manifest)) continue;
      const { name: own, exports } = JSON.parse(textOf(manifest)) as { name: string; exports?: Record<string, string> };
      for (const [door, target] of Object.entries(exports ?? {}))
        if (typeof target === 'string') doors.set(join(own, door), join(folder, target));
    }
  return doors;
};
const DOORS = doorsOf();

const targetOf = (from: string, specifier: string): string | null => {
  if (specifier.startsWith('.')) return resolve(dirname(from), specifier);
  return DOORS.get(specifier) ?? null;
};

const namesOf = (clause: ts.NamedImportBindings | ts.NamedExportBindings | undefined): string[] => {
  if (clause === undefined || !(ts.isNamedImports(clause) || ts.isNamedExports(clause))) return ['*'];
  return clause.elements
    .filter(({ isTypeOnly }) => !isTypeOnly)
    .map((element) => (element.propertyName ?? element.name).text);
};

/** What a file imports or hands on at run time, with the names; types leave no trace. */
export const importsOf = (path: string): Import[] =>
  parse(path).statements.flatMap((statement): Import[] => {
    if (ts.isImportDeclaration(statement) && statement.importClause?.phaseModifier !== ts.SyntaxKind.TypeKeyword) {
      const file = targetOf(path, (statement.moduleSpecifier as ts.StringLiteral).text);
      return file === null ? [] : [{ file, names: namesOf(statement.importClause?.namedBindings) }];
    }
    if (ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined && !statement.isTypeOnly) {
      const file = targetOf(path, (statement.moduleSpecifier as ts.StringLiteral).text);
      return file === null ? [] : [{ file, names: namesOf(statement.exportClause as ts.NamedExportBindings) }];
    }
    return [];
  });

export type LongFunction = { readonly file: string; readonly name: string; readonly lines: number };

const nameOf = (node: ts.Node): string => {
  const own = (node as { name?: ts.Node }).name;
  if (own !== undefined) return own.getText();
  const { parent } = node;
  return parent !== undefined && ts.isVariableDeclaration(parent) ? parent.name.getText() : '(anonymous)';
};

/** Functions of a file with how many lines each takes, the outermost of nested ones included. */
export const functionsOf = (path: string): LongFunction[] => {
  const source = parse(path);
  const found: LongFunction[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body !== undefined) {
      const from = source.getLineAndCharacterOfPosition(node.getStart(source)).line;
      const to = source.getLineAndCharacterOfPosition(node.end).line;
      found.push({ file: named(path), name: nameOf(node), lines: to - from + 1 });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
};

export const isVague = (path: string): boolean =>
  /^(utils?|helpers?|common|misc|manager|service)([.]|$)/i.test(basename(path));
