import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BREACHES, IMPURE } from './breaches.fixture.ts';
import { constructionsOf, impuritiesOf } from './purity.ts';
import { isTest, named, ROOT, walk } from './source-tree.ts';

const scratch = mkdtempSync(join(tmpdir(), 'counterfoil-boundaries-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

type Violation = { readonly from: string; readonly rule: { readonly name: string } };
type Report = {
  readonly modules: readonly { readonly source: string }[];
  readonly summary: { readonly violations: readonly Violation[] };
};

const GUARD = join(ROOT, '.dependency-cruiser.mjs');
const cruise = (cwd: string, folders: readonly string[]): Report => {
  const bin = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const file = join(mkdtempSync(join(scratch, 'report-')), 'report.json');
  const options = ['--config', GUARD, '--output-type', 'json', '--output-to', file, ...folders];
  const run = spawnSync(process.execPath, [bin, ...options], { cwd, encoding: 'utf8' });
  if (!existsSync(file)) throw new Error(`The guard gave no report: ${run.stderr.slice(0, 2000)}`);
  return JSON.parse(readFileSync(file, 'utf8')) as Report;
};

const write = (folder: string, path: string, content: string): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
};

const pathBetween = (from: string, to: string): string =>
  `${dirname(from)
    .split('/')
    .map(() => '..')
    .join('/')}/${to}`;

const OPTIONS =
  '{ "compilerOptions": { "module": "NodeNext", "moduleResolution": "NodeNext", "allowImportingTsExtensions": true, "noEmit": true } }';

/** A house in which every rule is broken, each breach in a file of its own. */
const breachedHouse = (): string => {
  const folder = mkdtempSync(join(scratch, 'house-'));
  write(folder, 'tsconfig.base.json', OPTIONS);
  for (const [, , to] of BREACHES) if (to !== '') write(folder, to, 'export const door = 1;\n');
  const imports = BREACHES.map(([, from, to]) => [from, to === '' ? 'packages/nowhere.ts' : to] as const);
  for (const [from, to] of imports)
    write(folder, from, `import { door } from '${pathBetween(from, to)}';\nexport const breach = door;\n`);
  write(folder, 'packages/domain/src/round/a.ts', "import { b } from './b.ts';\nexport const a = () => b;\n");
  write(folder, 'packages/domain/src/round/b.ts', "import { a } from './a.ts';\nexport const b = () => a;\n");
  return folder;
};

describe('the boundary guard', () => {
  let caught: readonly Violation[];
  beforeAll(() => {
    caught = cruise(breachedHouse(), ['apps', 'packages', 'prisma']).summary.violations;
  }, 240_000);

  // The static gate cruises all of the house; here it is enough that the guard finds its way into it.
  it('sees the house and finds nothing wrong in it', () => {
    const report = cruise(ROOT, ['packages/domain', 'packages/wire', 'packages/application']);
    const own = report.modules.filter(({ source }) => /^packages\//.test(source));
    expect(own.length).toBeGreaterThan(400);
    expect(report.summary.violations.map(({ from, rule }) => `${rule.name}: ${from}`)).toEqual([]);
  }, 240_000);

  it.each(BREACHES)('bites on %s in %s', (rule, from) => {
    expect(caught.filter((violation) => violation.from === from).map((violation) => violation.rule.name)).toContain(
      rule,
    );
  });

  it('bites on a cycle', () => {
    expect(caught.filter(({ from }) => from.includes('/round/')).map(({ rule }) => rule.name)).toContain('no-cycles');
  });

  it('has a canary for each of its rules', async () => {
    const { default: guard } = (await import(GUARD)) as { default: { forbidden: { name: string }[] } };
    const rules = guard.forbidden.map(({ name }) => name);
    const tried = new Set([...BREACHES.map(([rule]) => rule), 'no-cycles']);
    console.info(`${BREACHES.length + 1} breaches of ${rules.length} rules tried, each caught.`);
    expect(rules.filter((name) => !tried.has(name))).toEqual([]);
  });
});

describe('the linter', () => {
  it.each(['clock', 'floats', 'talk', 'environment'] as const)('refuses the domain the %s', (what) => {
    const folder = mkdtempSync(join(scratch, 'lint-'));
    const own = JSON.parse(readFileSync(join(ROOT, 'biome.json'), 'utf8')) as Record<string, unknown>;
    write(folder, 'biome.json', JSON.stringify({ ...own, $schema: undefined, vcs: { enabled: false } }));
    write(folder, 'packages/domain/src/money/breach.ts', `${IMPURE[what]}\n`);
    write(folder, 'packages/domain/src/money/breach.test.ts', `${IMPURE[what]}\n`);
    const run = spawnSync(
      process.execPath,
      [join(ROOT, 'node_modules/@biomejs/biome/bin/biome'), 'lint', '--reporter', 'json', 'packages'],
      { cwd: folder, encoding: 'utf8' },
    );
    expect(run.status).not.toBe(0);
    expect(run.stdout).toMatch(/noRestrictedGlobals|noConsole/);
    expect(run.stdout).not.toContain('breach.test.ts');
  });
});

describe('the domain', () => {
  const own = walk(join(ROOT, 'packages/domain/src')).filter((path) => path.endsWith('.ts') && !isTest(path));

  it('throws no dice, waits for nothing and asks no clock', () => {
    expect(own.length).toBeGreaterThan(100);
    expect(own.flatMap((path) => impuritiesOf(path).map((what) => `${named(path)}: ${what}`))).toEqual([]);
  });

  it.each(Object.entries(IMPURE))('would be caught with %s', (_, line) => {
    const path = join(mkdtempSync(join(scratch, 'pure-')), 'breach.ts');
    writeFileSync(path, `${line}\n`);
    expect(impuritiesOf(path)).toHaveLength(1);
  });

  it.each([
    ['a timer', 'export const now = () => setTimeout(() => 1, 1);'],
    ['the network', "export const call = () => fetch('http://127.0.0.1');"],
    ['the file system', "import { readFileSync } from 'node:fs';\nexport const read = () => readFileSync('x');"],
    ['the page', 'export const page = () => document.title;'],
    ['the process', 'export const home = () => process.env.HOME;'],
  ])(
    'has a compiler that refuses %s as a type error',
    (_, source) => {
      const folder = mkdtempSync(join(scratch, 'domain-'));
      write(folder, 'breach.ts', `${source}\n`);
      write(
        folder,
        'tsconfig.json',
        `{ "extends": "${join(ROOT, 'packages/domain/tsconfig.json')}", "include": ["breach.ts"], "exclude": [] }`,
      );
      const compiler = join(ROOT, 'node_modules/typescript-native/bin/tsc');
      // Whatever the surroundings wish of colours: the codes are looked for in plain text.
      const run = spawnSync(process.execPath, [compiler, '-p', folder, '--pretty', 'false'], { encoding: 'utf8' });
      expect(run.status).not.toBe(0);
      expect(run.stdout).toMatch(/error TS(2304|2307|2580|2584|2591|2792)/);
    },
    60_000,
  );
});

describe('the composition', () => {
  const sources = ['apps/api/src', 'apps/worker/src'].flatMap((folder) => walk(join(ROOT, folder)));
  const own = sources.filter((path) => path.endsWith('.ts') && !isTest(path) && !path.endsWith('/composition.ts'));

  it('is the one file of its app that opens connections and makes adapters', () => {
    expect(own.flatMap((path) => constructionsOf(path).map((what) => `${named(path)}: ${what}`))).toEqual([]);
  });

  it('would be missed by nobody: a second one is seen', () => {
    const path = join(mkdtempSync(join(scratch, 'compose-')), 'breach.ts');
    const lines = [
      "import { Pool } from 'pg';",
      "import { createDatabase, openBooks } from '@counterfoil/platform/db';",
      'export const pool = new Pool();',
      'export const database = createDatabase();',
    ];
    writeFileSync(path, `${lines.join('\n')}\n`);
    expect(constructionsOf(path)).toEqual(['new Pool', 'createDatabase']);
  });
});
