import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { holdHome } from './hold-home.ts';

const folder = mkdtempSync(join(tmpdir(), 'counterfoil-hold-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('is held by one at a time, by whatever path the folder is named', async () => {
  const home = join(folder, 'home');
  const hold = await holdHome(home, 'supervisor');
  symlinkSync(home, join(folder, 'link'));

  expect(await holdHome(join(folder, 'link'), 'supervisor')).toBeNull();
  expect(await holdHome(home, 'database')).not.toBeNull();
  await hold?.release();

  const next = await holdHome(home, 'supervisor');
  expect(next).not.toBeNull();
  await next?.release();
});

it('goes with the process that held it, even by SIGKILL', async () => {
  const home = join(folder, 'killed');
  const door = join(import.meta.dirname, 'hold-home.ts');
  const script = `import { holdHome } from ${JSON.stringify(door)}; await holdHome(${JSON.stringify(home)}, 'supervisor'); console.log('held'); setInterval(() => {}, 1000);`;
  const holder = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(holder.stdout, 'data');
  expect(await holdHome(home, 'supervisor')).toBeNull();

  holder.kill('SIGKILL');
  await once(holder, 'exit');

  await expect.poll(() => holdHome(home, 'supervisor')).not.toBeNull();
});
