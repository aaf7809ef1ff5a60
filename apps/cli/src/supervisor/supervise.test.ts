import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readPid } from './pid-file.ts';
import { comesAbout, isAlive } from './process-life.ts';
import { type SupervisedProcess, supervise } from './supervise.ts';

const folder = mkdtempSync(join(tmpdir(), 'counterfoil-supervise-'));
const running: SupervisedProcess[] = [];
afterAll(async () => {
  await Promise.all(running.map((service) => service.stop(500)));
  rmSync(folder, { recursive: true, force: true });
});

const started = (name: string, body: string, said: string[] = []) => {
  const script = join(folder, `${name}.mjs`);
  const pidFile = join(folder, 'run', `${name}.pid`);
  writeFileSync(script, body);
  let deaths = 0;
  const service = supervise({
    name,
    script,
    pidFile,
    env: process.env,
    say: (line) => said.push(line),
    onDeath: () => {
      deaths += 1;
    },
  });
  running.push(service);
  return { service, pidFile, pid: () => readPid(pidFile), deaths: () => deaths };
};

const STAYS = 'setInterval(() => {}, 1000);';

it('is started again when it is killed, and stays ended when stopped', async () => {
  const said: string[] = [];
  const { service, pid, pidFile, deaths } = started('steady', STAYS, said);
  const first = pid() ?? 0;

  process.kill(first, 'SIGKILL');
  expect(await comesAbout(() => pid() !== null && pid() !== first, 5_000)).toBe(true);
  const second = pid() ?? 0;
  await service.stop(2_000);

  expect(said).toEqual(['steady ended (SIGKILL); starting it again in 200 ms']);
  expect(deaths()).toBe(1);
  expect(isAlive(second)).toBe(false);
  expect(existsSync(pidFile)).toBe(false);
});

it('waits longer and longer while it dies young, and counts', async () => {
  const said: string[] = [];
  const { service } = started('hopeless', 'process.exit(7);', said);

  await comesAbout(() => service.youngDeaths() >= 3, 8_000);
  await service.stop(500);

  expect(said.slice(0, 3)).toEqual([
    'hopeless ended (code 7); starting it again in 200 ms',
    'hopeless ended (code 7); starting it again in 400 ms',
    'hopeless ended (code 7); starting it again in 800 ms',
  ]);
});

it('is not started again when it is stopped between two lives', async () => {
  const { service, pid } = started('between', STAYS);
  process.kill(pid() ?? 0, 'SIGKILL');
  await comesAbout(() => pid() === null, 2_000);

  await service.stop(500);
  await new Promise((next) => setTimeout(next, 500));

  expect(pid()).toBeNull();
});

it('is killed when it will not listen', async () => {
  const ready = join(folder, 'deaf.ready');
  const { service, pid } = started(
    'deaf',
    `import { writeFileSync } from 'node:fs'; process.on('SIGTERM', () => {}); ${STAYS} writeFileSync(${JSON.stringify(ready)}, '');`,
  );
  await comesAbout(() => existsSync(ready), 5_000);
  const deaf = pid() ?? 0;

  await service.stop(300);

  expect(isAlive(deaf)).toBe(false);
});

it('stands in a process group of its own, so that Ctrl-C reaches the supervisor alone', () => {
  const { pid } = started('apart', STAYS);

  const group = readFileSync(`/proc/${pid()}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')[2];

  expect(Number(group)).toBe(pid());
});
