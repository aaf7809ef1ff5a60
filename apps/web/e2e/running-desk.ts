import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    deskUrl: string;
    /** Its data folder; empty where only its address is known. */
    deskHome: string;
  }
}

const root = resolve(import.meta.dirname, '../../..');
const readyMs = 10 * 60_000;
const endMs = 20_000;

const freePort = (): Promise<number> =>
  new Promise((done, fail) => {
    const probe = createServer();
    probe.on('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });

const run = (args: readonly string[], cwd: string): Promise<void> =>
  new Promise((done, fail) => {
    const child = spawn(process.execPath, [...args], { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
    child.on('exit', (code) => (code === 0 ? done() : fail(new Error(`${args[0]} ended with ${code}`))));
  });

/** The desk is tested as it is served: built, by the real API, over the seeded demo, in a home of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.COUNTERFOIL_E2E_URL;
  if (given) {
    project.provide('deskUrl', given);
    project.provide('deskHome', process.env.COUNTERFOIL_E2E_HOME ?? '');
    return async () => undefined;
  }
  if (!existsSync(join(root, 'apps/web/dist/index.html'))) {
    await run([join(root, 'apps/web/node_modules/vite/bin/vite.js'), 'build'], join(root, 'apps/web'));
  }
  const home = mkdtempSync(join(tmpdir(), 'counterfoil-e2e-'));
  const port = await freePort();
  const child = spawn(process.execPath, [join(root, 'apps/cli/src/main.ts'), 'start'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, COUNTERFOIL_HOME: home, PORT: String(port) },
  });
  const told: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => told.push(chunk.toString()));
  const url = await new Promise<string>((done, fail) => {
    const timer = setTimeout(() => fail(new Error(`No "ready" in time.\n${told.join('').slice(-4000)}`)), readyMs);
    child.on('exit', (code) => fail(new Error(`start ended with ${code}.\n${told.join('').slice(-4000)}`)));
    child.stdout.on('data', (chunk: Buffer) => {
      const ready = /^ready (http:\S+)/m.exec(chunk.toString());
      if (!ready?.[1]) return;
      clearTimeout(timer);
      done(ready[1]);
    });
  });
  project.provide('deskUrl', url);
  project.provide('deskHome', home);
  return async () => {
    const ended = new Promise<void>((done) => child.on('exit', () => done()));
    child.kill('SIGTERM');
    await Promise.race([ended, new Promise((late) => setTimeout(late, endMs))]);
    rmSync(home, { recursive: true, force: true });
  };
}
