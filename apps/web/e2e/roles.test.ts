import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { deskUrl, settle, signIn, withBrowser } from './browser.ts';

withBrowser();

/** Everything on the desk that changes something, by the word on it. */
const acts =
  /^(Add|Set|Upload|Post|Reject|Save|Change|Archive|Reverse|Match|Verify|Edit|Un-match|Attach|Approve|Keep|Hold|File|Complete|Try)\b/;

const places = [
  'documents',
  'review?view=open',
  'bank',
  'bank/statements',
  'ledger',
  'ledger/periods',
  'close',
  'close/schedules',
  'close/assets',
  'close/rates',
  'close/exceptions',
  'parties',
  'rules',
  'rules/tolerances',
  'rules/coding',
  'rules/models',
  'rules/time-machine',
  'rules/dimensions',
  'rules/members',
];

const offered = async (page: Page, path: string): Promise<readonly string[]> => {
  await page.goto(deskUrl(`/o/harbour/${path}`));
  await settle(page);
  const names = await page.locator('main').getByRole('button').allInnerTexts();
  // Whoever reads may keep a view of their own; nothing in the books changes by it.
  return names.map((name) => name.trim()).filter((name) => acts.test(name) && name !== 'Save this view');
};

describe('what is offered', () => {
  test('to an auditor is everything to read and nothing to press', async () => {
    const page = await signIn({ role: 'auditor' });
    const found: Record<string, readonly string[]> = {};
    for (const path of places) {
      const own = await offered(page, path);
      if (own.length > 0) found[path] = own;
    }
    expect(found).toEqual({});
    await page.goto(deskUrl('/o/harbour/review?view=open'));
    await page.getByText('You read along').waitFor();
    await page.goto(deskUrl('/o/harbour/audit'));
    await page.getByText(/Sealed up to|waiting for their seal/).waitFor();
  }, 90_000);

  test('to a clerk is bringing and coding, not posting by hand or the rules', async () => {
    const page = await signIn({ role: 'clerk' });
    expect(await offered(page, 'documents')).toContain('Add documents');
    expect(await offered(page, 'bank')).toEqual(['Upload statements']);
    expect(await offered(page, 'ledger')).toEqual([]);
    expect(await offered(page, 'rules')).toEqual([]);
  }, 60_000);

  test('to a controller is the whole desk', async () => {
    const page = await signIn({ role: 'controller' });
    expect(await offered(page, 'ledger')).toEqual(['Post an entry']);
    // The guardrails, the days a payment waits for its document, and those that money may be on its way.
    expect(await offered(page, 'rules')).toEqual([
      'Save',
      'Set how long they wait',
      'Set how long it may be in transit',
    ]);
    expect((await offered(page, 'ledger/periods')).length).toBeGreaterThan(0);
  }, 60_000);
});

describe('whose books', () => {
  test('an outside bookkeeper changes from one organisation to the other, and the figures with it', async () => {
    const page = await signIn({ role: 'partner' });
    await page.goto(deskUrl('/o/harbour/bank'));
    await page.getByRole('table').getByText('EUR').first().waitFor();
    await page.getByRole('button', { name: /^Harbour Coffee/ }).click();
    await page.getByRole('menuitem', { name: /Tidewater/ }).click();
    await page.waitForURL('**/o/tidewater**');
    await page.goto(deskUrl('/o/tidewater/bank'));
    await page.getByRole('table').getByText('USD').first().waitFor();
    expect(await page.getByRole('table').getByText('EUR').count()).toBe(0);
  }, 60_000);

  test('one entity of an organisation stands in the address and stays while the pages change', async () => {
    const page = await signIn({ role: 'controller' });
    await page.goto(deskUrl('/o/harbour/reports/trial-balance'));
    await page.getByRole('button', { name: /^Harbour Coffee/ }).click();
    await page.getByRole('menuitem', { name: /Trading B\.V\./ }).click();
    await page.getByText(/As of .*Harbour Coffee Trading B\.V\., EUR/).waitFor();
    await page.getByRole('link', { name: 'Ledger', exact: true }).click();
    await page.waitForURL('**/ledger?entity=**');
  }, 60_000);
});
