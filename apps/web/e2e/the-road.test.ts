import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { ublBill } from './a-bill.ts';
import { deskUrl, signIn, withBrowser } from './browser.ts';

withBrowser();

const number = `E2E-${Date.now()}`;
const today = new Date().toISOString().slice(0, 10);
const bill = {
  number,
  supplier: `Kesselwerk ${number} GmbH`,
  net: '412.37',
  tax: '78.35',
  total: '490.72',
  issued: today,
};

const drop = async (page: Page, name: string, content: string): Promise<void> => {
  await page
    .locator('input[type="file"]')
    .first()
    .setInputFiles({ name, mimeType: 'text/xml', buffer: Buffer.from(content) });
};

describe('the road of a bill', () => {
  test('dropped, it is read with progress and waits with a reason; the same bytes again are known at once', async () => {
    const page = await signIn({ role: 'clerk' });
    await page.goto(deskUrl('/o/harbour/documents'));
    await drop(page, `${number}.xml`, ublBill(bill));
    const dropped = page.getByRole('region', { name: 'Dropped just now' });
    await dropped.getByText(/Waits for review|Posted/).waitFor({ timeout: 30_000 });
    await drop(page, `${number}-again.xml`, ublBill(bill));
    await dropped.getByText('Already here').waitFor();
    await dropped.getByRole('link', { name: 'Open first copy' }).click();
    await page.getByText('490.72').first().waitFor();
  });

  test('is approved by keyboard, can be taken back, and is then posted', async () => {
    const page = await signIn({ role: 'controller' });
    await page.goto(deskUrl(`/o/harbour/review?view=open&q=${number}`));
    await page
      .getByRole('link', { name: new RegExp(number) })
      .first()
      .waitFor();
    await page.keyboard.press('j');
    await page.getByRole('region', { name: 'Decision' }).getByText('Balances', { exact: true }).waitFor();
    await page.keyboard.press('a');
    await page.getByText('Approved').waitFor();
    await page.keyboard.press('z');
    await page.getByText('Taken back').waitFor();
    await page.goto(deskUrl(`/o/harbour/review?view=open&q=${number}`));
    await page
      .getByRole('link', { name: new RegExp(number) })
      .first()
      .waitFor();
    await page.keyboard.press('j');
    await page.getByRole('region', { name: 'Decision' }).getByText('Balances', { exact: true }).waitFor();
    await page.keyboard.press('a');
    await page.getByText('Approved').waitFor();
    await page.goto(deskUrl(`/o/harbour/documents?q=${number}`));
    await page.getByRole('table').getByText('Posted').waitFor({ timeout: 40_000 });
  });

  test('is a figure that leads back to its document', async () => {
    const page = await signIn({ role: 'controller' });
    await page.goto(deskUrl(`/o/harbour/documents?q=${number}`));
    await page.getByRole('table').getByText(`${number}.xml`).click();
    await page
      .getByRole('link', { name: /490\.72/ })
      .first()
      .click();
    await page.waitForURL('**/ledger/entries/**');
    const account = page.getByRole('link', { name: /412\.37|^\d{4}/ }).first();
    expect(await account.count()).toBe(1);
    await page.goto(deskUrl('/o/harbour/reports/trial-balance'));
    const figure = page.getByRole('link', { name: /Payables.*Credit/ }).first();
    await figure.click();
    const drill = page.getByRole('complementary', { name: 'Where this number comes from' });
    await drill.getByRole('link', { name: new RegExp(`Kesselwerk ${number}`) }).click();
    await drill.getByText('490.72').first().waitFor();
    await drill.getByRole('link', { name: `${number}.xml` }).click();
    await page.waitForURL('**/documents/**');
    await page.getByText(number).first().waitFor();
  });
});
