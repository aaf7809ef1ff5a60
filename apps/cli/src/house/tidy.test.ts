import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { ERRORS } from '@counterfoil/wire/errors';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../../../..');
const LINES_MAX = 400;
const SKIPPED = new Set(['node_modules', 'dist', 'generated', '.git', '.counterfoil']);
const VAGUE = /^(utils?|helpers?|common|misc|manager|service)([.]|$)/i;

const walk = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    if (SKIPPED.has(name)) return [];
    const path = join(folder, name);
    return statSync(path).isDirectory() ? [path, ...walk(path)] : [path];
  });

const everything = ['apps', 'packages', 'prisma'].flatMap((name) => walk(join(root, name)));
const sources = everything.filter((path) => /[.](ts|tsx|mjs)$/.test(path));
const named = (path: string): string => relative(root, path);
const text = (path: string): string => readFileSync(path, 'utf8');
const manifests = ['apps', 'packages'].flatMap((group) =>
  readdirSync(join(root, group)).map(
    (name) => JSON.parse(text(join(root, group, name, 'package.json'))) as { name: string; description: string },
  ),
);

describe('the tidy house', () => {
  it('has files in it', () => {
    expect(sources.length).toBeGreaterThan(150);
  });

  it(`has no file over ${LINES_MAX} lines`, () => {
    const long = sources.filter((path) => text(path).split('\n').length > LINES_MAX + 1).map(named);
    expect(long).toEqual([]);
  });

  it('names every folder and file by what it does', () => {
    expect(everything.filter((path) => VAGUE.test(basename(path))).map(named)).toEqual([]);
  });

  it('has no note to self without an issue number', () => {
    const word = ['TO', 'DO'].join('');
    const pattern = new RegExp(`\\b(${word}|FIXME|XXX)\\b(?!\\(#\\d+\\))`);
    expect(sources.filter((path) => pattern.test(text(path))).map(named)).toEqual([]);
  });

  it('says in the README what every workspace is', () => {
    const readme = text(join(root, 'README.md'));
    expect(manifests.filter(({ description }) => !readme.includes(description)).map(({ name }) => name)).toEqual([]);
  });

  it('keeps a test beside every use case', () => {
    const contexts = join(root, 'packages/application/src');
    const useCases = walk(contexts).filter(
      (path) => /[/][a-z]+-[a-z-]+[.]ts$/.test(path) && !/[.](test|repository|policy)[.]ts$/.test(path),
    );
    const tests = everything
      .filter((path) => path.endsWith('.test.ts'))
      .map(text)
      .join('\n');
    const untested = useCases.filter((path) => {
      const exported = [...text(path).matchAll(/export (?:const|async function|function) (\w+)/g)].map(
        (match) => match[1] ?? '',
      );
      return exported.length > 0 && !exported.some((name) => tests.includes(name));
    });
    expect(untested.map(named)).toEqual([]);
  });

  it('tries every error code in some test', () => {
    const tests = everything
      .filter((path) => path.endsWith('.test.ts'))
      .map(text)
      .join('\n');
    expect(Object.keys(ERRORS).filter((code) => !tests.includes(code))).toEqual([]);
  });

  it('lists the stages of the pipeline as the folders stand', async () => {
    const folder = join(root, 'apps/worker/src/pipeline');
    const stages = readdirSync(folder)
      .filter((name) => /^[1-6]-/.test(name))
      .sort();
    const { ROADS } = (await import(join(folder, 'index.ts'))) as {
      ROADS: Record<string, readonly { readonly stage: string }[]>;
    };
    const listed = new Set(Object.values(ROADS).flatMap((road) => road.map((step) => step.stage)));
    expect([...listed].sort()).toEqual(stages);
  });

  it('keeps registry hosts and machine paths out of every file', () => {
    const lock = text(join(root, 'pnpm-lock.yaml'));
    expect(/https?:\/\//.test(lock)).toBe(false);
    const machine = new RegExp(`${['/wo', 'rk/'].join('')}(main|shared)`);
    expect(
      [...sources, join(root, 'README.md')].filter((path) => existsSync(path) && machine.test(text(path))).map(named),
    ).toEqual([]);
  });
});
