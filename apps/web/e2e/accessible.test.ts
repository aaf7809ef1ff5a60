import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { ask, deskUrl, newVisitor, settle, signIn, withBrowser } from './browser.ts';
import { pagePaths } from './page-paths.ts';

withBrowser();

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The rules that look at colour; all others see the same page by night as by day. */
const colourRules = ['color-contrast', 'link-in-text-block'];

const findings = async (page: Page, scheme: 'light' | 'dark'): Promise<readonly string[]> => {
  // What passes is counted by nobody: only violations are worked out in full. The desk has no frame of another origin, so
  // axe need not open a second page for each look, which costs more than the look.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
  const report = await (scheme === 'light' ? axe.withTags(tags) : axe.withRules(colourRules)).analyze();
  return report.violations.map((rule) => `${rule.id}: ${rule.nodes.map((node) => node.target.join(' ')).join(', ')}`);
};

/** One visit, looked at by day and by night: the desk follows the device while it stands. */
const inBothLights = async (page: Page): Promise<readonly string[]> => {
  const found: string[] = [];
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.locator(`html[data-mantine-color-scheme="${scheme}"]`).waitFor({ state: 'attached' });
    found.push(...(await findings(page, scheme)).map((finding) => `${scheme}: ${finding}`));
  }
  return found;
};

/** Two visitors share the paths: one page loads while the other is looked at. */
const visit = async (paths: readonly string[]): Promise<Record<string, readonly string[]>> => {
  const found: Record<string, readonly string[]> = {};
  const left = [...paths];
  const walk = async (page: Page): Promise<void> => {
    for (let path = left.shift(); path !== undefined; path = left.shift()) {
      await page.goto(deskUrl(`/o/harbour/${path}`));
      await settle(page);
      const own = await inBothLights(page);
      if (own.length > 0) found[path] = own;
    }
  };
  await Promise.all([walk(await signIn()), walk(await signIn())]);
  return found;
};

/** Pages with tables that must find room on a phone. */
const phonePaths = ['bank', 'bank/statements', 'sales/disputes', 'close/schedules', 'reports/tax', 'reports/cash-flow'];

describe('light and dark', () => {
  test('a fault would be found, by day and by night', async () => {
    const page = await newVisitor();
    await page.goto(deskUrl('/sign-in'));
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    const faults = '<img src="/favicon.svg"><p style="color: #777; background: #888">Hardly to be read</p>';
    await page.evaluate((html) => document.querySelector('main')?.insertAdjacentHTML('beforeend', html), faults);
    const found = (await inBothLights(page)).map((finding) => finding.split(':').slice(0, 2).join(':'));
    expect(found).toEqual(
      expect.arrayContaining(['light: image-alt', 'light: color-contrast', 'dark: color-contrast']),
    );
  }, 60_000);

  test('the door has nothing axe could find', async () => {
    const page = await newVisitor();
    await page.goto(deskUrl('/sign-in'));
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(await inBothLights(page)).toEqual([]);
  }, 60_000);

  test('nor has what a dead link leads to', async () => {
    const page = await newVisitor({ refusals: [410, 422] });
    await page.goto(deskUrl('/welcome#there-is-no-such-secret'));
    await page.getByRole('heading', { name: 'This link no longer works' }).waitFor();
    expect(await inBothLights(page)).toEqual([]);
  }, 60_000);

  test('nor have the dialogs of account and members', async () => {
    const page = await signIn({ role: 'owner' });
    const opened = async (path: string, name: string): Promise<readonly string[]> => {
      await page.goto(deskUrl(`/o/harbour/${path}`));
      await settle(page);
      await page.getByRole('button', { name, exact: true }).first().click();
      await page.getByRole('dialog').waitFor();
      return inBothLights(page);
    };
    expect(await opened('account', 'Set up an authenticator')).toEqual([]);
    expect(await opened('rules/members', 'Invite somebody')).toEqual([]);
  }, 120_000);

  test('no page has anything axe could find', async () => {
    expect(await visit(pagePaths)).toEqual({});
  }, 600_000);

  test('no page is wider than a phone, and axe finds nothing there either', async () => {
    const page = await signIn({ width: 390 });
    const wide: string[] = [];
    const found: Record<string, readonly string[]> = {};
    for (const path of phonePaths) {
      await page.goto(deskUrl(`/o/harbour/${path}`));
      await settle(page);
      if (await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)) wide.push(path);
      const own = await findings(page, 'light');
      if (own.length > 0) found[path] = own;
    }
    expect({ wide, found }).toEqual({ wide: [], found: {} });
  }, 300_000);

  test('nor has any one thing: a document, an entry, an item, a party, a bank line, an invoice, a schedule, a decision, a drilled figure', async () => {
    const page = await signIn();
    const first = async (path: string): Promise<string> =>
      (await ask<{ items: { id: string }[] }>(page, path)).items[0]?.id ?? '';
    const [bank, line] = [await first('/bank-accounts'), await first('/bank-transactions?status=exception')];
    const account = await first('/ledger-accounts?q=2010');
    const paths = [
      `documents/${await first('/documents')}`,
      `ledger/entries/${await first('/journal-entries')}`,
      `ledger/open-items/${await first('/open-items')}`,
      `parties/${await first('/parties')}`,
      `bank/${bank}?show=all&line=${line}`,
      ...['create', 'transfer', 'ask'].map((verb) => `bank/${bank}?show=all&line=${line}&verb=${verb}`),
      ...['show=bulk', 'show=locks', 'lock=yes'].map((view) => `bank/${bank}?${view}`),
      `bank/statements?statement=${await first('/bank-statements')}`,
      `audit/decisions/${await first('/decisions')}`,
      `sales/invoices/${await first('/sales-invoices?status=draft')}`,
      `close/schedules/${await first('/recognition-schedules')}`,
      `reports/trial-balance?cell=${account}:credit`,
    ];
    expect(await visit(paths)).toEqual({});
  }, 300_000);
});
