import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { destroyEmbeddedPostgres } from '@counterfoil/platform/embedded';
import { freePort } from '@counterfoil/testkit/harness';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPid } from '../src/supervisor/pid-file.ts';
import { comesAbout, isAlive } from '../src/supervisor/process-life.ts';
import { cloneTree } from './clone-tree.ts';

const folder = mkdtempSync(join(tmpdir(), 'counterfoil-clone-'));
const tree = join(folder, 'tree');
const isRoot = process.getuid?.() === 0;
const READY_MS = 5 * 60_000;
const running: ChildProcess[] = [];

type User = { readonly uid: number; readonly gid: number };
type Start = {
  readonly npm: ChildProcess;
  readonly home: string;
  readonly port: number;
  readonly out: () => string;
  readonly words: () => string;
};

/** The environment of somebody who has just logged in: of this run of the tests only where the programs are. */
const plainEnvironment = (port: number, home: string): NodeJS.ProcessEnv => ({
  PATH: (process.env.PATH ?? '')
    .split(':')
    .filter((path) => !path.includes('node_modules'))
    .join(':'),
  HOME: join(folder, 'home'),
  LANG: 'C.UTF-8',
  PORT: String(port),
  COUNTERFOIL_HOME: home,
});

const start = async (home: string, user?: User): Promise<Start> => {
  const port = await freePort();
  const npm = spawn('npm', ['start'], { cwd: tree, env: plainEnvironment(port, home), ...user });
  running.push(npm);
  let [out, words] = ['', ''];
  npm.stdout?.on('data', (chunk) => {
    out += chunk;
  });
  npm.stderr?.on('data', (chunk) => {
    words += chunk;
  });
  return { npm, home, port, out: () => out, words: () => words };
};

const hasEnded = (npm: ChildProcess): boolean => npm.exitCode !== null || npm.signalCode !== null;
const pidsOf = ({ home }: Start, names: readonly string[]): number[] =>
  names.map((name) => readPid(join(home, 'run', `${name}.pid`)) ?? 0);

const isReady = async (house: Start): Promise<boolean> => {
  await comesAbout(() => /^ready http:/m.test(house.out()) || hasEnded(house.npm), READY_MS);
  return house.out().split('\n').includes(`ready http://127.0.0.1:${house.port}`);
};
/** Its database stands, and what follows is what everybody's start does. */
const isMigrated = async (house: Start): Promise<boolean> => {
  await comesAbout(() => /^migrated: /m.test(house.out() + house.words()) || hasEnded(house.npm), READY_MS);
  return !hasEnded(house.npm);
};

/**
 * The tree once more, of mode 0700 and in the hands of its user: nobody else, user postgres included, can walk into it.
 * What is linked stays whose it was.
 */
const clone = (user: User | undefined): void => {
  cloneTree(tree);
  mkdirSync(join(folder, 'home'));
  if (user === undefined) return;
  chmodSync(folder, 0o711);
  const own = ['(', '-type', 'd', '-o', '-type', 'l', '-o', '-links', '1', ')'];
  const paths = [tree, join(folder, 'home')];
  execFileSync('find', [...paths, ...own, '-exec', 'chown', '-h', `${user.uid}:${user.gid}`, '{}', '+']);
};

const nobody = (): User => ({
  uid: Number(execFileSync('id', ['-u', 'nobody'], { encoding: 'utf8' })),
  gid: Number(execFileSync('id', ['-g', 'nobody'], { encoding: 'utf8' })),
});

const OWNER = isRoot ? nobody() : undefined;
const homeOf = (name: string): string => join(tree, `.counterfoil-${name}`);

beforeAll(() => clone(OWNER), 180_000);
afterAll(async () => {
  for (const npm of running) if (!hasEnded(npm)) npm.kill('SIGTERM');
  await comesAbout(() => running.every(hasEnded), 20_000);
  for (const name of ['owner', 'root']) await destroyEmbeddedPostgres({ home: homeOf(name) });
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

const EVERYTHING = ['supervisor', 'api', 'worker', 'postgres'];

describe('npm start in a clone of mode 0700, started by its owner', () => {
  let house: Start;
  let pids: number[];

  // Without it none of the tests has anything to look at: then this says why, and they are not run.
  beforeAll(async () => {
    house = await start(homeOf('owner'), OWNER);
    if (!(await isReady(house))) throw new Error(`npm start did not come to "ready":\n${house.words().slice(-4_000)}`);
    pids = pidsOf(house, EVERYTHING);
  }, READY_MS + 10_000);

  it('says on a line of its own that it is ready', async () => {
    const ready = await fetch(`http://127.0.0.1:${house.port}/readyz`);
    expect(await ready.json()).toMatchObject({ status: 'ready' });
    expect(pids.map(isAlive)).toEqual([true, true, true, true]);
  });

  it('refuses a second start on the same data folder in words', { timeout: 90_000 }, async () => {
    const second = await start(homeOf('owner'), OWNER);
    await comesAbout(() => hasEnded(second.npm), 60_000);

    expect(second.npm.exitCode).toBe(1);
    expect(second.words()).toContain(`Counterfoil runs already on ${house.home} (process ${pids[0]})`);
  });

  it('ends all of it when npm is asked to end, and frees the port', { timeout: 30_000 }, async () => {
    house.npm.kill('SIGTERM');

    // npm itself goes last: who waits for it may start again at once.
    expect(await comesAbout(() => hasEnded(house.npm), 15_000)).toBe(true);
    expect(house.npm.exitCode, house.words().slice(-4_000)).toBe(0);
    expect(pids.map(isAlive)).toEqual([false, false, false, false]);
    const again = createServer().listen(house.port, '127.0.0.1');
    await once(again, 'listening');
    again.close();
  });
});

describe.runIf(isRoot)('the same clone, started by root, whose database is another user’s', () => {
  // The desk of the pages' tests is root's too, and goes all the way to its pages.
  it('has its database in a tree that user cannot walk into, and ends when asked in the middle of the seed', {
    timeout: READY_MS + 40_000,
  }, async () => {
    const house = await start(homeOf('root'));
    expect(await isMigrated(house), house.words().slice(-4_000)).toBe(true);
    const pids = pidsOf(house, ['supervisor', 'postgres']);
    expect(pids.map(isAlive)).toEqual([true, true]);

    house.npm.kill('SIGTERM');

    expect(await comesAbout(() => hasEnded(house.npm), 30_000)).toBe(true);
    expect(house.npm.exitCode, house.words().slice(-4_000)).toBe(0);
    expect(pids.map(isAlive)).toEqual([false, false]);
  });
});
