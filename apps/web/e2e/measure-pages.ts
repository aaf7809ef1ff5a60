import type { Page } from 'playwright-core';
import { launchChromium } from './launch-chromium.ts';
import { pagePaths } from './page-paths.ts';

/**
 * What each page costs a browser that has nothing yet: the script it transfers, compressed as it is served, and when its
 * largest part stands. `node apps/web/e2e/measure-pages.ts http://127.0.0.1:4600` over a running demo; with --json the last
 * line has the figures for a program, as `bench pages` reads them.
 */
const base = process.argv[2] ?? 'http://127.0.0.1:4600';
const json = process.argv.includes('--json');
const password = 'every figure has its stub';

type Cost = { readonly lcpMs: number; readonly scriptBytes: number; readonly scripts: number };

/** The last paint the browser called its largest, and every script that came over the wire. */
const costOf = async (page: Page): Promise<Cost> => {
  await page.waitForLoadState('load');
  await page.locator('main').first().waitFor();
  await page.locator('[role="status"]:has-text("Loading")').first().waitFor({ state: 'detached' });
  return page.evaluate(
    () =>
      new Promise<Cost>((done) => {
        new PerformanceObserver((list) => {
          const fetched = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
          const scripts = fetched.filter(({ name }) => new URL(name).pathname.endsWith('.js'));
          done({
            lcpMs: Math.round(list.getEntries().at(-1)?.startTime ?? 0),
            scriptBytes: scripts.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
            scripts: scripts.length,
          });
        }).observe({ type: 'largest-contentful-paint', buffered: true });
      }),
  );
};

const signIn = async (page: Page): Promise<void> => {
  await page.getByLabel('E-mail').fill('controller@harbour.example');
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL('**/o/harbour**');
};

const line = (name: string, cold: Cost, warm: Cost): string =>
  [
    name.padEnd(32),
    `${String(cold.lcpMs).padStart(6)} ms`,
    `${String(warm.lcpMs).padStart(6)} ms`,
    `${(cold.scriptBytes / 1000).toFixed(1).padStart(7)} kB in ${String(cold.scripts).padStart(2)} scripts`,
  ].join('  ');

const browser = await launchChromium();
try {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const measure = async (address: string): Promise<Cost> => {
    await page.goto(address);
    return costOf(page);
  };
  /** A browser that keeps nothing: every page fetches all it stands on. */
  const network = await context.newCDPSession(page);
  const keep = (on: boolean) => network.send('Network.setCacheDisabled', { cacheDisabled: !on });
  const both = async (address: string): Promise<[Cost, Cost]> => {
    await keep(false);
    const cold = await measure(address);
    await keep(true);
    await measure(address);
    return [cold, await measure(address)];
  };
  const measured: { page: string; lcpColdMs: number; lcpWarmMs: number; scriptBytes: number; scripts: number }[] = [];
  const tell = async (name: string, address: string): Promise<void> => {
    const [cold, warm] = await both(address);
    const { scriptBytes, scripts } = cold;
    measured.push({ page: name, lcpColdMs: cold.lcpMs, lcpWarmMs: warm.lcpMs, scriptBytes, scripts });
    process.stdout.write(`${line(name, cold, warm)}\n`);
  };
  process.stdout.write(`${'page'.padEnd(32)}  LCP cold   LCP warm   script transferred\n`);
  await tell('sign-in', `${base}/sign-in`);
  await signIn(page);
  for (const path of pagePaths) await tell(path || 'desk', `${base}/o/harbour/${path}`);
  if (json) process.stdout.write(`${JSON.stringify(measured)}\n`);
} finally {
  await browser.close();
}
