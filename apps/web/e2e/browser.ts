import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, inject } from 'vitest';

const password = 'every figure has its stub';
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export type Role = 'owner' | 'controller' | 'clerk' | 'reviewer' | 'admin' | 'auditor';

type Visit = {
  readonly role?: Role;
  readonly organisation?: 'harbour' | 'tidewater';
  readonly scheme?: 'light' | 'dark';
  readonly width?: number;
};

let browser: Browser | null = null;

/** One Chromium a test file. */
export const withBrowser = (): void => {
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: flags });
  });
  afterAll(async () => {
    await browser?.close();
  });
};

export const deskUrl = (path: string): string => new URL(path, inject('deskUrl')).toString();

export const newVisitor = async ({ scheme = 'light', width = 1440 }: Visit = {}): Promise<BrowserContext> => {
  if (!browser) throw new Error('No browser runs.');
  return browser.newContext({ locale: 'en-GB', colorScheme: scheme, viewport: { width, height: 900 } });
};

/** Signs in by the page, as a person does, and lands on the organisation's desk. */
export const signIn = async (visit: Visit = {}): Promise<Page> => {
  const { role = 'controller', organisation = 'harbour' } = visit;
  const page = await (await newVisitor(visit)).newPage();
  await page.goto(deskUrl('/sign-in'));
  await page.getByLabel('E-mail').fill(`${role}@${organisation}.example`);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(`**/o/${organisation}**`);
  await page.getByRole('navigation', { name: 'Main' }).waitFor({ state: 'attached' });
  return page;
};
