import { demoDay, type FreshBill, freshBill, freshStatement } from '@counterfoil/testkit/simulator';
import type { Page } from 'playwright-core';
import { ask } from './browser.ts';

/** A day that has begun in every company of the demo, whatever the hour. */
export const today = demoDay(Date.now());

/**
 * Numbers that no run before has used, so that the desk may be walked twice over one set of books. Each second has a
 * hundred of its own: the steps of one file are never the beginning of a file that starts seconds later.
 */
const serial = 10_000_000 + ((Math.floor(Date.now() / 1000) * 100) % 90_000_000);

type File = { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };

export const billOf = (vendor: string, step = 0): FreshBill => freshBill(vendor, { serial: serial + step, today });

export const fileOf = (bill: FreshBill): File => ({
  name: bill.name,
  mimeType: bill.mediaType,
  buffer: Buffer.from(bill.bytes),
});

type Line = {
  readonly amount: string;
  readonly counterparty: string;
  readonly iban?: string | null;
  readonly text: string;
};

/** A CAMT.053 statement of the current account that follows on what the bank printed last. */
export const statementFile = async (page: Page, step: number, lines: readonly Line[]): Promise<File> => {
  const { items } = await ask<{ items: { name: string; statementBalance: { amount: string } }[] }>(
    page,
    '/bank-accounts',
  );
  const account = items.find(({ name }) => /Elbkontor.*current/.test(name));
  const { name, bytes } = freshStatement('elbkontor-current', {
    opening: account?.statementBalance.amount ?? '0.00',
    number: serial + step,
    lines: lines.map((line) => ({
      ...line,
      date: today,
      kind: line.amount.startsWith('-') ? ('transfer_out' as const) : ('transfer_in' as const),
    })),
  });
  return { name, mimeType: 'application/xml', buffer: Buffer.from(bytes) };
};

/** Drops files on the page and waits for the word each of them ends with. */
export const drop = async (page: Page, files: readonly File[], ending: RegExp): Promise<void> => {
  await page
    .locator('input[type="file"]')
    .first()
    .setInputFiles([...files]);
  for (const { name } of files) {
    const row = page.getByRole('region', { name: 'Dropped just now' }).getByRole('listitem').filter({ hasText: name });
    await row.last().getByText(ending).first().waitFor({ timeout: 60_000 });
  }
};
