import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { ask, deskUrl, mailOf, newVisitor, password, withBrowser } from './browser.ts';
import { billOf, fileOf } from './files.fixture.ts';

withBrowser();

const bill = billOf('behn', 21);

/** Walks by Tab until the focus stands on what is meant, as somebody without a mouse does. */
const tabTo = async (page: Page, name: RegExp, most = 400): Promise<void> => {
  for (let step = 0; step < most; step += 1) {
    await page.keyboard.press('Tab');
    const told = await page.evaluate(() => {
      const { activeElement: here } = document;
      return here?.getAttribute('aria-label') ?? here?.textContent ?? '';
    });
    if (name.test(told)) return;
  }
  throw new Error(`Nothing called ${name} was reached by Tab.`);
};

const jumpTo = async (page: Page, words: string): Promise<void> => {
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('textbox').waitFor();
  await page.keyboard.type(words);
  await page.getByRole('dialog').getByRole('button', { name: words }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
};

test('sign in, upload, approve, take back and drill to the box: each without a mouse', async () => {
  const page = await newVisitor();
  await page.goto(deskUrl('/sign-in'));
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  await page.keyboard.type(mailOf({ role: 'controller' }));
  await page.keyboard.press('Tab');
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/o/harbour**');
  await page.getByRole('heading', { name: 'Desk' }).waitFor();

  await jumpTo(page, 'Documents');
  await page.getByRole('heading', { name: 'Documents' }).waitFor();
  const chooser = page.waitForEvent('filechooser');
  await tabTo(page, /^Add documents$/);
  await page.keyboard.press('Enter');
  await (await chooser).setFiles([fileOf(bill)]);
  const dropped = page.getByRole('region', { name: 'Dropped just now' });
  await dropped.getByText(/Waits for review/).waitFor({ timeout: 60_000 });

  await jumpTo(page, 'Review');
  await page.getByRole('navigation', { name: 'Queues' }).waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type(bill.number);
  await page.waitForURL(`**q=${encodeURIComponent(bill.number)}**`);
  await page.getByRole('region', { name: 'Decision' }).getByText(bill.number).first().waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('a');
  await page.getByText('Approved', { exact: true }).waitFor();
  await page.keyboard.press('z');
  await page.getByText('Taken back').waitFor();

  await jumpTo(page, 'Trial balance');
  await page.getByRole('heading', { name: 'Trial balance' }).waitFor();
  const entries = await ask<{ items: { number: string; documentId: string | null }[] }>(
    page,
    '/journal-entries?limit=50',
  );
  expect(entries.items.some(({ documentId }) => documentId !== null)).toBe(true);
  await page.getByRole('table').waitFor();
  await tabTo(page, /^5020 .*Debit [1-9]/);
  await page.keyboard.press('Enter');
  const drill = page.getByRole('complementary', { name: 'Where this number comes from' });
  await drill.getByRole('link', { name: /^Proof: / }).waitFor();
  await tabTo(page, /^Proof: /);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/documents/**field=**');
  await page.locator('[aria-pressed="true"]').first().waitFor();
}, 150_000);
