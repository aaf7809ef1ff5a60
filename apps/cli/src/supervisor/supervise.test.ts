import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { isAlive, livingPid, writePid } from './pid-file.ts';
import { endOrphan, supervise } from './supervise.ts';

const folder = mkdtempSync(join(tmpdir(), 'counterfoil-supervise-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const until = async (what: () => boolean, ms = 8_000): Promise<void> => {
  const end = Date.now() + ms;
  while (!what()) {
    if (Date.now() > end) throw new Error('It did not happen in time.');
    await new Promise((next) => setTimeout(next, 25));
  }
};

const script = (name: string, body: string): string => {
  const path = join(folder, name);
  writeFileSync(path, body);
  return path;
};

describe('a supervised process', () => {
  it('is started again when it is killed, and stays ended when stopped', async () => {
    const pidFile = join(folder, 'run', 'steady.pid');
    const process_ = supervise({
      name: 'steady',
      script: script('steady.mjs', 'setInterval(() => {}, 1000);'),
      env: process.env,
      pidFile,
      say: () => {},
    });
    await until(() => existsSync(pidFile));
    const first = Number(readFileSync(pidFile, 'utf8'));

    process.kill(first, 'SIGKILL');
    await until(() => existsSync(pidFile) && Number(readFileSync(pidFile, 'utf8')) !== first);
    const second = Number(readFileSync(pidFile, 'utf8'));
    await process_.stop(2_000);

    expect(isAlive(second)).toBe(false);
    expect(existsSync(pidFile)).toBe(false);
  }, 20_000);

  it('is killed when it will not listen', async () => {
    const pidFile = join(folder, 'run', 'deaf.pid');
    const ready = join(folder, 'deaf.ready');
    const body = `import { writeFileSync } from 'node:fs'; process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); writeFileSync(${JSON.stringify(ready)}, '');`;
    const deaf = supervise({
      name: 'deaf',
      script: script('deaf.mjs', body),
      env: process.env,
      pidFile,
      say: () => {},
    });
    await until(() => existsSync(ready));
    const pid = Number(readFileSync(pidFile, 'utf8'));

    await deaf.stop(300);
    await until(() => !isAlive(pid));

    expect(isAlive(pid)).toBe(false);
  }, 20_000);
});

describe('an orphan of a killed supervisor', () => {
  it('is ended by the next start', async () => {
    const path = script('orphan.mjs', 'setInterval(() => {}, 1000);');
    const orphan = spawn(process.execPath, [path], { detached: true, stdio: 'ignore' });
    const pidFile = join(folder, 'run', 'orphan.pid');
    writePid(pidFile, orphan.pid ?? 0);
    await until(() => livingPid(pidFile, 'orphan.mjs') !== null);

    expect(await endOrphan(pidFile, 'orphan.mjs', 2_000)).toBe(true);
    await until(() => orphan.exitCode !== null || orphan.signalCode !== null);
  }, 20_000);

  it('is left alone when its number now belongs to a stranger', async () => {
    const pidFile = join(folder, 'run', 'stranger.pid');
    writePid(pidFile, process.pid);

    expect(await endOrphan(pidFile, 'no-such-script.mjs', 500)).toBe(false);
    expect(isAlive(process.pid)).toBe(true);
  });
});
