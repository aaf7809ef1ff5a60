import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import { launchChromium } from './launch-chromium.ts';

export const password = 'every figure has its stub';

export type Role = 'owner' | 'controller' | 'clerk' | 'reviewer' | 'admin' | 'auditor' | 'partner';

type Visit = {
  readonly role?: Role;
  readonly organisation?: 'harbour' | 'tidewater';
  readonly scheme?: 'light' | 'dark';
  readonly width?: number;
  /** Somebody of an organisation that the test itself founded. */
  readonly person?: { readonly email: string; readonly password: string };
  /** Refusals the test provokes on purpose; every other one fails it. */
  readonly refusals?: readonly number[];
};

let browser: Browser | null = null;
const visits: BrowserContext[] = [];
const complaints: string[] = [];

/** One Chromium a test file. Whatever a page complains of, in its console or by a request that failed, fails the test. */
export const withBrowser = (): void => {
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterEach(async () => {
    const said = [...new Set(complaints.splice(0))];
    for (const visit of visits.splice(0)) await visit.close();
    complaints.splice(0);
    expect(said).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
  });
};

const listen = (page: Page, refusals: readonly number[]): void => {
  const expected = (text: string): boolean => refusals.some((status) => text.includes(`status of ${status}`));
  page.on('console', (message) => {
    const grave = message.type() === 'error' || message.type() === 'warning';
    if (grave && !expected(message.text())) complaints.push(`${message.text()} (${page.url()})`);
  });
  page.on('pageerror', (error) => complaints.push(`${error.message} (${page.url()})`));
  page.on('response', (response) => {
    const status = response.status();
    if (status >= 400 && !refusals.includes(status)) complaints.push(`${status} ${response.url()}`);
  });
  page.on('requestfailed', (request) => {
    const cause = request.failure()?.errorText ?? '';
    // Leaving a page ends what it was still asking for.
    if (cause !== 'net::ERR_ABORTED') complaints.push(`${cause} ${request.url()}`);
  });
};

export const deskUrl = (path: string): string => new URL(path, inject('deskUrl')).toString();

export const newVisitor = async (visit: Visit = {}): Promise<Page> => {
  if (!browser) throw new Error('No browser runs.');
  const { scheme = 'light', width = 1440, refusals = [] } = visit;
  const context = await browser.newContext({ locale: 'en-GB', colorScheme: scheme, viewport: { width, height: 900 } });
  visits.push(context);
  const page = await context.newPage();
  listen(page, refusals);
  return page;
};

export const mailOf = ({ role = 'controller', organisation = 'harbour' }: Visit): string =>
  role === 'partner' ? 'partner@counterfoil.example' : `${role}@${organisation}.example`;

/** Signs in by the page, as a person does, and lands on the organisation's desk. */
export const signIn = async (visit: Visit = {}): Promise<Page> => {
  const page = await newVisitor(visit);
  await page.goto(deskUrl('/sign-in'));
  await page.getByLabel('E-mail').fill(visit.person?.email ?? mailOf(visit));
  await page.getByLabel('Password', { exact: true }).fill(visit.person?.password ?? password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL('**/o/**');
  // On a phone the rail is folded away; the desk itself is there on every screen.
  await page.locator('main').first().waitFor({ state: 'attached' });
  return page;
};

/** What the API says to whoever is signed in on this page. */
export const ask = async <Answer>(page: Page, path: string): Promise<Answer> =>
  page.evaluate(async (address) => {
    const organisation = /^\/o\/([^/]+)/.exec(window.location.pathname)?.[1] ?? 'harbour';
    const response = await fetch(`/v1${address}`, { headers: { 'counterfoil-organisation': organisation } });
    return response.json();
  }, path) as Promise<Answer>;

/** The page as a reader sees it: everything that was being fetched has come. */
export const settle = async (page: Page): Promise<void> => {
  await page.waitForLoadState('load');
  await page.locator('main').first().waitFor();
  await page.locator('[role="status"]:has-text("Loading")').first().waitFor({ state: 'detached' });
};
