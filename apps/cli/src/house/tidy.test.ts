import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ERRORS } from '@counterfoil/wire/errors';
import { describe, expect, it } from 'vitest';
import { functionsOf, importsOf, isTest, isVague, named, ROOT, textOf, walk } from './source-tree.ts';
import { DATES_NOTHING, zonelessDays } from './zoneless-days.ts';

const LINES_MAX = 400;
const FUNCTION_LINES_MAX = 69;

const everything = ['apps', 'packages', 'prisma'].flatMap((name) => walk(join(ROOT, name)));
const sources = everything.filter((path) => /[.](ts|tsx|mjs)$/.test(path));
const tests = sources.filter(isTest);
const linesOf = (path: string): number => textOf(path).trimEnd().split('\n').length;
const manifests = ['apps', 'packages'].flatMap((group) =>
  readdirSync(join(ROOT, group)).map(
    (name) => JSON.parse(textOf(join(ROOT, group, name, 'package.json'))) as { name: string; description: string },
  ),
);

describe('the tidy house', () => {
  it('has files that fit a sitting: nine in ten under 200 lines, the middle one about 60', () => {
    const lengths = sources.map(linesOf).sort((a, b) => a - b);
    const at = (share: number): number => lengths[Math.floor(lengths.length * share)] ?? 0;
    console.info(
      `${lengths.length} files, median ${at(0.5)} lines, ninth decile ${at(0.9)}, longest ${lengths.at(-1)}.`,
    );
    expect(lengths.length).toBeGreaterThan(150);
    expect(at(0.5)).toBeLessThanOrEqual(70);
    expect(at(0.9)).toBeLessThanOrEqual(200);
  });

  it(`has no file over ${LINES_MAX} lines`, () => {
    expect(sources.filter((path) => linesOf(path) > LINES_MAX).map(named)).toEqual([]);
  });

  it('has functions that fit a screen, each under 70 lines', () => {
    const functions = sources.filter((path) => !isTest(path)).flatMap(functionsOf);
    const longest = functions.reduce((most, one) => (one.lines > most.lines ? one : most));
    console.info(
      `${functions.length} functions, the longest ${longest.name} with ${longest.lines} lines in ${longest.file}.`,
    );
    expect(functions.filter(({ lines }) => lines > FUNCTION_LINES_MAX)).toEqual([]);
  }, 60_000);

  it('names every folder and file by what it does', () => {
    expect(everything.filter(isVague).map(named)).toEqual([]);
  });

  it('names files in lower case with dashes', () => {
    const odd = sources.filter(
      (path) => !/^[a-z0-9]+(-[a-z0-9]+)*([.][a-z0-9-]+)*[.](ts|tsx|mjs)$/.test(basename(path)),
    );
    expect(odd.map(named)).toEqual([]);
  });

  it('has no note to self without an issue number', () => {
    const words = [
      ['TO', 'DO'],
      ['FIX', 'ME'],
      ['HA', 'CK'],
    ].map((halves) => halves.join(''));
    const pattern = new RegExp(`\\b(${words.join('|')})\\b(?!\\(#\\d+\\))`);
    expect(sources.filter((path) => pattern.test(textOf(path))).map(named)).toEqual([]);
  });

  it('leaves no test switched off, and none running alone', () => {
    const off = new RegExp(`\\b(it|test|describe)[.](${['skip', 'only', 'todo'].join('|')})\\(`);
    expect(tests.filter((path) => off.test(textOf(path))).map(named)).toEqual([]);
  });

  it('says in the README what every workspace is', () => {
    const readme = textOf(join(ROOT, 'README.md'));
    expect(manifests.filter(({ description }) => !readme.includes(description)).map(({ name }) => name)).toEqual([]);
  });

  it('lists the stages of the pipeline as the folders stand', async () => {
    const folder = join(ROOT, 'apps/worker/src/pipeline');
    const stages = readdirSync(folder)
      .filter((name) => /^[1-6]-/.test(name))
      .sort();
    const { ROADS } = (await import(join(folder, 'index.ts'))) as {
      ROADS: Record<string, readonly { readonly stage: string }[]>;
    };
    const listed = new Set(Object.values(ROADS).flatMap((road) => road.map((step) => step.stage)));
    expect([...listed].sort()).toEqual(stages);
  });

  it('lets an instant become a day only where its zone is named', () => {
    const asked = everything.filter(
      (path) => /[.](ts|tsx|sql)$/.test(path) && !/[/](migrations|bench|e2e)[/]/.test(path),
    );
    const found = asked.filter((path) => !isTest(path) && zonelessDays(textOf(path)).length > 0).map(named);
    expect(found.filter((path) => basename(path) !== 'zoneless-days.ts').sort()).toEqual(Object.keys(DATES_NOTHING));
  });

  it.each([
    'where i.due_date < current_date',
    'and d.received_at::date <= p.ends_on',
    "and o.recorded_at >= date_trunc('day', now())",
    'const today = new Date().toISOString().slice(0, 10);',
    'date: past.decidedAt.slice(0, 10),',
    'const on = accountingDate(Date.now(), zone);',
  ])('would find the day in: %s', (line) => {
    expect(zonelessDays(line)).toHaveLength(1);
    expect(
      zonelessDays('(now() at time zone e.time_zone)::date, p.posting_date::date, accountingDate(at, zone)'),
    ).toEqual([]);
  });

  it('keeps registry hosts and machine paths out of every file', () => {
    const lock = textOf(join(ROOT, 'pnpm-lock.yaml'));
    expect(/https?:\/\//.test(lock)).toBe(false);
    const machine = new RegExp(`${['/wo', 'rk/'].join('')}(main|shared)`);
    expect(
      [...sources, join(ROOT, 'README.md')].filter((path) => existsSync(path) && machine.test(textOf(path))).map(named),
    ).toEqual([]);
  });
});

const APPLICATION = join(ROOT, 'packages/application/src');
const inApplication = sources.filter((path) => path.startsWith(`${APPLICATION}/`) && !isTest(path));
const key = (file: string, name: string): string => `${file}#${name}`;

/** What tests and their fixtures import, by name, from a file or from its context's door. */
const tried = new Set(
  tests.flatMap((path) => importsOf(path).flatMap(({ file, names }) => names.map((n) => key(file, n)))),
);

/** A use case is a verb that a context's door lends out and an app calls. */
const useCases = (): { door: string; file: string; name: string }[] => {
  const called = new Set(
    sources
      .filter((path) => path.startsWith(join(ROOT, 'apps')) && !isTest(path))
      .flatMap((path) => importsOf(path).flatMap(({ file, names }) => names.map((n) => key(file, n)))),
  );
  return inApplication
    .filter((path) => basename(path) === 'index.ts')
    .flatMap((door) =>
      importsOf(door).flatMap(({ file, names }) =>
        names
          .filter((name) => /^[a-z]/.test(name) && called.has(key(door, name)) && !file.endsWith('.repository.ts'))
          .map((name) => ({ door, file, name })),
      ),
    );
};

describe('tests', () => {
  it('stand beside every use case: what an app calls, a test calls too', () => {
    const all = useCases();
    expect(all.length).toBeGreaterThan(50);
    const untried = all.filter(({ door, file, name }) => !tried.has(key(door, name)) && !tried.has(key(file, name)));
    expect(untried.map(({ file, name }) => `${named(file)}: ${name}`)).toEqual([]);
  });

  it('reach every file of the application', () => {
    const reached = new Set<string>();
    const follow = (path: string): void => {
      if (reached.has(path) || !existsSync(path)) return;
      reached.add(path);
      for (const { file } of importsOf(path)) follow(file);
    };
    for (const path of tests) follow(path);
    // A file of types alone leaves nothing to run.
    const runs = inApplication.filter((path) => /^export (const|async function|function|class) /m.test(textOf(path)));
    expect(runs.filter((path) => !reached.has(path)).map(named)).toEqual([]);
  });

  it('try every error code', () => {
    const told = tests.map(textOf).join('\n');
    expect(
      Object.keys(ERRORS).filter((code) => !new RegExp(`['"\`]${code.replace('.', '[.]')}['"\`]`).test(told)),
    ).toEqual([]);
  });
});
