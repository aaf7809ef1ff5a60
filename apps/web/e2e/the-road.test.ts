import { describe, expect, test } from 'vitest';
import { ask, deskUrl, settle, signIn, withBrowser } from './browser.ts';
import { billOf, drop, fileOf, statementFile } from './files.fixture.ts';

withBrowser();

const ended = /Posted|Waits for review|Proven/;
const bill = billOf('behn');

describe('the road of a bill', () => {
  test('whatever is dropped is read with progress and ends with a word; the same bytes again are known at once', async () => {
    const page = await signIn({ role: 'clerk' });
    await page.goto(deskUrl('/o/harbour/documents'));
    const line = { amount: '-7.43', counterparty: 'Kiosk am Anleger', text: 'KIOSK' };
    const files = [
      fileOf(billOf('kartonwerk-este')),
      fileOf(billOf('wasserwerk')),
      fileOf(billOf('tueten-janssen')),
      await statementFile(page, 1, [line]),
    ];
    await drop(page, files, ended);
    await drop(page, files.slice(0, 1), /Already here/);
    const dropped = page.getByRole('region', { name: 'Dropped just now' });
    await dropped.getByRole('link', { name: 'Open first copy' }).click();
    await page.getByText(billOf('kartonwerk-este').number).first().waitFor();
  }, 120_000);

  test('what is over the limit waits with its reason, its evidence boxed and the entry it would become', async () => {
    const page = await signIn({ role: 'clerk' });
    await page.goto(deskUrl('/o/harbour/documents'));
    await drop(page, [fileOf(bill)], /Waits for review/);
    await page.goto(deskUrl(`/o/harbour/review?view=open&q=${encodeURIComponent(bill.number)}`));
    const decision = page.getByRole('region', { name: 'Decision' });
    await decision.getByText('Balances', { exact: true }).waitFor();
    await decision.getByText('Approval required', { exact: true }).waitFor();
    const total = page.getByRole('button', { name: /^Total: / }).first();
    await page.locator('[data-field="total"]').click();
    expect(await total.getAttribute('aria-pressed')).toBe('true');
  }, 90_000);

  test('is approved by keyboard, taken back, approved again and then posted', async () => {
    const page = await signIn({ role: 'reviewer' });
    await page.goto(deskUrl(`/o/harbour/review?view=open&q=${encodeURIComponent(bill.number)}`));
    const decision = page.getByRole('region', { name: 'Decision' });
    await decision.getByText('Balances', { exact: true }).waitFor();
    await page.keyboard.press('a');
    await page.getByText('Approved', { exact: true }).waitFor();
    await page.keyboard.press('z');
    await page.getByText('Taken back').waitFor();
    await decision.getByRole('button', { name: 'Reject' }).waitFor();
    await page.keyboard.press('a');
    await page.getByText('Approved', { exact: true }).waitFor();
    await page.goto(deskUrl(`/o/harbour/documents?q=${encodeURIComponent(bill.number)}`));
    await page.getByRole('table').getByText('Posted').waitFor({ timeout: 40_000 });
  }, 90_000);

  test('is a figure that leads back to the box it was read from', async () => {
    const page = await signIn({ role: 'controller' });
    const documents = await ask<{ items: { journalEntryIds: string[] }[] }>(
      page,
      `/documents?q=${encodeURIComponent(bill.number)}`,
    );
    const entry = await ask<{ number: string; postings: { code: string; side: string }[] }>(
      page,
      `/journal-entries/${documents.items[0]?.journalEntryIds[0]}`,
    );
    const cost = entry.postings.find(({ side }) => side === 'D')?.code ?? '';
    // On the first days of a month the last workday, and with it the bill, lies in the month before.
    await page.goto(deskUrl(`/o/harbour/reports/trial-balance?from=${bill.issueDate}`));
    await page.getByRole('link', { name: new RegExp(`^${cost} .*Debit`) }).click();
    const drill = page.getByRole('complementary', { name: 'Where this number comes from' });
    await drill
      .getByRole('link', { name: new RegExp(entry.number) })
      .first()
      .click();
    await drill.getByRole('link', { name: /^Proof: / }).click();
    await page.waitForURL('**/documents/**field=**');
    await settle(page);
    const lit = page.locator('[aria-pressed="true"]').first();
    await lit.waitFor();
    expect(await lit.getAttribute('aria-label')).toMatch(/Line \d+|Net|Total/);
  }, 90_000);
});
