import { mkdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { launchChromium } from './launch-chromium.ts';

/**
 * The pictures of the README and the guides, taken from a running demo:
 * `node apps/web/e2e/take-screenshots.ts http://127.0.0.1:4600` after `npm start`.
 */
const base = process.argv[2] ?? 'http://127.0.0.1:4600';
const folder = resolve(import.meta.dirname, '../../../docs/screenshots');
const password = 'every figure has its stub';
const mostBytes = 400_000;

type Named = { readonly items: readonly { readonly id: string; readonly name?: string; readonly code?: string }[] };

const ask = async <Answer>(page: Page, path: string): Promise<Answer> =>
  page.evaluate(async (address) => {
    const response = await fetch(`/v1${address}`, { headers: { 'counterfoil-organisation': 'harbour' } });
    return response.json();
  }, path) as Promise<Answer>;

const signIn = async (page: Page): Promise<void> => {
  await page.goto(`${base}/sign-in`);
  await page.getByLabel('E-mail').fill('controller@harbour.example');
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL('**/o/harbour**');
};

/** Fonts, images and figures have come, and nothing moves any more. */
const stand = async (page: Page): Promise<void> => {
  await page.waitForLoadState('load');
  await page.locator('[role="status"]:has-text("Loading")').first().waitFor({ state: 'detached' });
  await page.evaluate(async () => {
    await document.fonts.ready;
    await Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)));
  });
};

const take = async (page: Page, name: string): Promise<void> => {
  await stand(page);
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path });
  const { size } = statSync(path);
  if (size > mostBytes) throw new Error(`${name}.png has ${size} bytes, more than ${mostBytes}.`);
  process.stdout.write(`${name}.png ${Math.round(size / 1000)} kB\n`);
};

const takeAll = async (page: Page): Promise<void> => {
  const go = (path: string): Promise<unknown> => page.goto(`${base}/o/harbour/${path}`);
  const lit = page.locator('[aria-pressed="true"]').first();

  await go('review?view=open');
  await lit.waitFor();
  await take(page, 'review');
  await page.emulateMedia({ colorScheme: 'dark' });
  await take(page, 'review-dark');
  await page.emulateMedia({ colorScheme: 'light' });

  await go('documents');
  await page.getByRole('table').waitFor();
  await take(page, 'documents');

  const accounts = await ask<Named>(page, '/bank-accounts');
  await go(`bank/${accounts.items.find(({ name }) => /Elbkontor.*current/.test(name ?? ''))?.id}`);
  await page.getByRole('article').first().waitFor();
  await take(page, 'reconcile');

  const [packaging] = (await ask<Named>(page, '/ledger-accounts?q=5020')).items;
  await go(`reports/trial-balance?folded=liabilities&cell=${packaging?.id}:debit`);
  const drill = page.getByRole('complementary', { name: 'Where this number comes from' });
  await drill.locator('figure img').waitFor();
  await take(page, 'report-drill');
};

mkdirSync(folder, { recursive: true });
const browser = await launchChromium();
try {
  const viewport = { width: 1440, height: 900 };
  const page = await browser.newPage({ locale: 'en-GB', colorScheme: 'light', viewport });
  await signIn(page);
  await takeAll(page);
} finally {
  await browser.close();
}
