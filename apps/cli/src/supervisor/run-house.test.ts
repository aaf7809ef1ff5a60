import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { destroyEmbeddedPostgres } from '@counterfoil/platform/embedded';
import { freePort } from '@counterfoil/testkit/harness';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkPort } from './check-port.ts';
import { readPid } from './pid-file.ts';
import { comesAbout, isAlive } from './process-life.ts';

const folder = mkdtempSync(join(tmpdir(), 'counterfoil-house-'));
const home = join(folder, 'home');
let port = 0;
const houses: House[] = [];

const API = `
  import { createServer } from 'node:http';
  import { writeFileSync } from 'node:fs';
  writeFileSync(process.env.COUNTERFOIL_HOME + '/api.env', JSON.stringify(process.env));
  createServer((request, answer) => answer.setHeader('content-type', 'application/json').end('{"status":"ready"}'))
    .listen(Number(process.env.PORT), '127.0.0.1');`;
const WORKER = `setInterval(() => {}, 1000);`;

type House = { readonly process: ChildProcess; readonly out: () => string; readonly words: () => string };

const startHouse = (more: NodeJS.ProcessEnv = {}): House => {
  const house = spawn(process.execPath, [join(import.meta.dirname, 'house.fixture.ts')], {
    env: {
      ...process.env,
      COUNTERFOIL_HOME: home,
      PORT: String(port),
      SCRIPTS: folder,
      DATABASE_URL: '',
      PASSER_BY: 'secret',
      ...more,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let words = '';
  house.stdout.on('data', (chunk) => {
    out += chunk;
  });
  house.stderr.on('data', (chunk) => {
    words += chunk;
  });
  const started = { process: house, out: () => out, words: () => words };
  houses.push(started);
  return started;
};

const pidOf = (name: string): number => readPid(join(home, 'run', `${name}.pid`)) ?? 0;
const isReady = (house: House): Promise<boolean> => comesAbout(() => /^ready http:/m.test(house.out()), 30_000);
const portIsFree = (): Promise<boolean> =>
  checkPort(port, '127.0.0.1').then(
    () => true,
    () => false,
  );
const hasEnded = (house: House): boolean => house.process.exitCode !== null || house.process.signalCode !== null;

beforeAll(async () => {
  mkdirSync(home);
  chmodSync(folder, 0o755);
  writeFileSync(join(folder, 'api.mjs'), API);
  writeFileSync(join(folder, 'worker.mjs'), WORKER);
  port = await freePort();
});

afterAll(async () => {
  for (const house of houses) if (!hasEnded(house)) house.process.kill('SIGTERM');
  await comesAbout(() => houses.every(hasEnded), 15_000);
  await destroyEmbeddedPostgres({ home });
  rmSync(folder, { recursive: true, force: true });
}, 30_000);

it('opens, keeps everything alive, refuses a second start, and closes all of it on SIGTERM', async () => {
  const house = startHouse();
  expect(await isReady(house), house.words()).toBe(true);
  expect(house.out()).toBe(`ready http://127.0.0.1:${port}\n`);
  const names = ['supervisor', 'api', 'worker', 'postgres'];
  expect(names.map((name) => isAlive(pidOf(name)))).toEqual([true, true, true, true]);
  expect(pidOf('supervisor')).toBe(house.process.pid);

  for (const name of ['api', 'worker', 'postgres']) {
    const before = pidOf(name);
    process.kill(before, 'SIGKILL');
    const revived = () => pidOf(name) !== before && isAlive(pidOf(name));
    expect(await comesAbout(revived, 15_000), `${name} came back: ${house.words()}`).toBe(true);
  }
  expect(house.out()).toMatch(/mourned api\nmourned worker\n$/);

  const second = startHouse();
  await once(second.process, 'exit');
  expect(second.process.exitCode).toBe(1);
  expect(second.words()).toContain(`Counterfoil runs already on ${home} (process ${house.process.pid})`);
  expect(pidOf('supervisor')).toBe(house.process.pid);

  const pids = names.map(pidOf);
  const asked = Date.now();
  house.process.kill('SIGTERM');
  await once(house.process, 'exit');
  expect(house.process.exitCode).toBe(0);
  expect(Date.now() - asked).toBeLessThan(15_000);
  expect(pids.map(isAlive)).toEqual([false, false, false, false]);
  expect(names.map(pidOf)).toEqual([0, 0, 0, 0]);
  expect(await portIsFree()).toBe(true);
}, 90_000);

it('gives the services the serving URLs and nothing else that is secret', () => {
  const env = JSON.parse(readFileSync(join(home, 'api.env'), 'utf8')) as Record<string, string>;

  expect(env.DATABASE_URL_APP).toContain('counterfoil_app');
  expect(env).not.toHaveProperty('DATABASE_URL');
  expect(env).not.toHaveProperty('PASSER_BY');
  expect(Object.values(env).join('\n')).not.toContain('postgres:');
});

it('after kill -9 of the supervisor ends the orphans and adopts the database', async () => {
  const killed = startHouse();
  expect(await isReady(killed), killed.words()).toBe(true);
  const [api, worker, postgres] = ['api', 'worker', 'postgres'].map(pidOf);
  killed.process.kill('SIGKILL');
  await once(killed.process, 'exit');
  expect([api, worker, postgres].map((pid) => isAlive(pid ?? 0))).toEqual([true, true, true]);

  const next = startHouse();
  expect(await isReady(next), next.words()).toBe(true);

  expect([api, worker].map((pid) => isAlive(pid ?? 0))).toEqual([false, false]);
  expect(pidOf('postgres')).toBe(postgres);
  expect(next.words()).toContain('ended what a killed start had left: worker, api');
  next.process.kill('SIGTERM');
  await once(next.process, 'exit');
  expect(isAlive(postgres ?? 0)).toBe(false);
}, 60_000);

it('goes on with what it puts in when the database was away under it', async () => {
  const house = startHouse({ AWAY: 'at first' });
  expect(await isReady(house), house.words()).toBe(true);

  expect(house.words()).toContain('the database went away; going on when it is back');
  house.process.kill('SIGTERM');
  await once(house.process, 'exit');
  expect(house.process.exitCode).toBe(0);
}, 60_000);

it('says whose the port is and leaves nothing running', async () => {
  const stranger = createServer().listen(port, '127.0.0.1');
  await once(stranger, 'listening');

  const house = startHouse();
  await once(house.process, 'exit');
  stranger.close();

  expect(house.process.exitCode).toBe(1);
  expect(house.words()).toBe(
    `CannotStart: Port ${port} on 127.0.0.1 is taken by another program. Stop that program, or choose another one, such as: PORT=${port + 1} npm start\n`,
  );
  expect(['supervisor', 'postgres'].map(pidOf)).toEqual([0, 0]);
}, 30_000);

it('gives up when a service dies again and again, and stops what it had started', async () => {
  writeFileSync(join(folder, 'worker.mjs'), 'process.exit(3);');
  writeFileSync(join(folder, 'api.mjs'), WORKER);

  const house = startHouse();
  await once(house.process, 'exit');

  expect(house.process.exitCode).toBe(1);
  expect(house.words()).toContain('CannotStart: worker does not stay up');
  expect(pidOf('postgres')).toBe(0);
}, 60_000);

it('stops in the middle of opening as cleanly as later', async () => {
  const house = startHouse();
  await comesAbout(() => pidOf('supervisor') === house.process.pid, 10_000);
  house.process.kill('SIGTERM');
  await once(house.process, 'exit');

  expect(house.process.exitCode).toBe(0);
  expect(['supervisor', 'postgres'].map(pidOf)).toEqual([0, 0]);
}, 30_000);
