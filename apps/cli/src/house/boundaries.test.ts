import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../../../..');
const scratch = mkdtempSync(join(tmpdir(), 'counterfoil-boundaries-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

type Violation = { readonly rule: { readonly name: string } };
type Report = {
  readonly modules: readonly { readonly source: string }[];
  readonly summary: { readonly violations: readonly Violation[] };
};

const cruise = (cwd: string, folders: readonly string[]): Report => {
  const run = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs'),
      '--config',
      join(root, '.dependency-cruiser.mjs'),
      '--output-type',
      'json',
      ...folders,
    ],
    { cwd, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
  );
  return JSON.parse(run.stdout) as Report;
};

/** rule, the file that breaks it, the file it should not know */
const BREACHES = [
  ['domain-knows-only-domain', 'packages/domain/src/money/breach.ts', 'packages/platform/src/db/door.ts'],
  ['wire-knows-only-zod', 'packages/wire/src/contracts/breach.ts', 'packages/domain/src/money/door.ts'],
  [
    'application-knows-domain-and-its-database-door',
    'packages/application/src/ledger/breach.ts',
    'packages/platform/src/storage/door.ts',
  ],
  [
    'only-repositories-touch-the-database',
    'packages/application/src/ledger/post.ts',
    'packages/platform/src/db/door.ts',
  ],
  ['platform-knows-domain', 'packages/platform/src/db/breach.ts', 'packages/application/src/ledger/door.ts'],
  ['web-knows-wire-money-calendar', 'apps/web/src/shell/breach.ts', 'packages/domain/src/matching/door.ts'],
  ['web-never-reaches-the-server', 'apps/web/src/shell/reach.ts', 'packages/application/src/ledger/door.ts'],
  ['web-features-stay-apart', 'apps/web/src/features/review/breach.ts', 'apps/web/src/features/journal/door.ts'],
  ['api-features-stay-apart', 'apps/api/src/features/documents/breach.ts', 'apps/api/src/features/parties/door.ts'],
  [
    'stages-hand-on-through-the-outbox',
    'apps/worker/src/pipeline/2-read/breach.ts',
    'apps/worker/src/pipeline/4-code/door.ts',
  ],
  ['apps-stay-apart', 'apps/api/src/breach.ts', 'apps/worker/src/door.ts'],
  ['testkit-only-in-tests-and-the-cli', 'packages/application/src/ledger/kit.ts', 'packages/testkit/src/door.ts'],
  ['packages-never-know-apps', 'packages/platform/src/queue/breach.ts', 'apps/worker/src/door.ts'],
  ['no-unresolved', 'packages/domain/src/money/lost.ts', ''],
] as const;

const write = (folder: string, path: string, content: string): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
};

const relative = (from: string, to: string): string => {
  const up = dirname(from)
    .split('/')
    .map(() => '..')
    .join('/');
  return `${up}/${to}`;
};

describe('the boundary guard', () => {
  it('sees the house and finds nothing wrong in it', () => {
    const report = cruise(root, ['apps', 'packages']);
    const own = report.modules.filter((module) => /^(apps|packages)\//.test(module.source));

    expect(own.length).toBeGreaterThan(150);
    expect(report.summary.violations.map((violation) => violation.rule.name)).toEqual([]);
  }, 120_000);

  it.each(BREACHES)(
    'bites on %s',
    (rule, from, to) => {
      const folder = mkdtempSync(join(scratch, 'house-'));
      write(
        folder,
        'tsconfig.base.json',
        '{ "compilerOptions": { "module": "NodeNext", "moduleResolution": "NodeNext", "allowImportingTsExtensions": true, "noEmit": true } }',
      );
      write(
        folder,
        from,
        `import { door } from '${relative(from, to === '' ? 'packages/nowhere.ts' : to)}';\nexport const breach = door;\n`,
      );
      if (to !== '') write(folder, to, 'export const door = 1;\n');

      const report = cruise(
        folder,
        ['apps', 'packages'].filter((name) => from.startsWith(name) || to.startsWith(name)),
      );

      expect(report.summary.violations.map((violation) => violation.rule.name)).toContain(rule);
    },
    60_000,
  );

  it('bites on a cycle', () => {
    const folder = mkdtempSync(join(scratch, 'house-'));
    write(
      folder,
      'tsconfig.base.json',
      '{ "compilerOptions": { "allowImportingTsExtensions": true, "noEmit": true } }',
    );
    write(folder, 'packages/domain/src/a.ts', "import { b } from './b.ts';\nexport const a = () => b;\n");
    write(folder, 'packages/domain/src/b.ts', "import { a } from './a.ts';\nexport const b = () => a;\n");

    const report = cruise(folder, ['packages']);

    expect(report.summary.violations.map((violation) => violation.rule.name)).toContain('no-cycles');
  }, 60_000);
});

describe('the domain compiler', () => {
  it.each([
    ['a clock', 'export const now = () => setTimeout(() => 1, 1);'],
    ['the network', "export const call = () => fetch('http://127.0.0.1');"],
    ['the file system', "import { readFileSync } from 'node:fs';\nexport const read = () => readFileSync('x');"],
    ['the page', 'export const page = () => document.title;'],
    ['the process', 'export const home = () => process.env.HOME;'],
  ])(
    'refuses %s as a type error',
    (_, source) => {
      const folder = mkdtempSync(join(scratch, 'domain-'));
      write(folder, 'breach.ts', `${source}\n`);
      write(
        folder,
        'tsconfig.json',
        `{ "extends": "${join(root, 'packages/domain/tsconfig.json')}", "include": ["breach.ts"], "exclude": [] }`,
      );

      const run = spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', folder], {
        encoding: 'utf8',
      });

      expect(run.status).not.toBe(0);
      expect(run.stdout).toMatch(/error TS(2304|2307|2580|2584|2591|2792)/);
    },
    60_000,
  );
});
