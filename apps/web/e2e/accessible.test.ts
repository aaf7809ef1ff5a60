import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { deskUrl, newVisitor, signIn, withBrowser } from './browser.ts';

withBrowser();

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const pages = [
  '',
  'documents',
  'documents?tab=review',
  'review?view=open',
  'bank',
  'bank/statements',
  'ledger',
  'ledger/open-items',
  'ledger/accounts',
  'ledger/periods',
  'reports/trial-balance',
  'reports/profit-and-loss',
  'reports/balance-sheet',
  'reports/general-ledger',
  'reports/aged-payables',
  'reports/aged-receivables',
  'parties',
  'rules',
  'rules/coding',
  'rules/members',
  'audit',
  'audit/decisions',
  'help',
];

const settle = async (page: Page): Promise<void> => {
  await page.waitForLoadState('load');
  await page.locator('main').first().waitFor();
  await page.locator('[role="status"]:has-text("Loading")').first().waitFor({ state: 'detached' });
};

const findings = async (page: Page): Promise<readonly string[]> => {
  const report = await new AxeBuilder({ page }).withTags(tags).analyze();
  return report.violations.map((rule) => `${rule.id}: ${rule.nodes.map((node) => node.target.join(' ')).join(', ')}`);
};

describe.each(['light', 'dark'] as const)('in the %s', (scheme) => {
  test('the door has nothing axe could find', async () => {
    const page = await (await newVisitor({ scheme })).newPage();
    await page.goto(deskUrl('/sign-in'));
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(await findings(page)).toEqual([]);
  });

  test('no page has anything axe could find', async () => {
    const page = await signIn({ scheme });
    const found: Record<string, readonly string[]> = {};
    for (const path of pages) {
      await page.goto(deskUrl(`/o/harbour/${path}`));
      await settle(page);
      const own = await findings(page);
      if (own.length > 0) found[path] = own;
    }
    expect(found).toEqual({});
  }, 240_000);

  test('an open case, a document and a drilled figure have nothing axe could find', async () => {
    const page = await signIn({ scheme });
    await page.goto(deskUrl('/o/harbour/review?view=open'));
    await page.keyboard.press('j');
    await page.getByRole('region', { name: 'Decision' }).waitFor();
    await settle(page);
    expect(await findings(page)).toEqual([]);
    await page.goto(deskUrl('/o/harbour/reports/trial-balance'));
    await page
      .getByRole('link', { name: /Closing .*where it comes from/ })
      .first()
      .click();
    await page.getByRole('complementary', { name: 'Where this number comes from' }).waitFor();
    await settle(page);
    expect(await findings(page)).toEqual([]);
  }, 60_000);
});
