import { spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { destroyEmbeddedPostgres } from '@counterfoil/platform/embedded';
import { afterAll, beforeAll, expect, it } from 'vitest';

let home: string;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'counterfoil-verify-'));
  await chmod(home, 0o755);
});

afterAll(async () => {
  await destroyEmbeddedPostgres({ home });
  await rm(home, { recursive: true, force: true });
});

/** The command as it is typed, on a data folder of its own. */
const counterfoil = async (...args: string[]): Promise<{ code: number | null; out: string; words: string }> => {
  const main = resolve(import.meta.dirname, '../main.ts');
  const child = spawn(process.execPath, [main, ...args], {
    env: { ...process.env, COUNTERFOIL_HOME: home, DATABASE_URL: '' },
  });
  const ended = new Promise<number | null>((done) => child.on('close', done));
  const [out, words, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, out, words };
};

it('starts the cluster when none runs, says green or names the first broken thing, and stops it again', async () => {
  const early = await counterfoil('verify');
  expect(early).toMatchObject({ code: 1, out: '' });
  expect(early.words).toContain('has not been set up');
  expect((await counterfoil('migrate')).code).toBe(0);

  const green = await counterfoil('verify', '--json');
  const sound = JSON.parse(green.out);

  expect(green.code).toBe(0);
  expect(sound).toMatchObject({
    ok: true,
    broken: [],
    checked: { events: 0, entries: 0, documents: 0, invariants: 34 },
  });
  expect(await readdir(join(home, 'run'))).not.toContain('postgres.pid');

  const folder = join(home, 'documents', 'eu');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'stray.pdf'), '%PDF-');
  await utimes(join(folder, 'stray.pdf'), 0, 0);
  const broken = await counterfoil('verify');
  const asJson = JSON.parse((await counterfoil('verify', '--json')).out);

  expect(broken.code).toBe(1);
  expect(broken.out).toContain(
    'broken: file eu/stray.pdf lies in the document store, and no document or statement names it.',
  );
  expect(asJson).toMatchObject({ ok: false, broken: [{ kind: 'file', subject: 'file eu/stray.pdf' }] });
}, 120_000);

it('does not know other options', async () => {
  expect(await counterfoil('verify', '--loud')).toMatchObject({ code: 2, out: '' });
});
