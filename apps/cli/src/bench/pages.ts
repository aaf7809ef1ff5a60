import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from '@counterfoil/testkit/harness';

const ROOT = resolve(import.meta.dirname, '../../../..');
const OPENING_MS = 600_000;
/** What the screens promise: no page takes longer once the browser knows it. */
const WARM_MS = 1000;

type PageCost = {
  readonly page: string;
  readonly lcpColdMs: number;
  readonly lcpWarmMs: number;
  readonly scriptBytes: number;
  readonly scripts: number;
};

/** The seeded demo as it is served, in a home of its own. */
const startDemo = (home: string, port: number): ChildProcess =>
  spawn(process.execPath, [join(ROOT, 'apps/cli/src/main.ts'), 'start'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, COUNTERFOIL_HOME: home, PORT: String(port) },
  });

const urlOnceReady = async (demo: ChildProcess): Promise<string> => {
  if (demo.stdout === null) throw new Error('The demo has no output to be heard.');
  const late = AbortSignal.timeout(OPENING_MS);
  for await (const line of createInterface({ input: demo.stdout, signal: late })) {
    const ready = /^ready (http:\S+)/.exec(line);
    if (ready?.[1]) return ready[1];
  }
  throw new Error('The demo ended, or was not ready in time.');
};

/** The browser is the web app's tool; it measures in a process of its own and tells its figures in its last line. */
const measure = async (url: string, hear: (line: string) => void): Promise<readonly PageCost[]> => {
  const child = spawn(process.execPath, [join(ROOT, 'apps/web/e2e/measure-pages.ts'), url, '--json'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let last = '';
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.startsWith('[')) hear(line);
    last = line;
  }
  if (!last.startsWith('[')) throw new Error('The pages were not measured to the end.');
  return JSON.parse(last) as PageCost[];
};

const summary = (pages: readonly PageCost[]) => ({
  pages,
  slowestWarmMs: Math.max(...pages.map(({ lcpWarmMs }) => lcpWarmMs)),
  overOneSecondWarm: pages.filter(({ lcpWarmMs }) => lcpWarmMs > WARM_MS).map(({ page }) => page),
  mostScriptBytes: Math.max(...pages.map(({ scriptBytes }) => scriptBytes)),
});

/** What each page of the desk costs a browser that has nothing yet, and one that has been there, over the demo in Chromium. */
export const runPagesBench = async ({ json }: { readonly json: boolean }): Promise<object> => {
  const home = mkdtempSync(join(tmpdir(), 'counterfoil-pages-'));
  const demo = startDemo(home, await freePort());
  const ended = once(demo, 'exit');
  try {
    const url = await urlOnceReady(demo);
    demo.stdout?.resume();
    const out = json ? process.stderr : process.stdout;
    const figures = summary(await measure(url, (line) => out.write(`${line}\n`)));
    out.write(
      `slowest warm ${figures.slowestWarmMs} ms, most script ${Math.round(figures.mostScriptBytes / 1000)} kB\n`,
    );
    return figures;
  } finally {
    demo.kill('SIGTERM');
    await ended;
    rmSync(home, { recursive: true, force: true });
  }
};
