import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { deskUrl, settle, signIn, withBrowser } from './browser.ts';

withBrowser();

const open = async (page: Page, path: string): Promise<void> => {
  await page.goto(deskUrl(`/o/harbour/${path}`));
  await settle(page);
};

describe('closing a month by the keyboard alone', () => {
  test('a missing bill is accrued for what somebody knows it to be, and taken back', async () => {
    const page = await signIn();
    await open(page, 'close');
    await page.keyboard.press('a');
    const dialog = page.getByRole('dialog');
    const amount = dialog.getByRole('textbox', { name: /^Amount of/ }).first();
    await amount.fill('4321.09');
    for (const box of (await dialog.getByRole('checkbox').all()).slice(1)) await box.press('Space');
    await expect.poll(() => dialog.getByRole('table').first().textContent()).toContain('4,321.09');
    await expect.poll(() => dialog.getByRole('table').count()).toBe(2);
    await amount.press('Enter');
    await dialog.waitFor({ state: 'detached' });

    const run = page.locator('main li', { hasText: '4,321.09' });
    await run.getByRole('button', { name: /^Take back/ }).press('Enter');
    await dialog.getByLabel('Why').fill('The bill came');
    await dialog.getByRole('button', { name: 'Take back' }).press('Enter');
    await run.waitFor({ state: 'detached' });
  }, 120_000);

  test('an exchange rate is recorded as it was published', async () => {
    const page = await signIn();
    await open(page, 'close/rates');
    await page.keyboard.press('n');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Unit').fill('100');
    await dialog.getByLabel('of currency').fill('jpy');
    await dialog.getByLabel('is worth').fill('0,6127');
    await dialog.getByLabel('Source').fill('Monthly list of the central bank');
    await dialog.getByText('100 JPY = 0.6127 EUR').waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('cell', { name: '100 JPY = 0.6127 EUR' }).first().waitFor();
  }, 60_000);

  test('a lock exception is given to oneself and ended before its time', async () => {
    const page = await signIn({ refusals: [409, 422] });
    await open(page, 'close/exceptions');
    await page.keyboard.press('n');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Area').selectOption('payables');
    await dialog.getByLabel('Why').fill('A bill that lay under another');
    await dialog.getByRole('button', { name: 'Give an exception' }).press('Enter');
    // Today is open: nothing stands in the way, and the refusal says so in the dialog.
    await dialog.getByRole('alert').getByText('is open for payables').waitFor();
    for (const label of ['From day', 'To day']) {
      await dialog.getByLabel(label).fill('28 Oct 2026');
      await dialog.getByLabel(label).press('Tab');
    }
    await dialog.getByRole('button', { name: 'Give an exception' }).press('Enter');
    await dialog.waitFor({ state: 'detached' });
    const row = page.getByRole('row', { name: /A bill that lay under another/ });
    await row.getByRole('button', { name: 'End now' }).press('Enter');
    await dialog.getByRole('button', { name: 'End now' }).press('Enter');
    await row.getByText('Ended').waitFor();
  }, 60_000);

  test('a bill still to come is spread over its months, and the schedule is ended', async () => {
    const page = await signIn();
    await open(page, 'close/schedules');
    await page.keyboard.press('n');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Kind').selectOption('accrual');
    await dialog.getByLabel('Name').fill('Audit of the accounts');
    const cost = dialog.getByRole('combobox', { name: 'Cost on' });
    await cost.fill('6530');
    await page.getByRole('option', { name: /^6530/ }).waitFor();
    await cost.press('ArrowDown');
    await cost.press('Enter');
    await dialog.getByLabel('Last day').fill('31 Dec 2027');
    await dialog.getByLabel('Last day').press('Tab');
    await dialog.getByLabel(/^Expected in all/).fill('4,800.00');
    await dialog.getByLabel(/^Expected in all/).press('Enter');
    await page.getByRole('heading', { name: 'Audit of the accounts' }).waitFor();
    await page.getByRole('table', { name: 'Plan' }).waitFor();

    await page.keyboard.press('e');
    await dialog.getByLabel('Why').fill('Another auditor');
    await dialog.getByRole('button', { name: 'End schedule' }).press('Enter');
    await page.getByText(/ended on .*: Another auditor/).waitFor();
  }, 60_000);

  test('the keys of the page stand on its sheet', async () => {
    const page = await signIn();
    await open(page, 'close');
    await page.keyboard.press('?');
    const sheet = page.getByRole('dialog', { name: 'Keys on this page' });
    for (const label of ['accrue', 'instalments', 'revalue', 'month']) await sheet.getByText(label).first().waitFor();
  }, 60_000);
});
