import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { migrateQueue } from '@counterfoil/platform/queue';
import { freePort, withDatabase } from '@counterfoil/testkit/harness';
import { afterAll, expect, it } from 'vitest';
import { copySources } from './clone-tree.ts';

// As the image is made: the sources with only what runs installed. Nothing of it may need what was left out.
const db = withDatabase({ checks: false });
const folder = mkdtempSync(join(tmpdir(), 'counterfoil-production-'));
const tree = join(folder, 'app');
const running: ChildProcess[] = [];
const run = promisify(execFile);

afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

const install = () =>
  run('npx', ['--yes', 'pnpm@10.34.9', 'install', '--prod', '--frozen-lockfile', '--prefer-offline'], {
    cwd: tree,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, CI: 'true' },
    maxBuffer: 10_000_000,
  });

it('api and worker start from a pruned production install, and the API serves the desk', async () => {
  copySources(tree);
  await install();
  for (const tool of ['vitest', 'typescript', 'playwright-core', '@biomejs'])
    expect([tool, existsSync(join(tree, 'node_modules', tool))]).toEqual([tool, false]);
  await migrateQueue(db.administratorUrl, 'counterfoil_relay');
  const port = await freePort();
  const env = {
    PATH: process.env.PATH,
    NODE_ENV: 'production',
    COUNTERFOIL_HOME: join(folder, 'data'),
    COUNTERFOIL_LOG_LEVEL: 'warn',
    PORT: String(port),
    DATABASE_URL_APP: db.urls.app,
    DATABASE_URL_AUTH: db.urls.auth,
    DATABASE_URL_RELAY: db.urls.relay,
    DATABASE_URL_AUDIT: db.urls.audit,
  };
  let words = '';
  for (const app of ['worker', 'api']) {
    const child = spawn(process.execPath, [`apps/${app}/src/main.ts`], { cwd: tree, env, stdio: 'pipe' });
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (words += chunk));
    running.push(child);
  }

  const url = `http://127.0.0.1:${port}`;
  const answerOf = (path: string) => fetch(`${url}${path}`).then(async (a) => `${a.status} ${await a.text()}`, String);
  await expect
    .poll(() => answerOf('/readyz'), { timeout: 300_000, interval: 500, message: words })
    .toContain('"ready"');
  expect(await answerOf('/openapi.json')).toContain('200 {"openapi"');
  if (existsSync(join(tree, 'apps/web/dist/index.html'))) expect(await answerOf('/')).toContain('<div id="root">');
}, 900_000);
