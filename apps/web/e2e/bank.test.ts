import { expect, test } from 'vitest';
import { ask, deskUrl, signIn, withBrowser } from './browser.ts';
import { billOf, drop, fileOf, statementFile, today } from './files.fixture.ts';

withBrowser();

const named = billOf('wasserwerk', 11);
const stranger = `Bootsverleih ${Date.now()}`;

test('a statement is proven, the line that names its bill posts alone, the other is matched by hand', async () => {
  const clerk = await signIn({ role: 'clerk' });
  await clerk.goto(deskUrl('/o/harbour/documents'));
  await drop(clerk, [fileOf(named)], /Posted|Waits for review/);
  const statement = await statementFile(clerk, 12, [
    { amount: `-${named.total}`, counterparty: named.vendor, iban: named.iban, text: `${named.number} KD 4711` },
    { amount: '3.17', counterparty: stranger, text: 'DANKE' },
  ]);
  await drop(clerk, [statement], /Proven/);

  const page = await signIn({ role: 'controller' });
  await page.goto(deskUrl('/o/harbour/bank'));
  await page.getByRole('link', { name: /^Elbkontor.*current/ }).click();
  const line = page.getByRole('article').filter({ hasText: stranger });
  await line.getByRole('link', { name: 'Match' }).click();
  const open = line.getByRole('checkbox').first();
  await open.check();
  await line.getByText('Selected').waitFor();
  await line.getByRole('button', { name: 'Match', exact: true }).last().click();
  await line.getByText('Posted').first().waitFor({ timeout: 20_000 });
  await line.getByRole('link', { name: 'Journal entry' }).first().click();
  await page.waitForURL('**/ledger/entries/**');
  await page
    .getByRole('link', { name: /Proof: Bank line/ })
    .first()
    .waitFor();

  type Lines = { items: { text: string; status: string; bookingDate: string }[] };
  const lines = await ask<Lines>(page, `/bank-transactions?q=${encodeURIComponent(named.number)}`);
  expect(lines.items.filter((own) => own.bookingDate >= today).map((own) => own.status)).not.toContain('imported');
}, 150_000);
