import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { ask, deskUrl, mailOf, newVisitor, password, withBrowser } from './browser.ts';
import { billOf, fileOf, statementFile } from './files.fixture.ts';

withBrowser();

/** What a screen reader would call whatever has the focus, or nothing where it stands outside of where one looks. */
const focused = (page: Page, inside: string): Promise<string> =>
  page.evaluate((text) => {
    const { activeElement: here } = document;
    if (text !== '' && !here?.closest('article, [role="dialog"]')?.textContent?.includes(text)) return '';
    const labels = here instanceof HTMLInputElement || here instanceof HTMLTextAreaElement ? here.labels : null;
    return here?.getAttribute('aria-label') ?? labels?.[0]?.textContent ?? here?.textContent ?? '';
  }, inside);

/** Walks by Tab until the focus stands on what is meant, as somebody without a mouse does. */
const tabTo = async (page: Page, name: RegExp, { inside = '', most = 400 } = {}): Promise<void> => {
  for (let step = 0; step < most; step += 1) {
    await page.keyboard.press('Tab');
    if (name.test(await focused(page, inside))) return;
  }
  throw new Error(`Nothing called ${name} was reached by Tab.`);
};

const press = async (page: Page, name: RegExp, where: { readonly inside?: string } = {}): Promise<void> => {
  await tabTo(page, name, where);
  await page.keyboard.press('Enter');
};

const jumpTo = async (page: Page, place: string): Promise<void> => {
  // Nothing is waited for between the keys: whoever knows the way types on, and no letter may be lost.
  await page.keyboard.press('Control+k');
  await page.keyboard.type(place);
  // What Enter takes is the first of what is found; until the list has followed the typing, it is something else.
  await expect
    .poll(() => page.getByRole('dialog').getByRole('button').first().textContent(), { timeout: 10_000 })
    .toContain(place);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.getByRole('heading', { name: place, level: 1 }).waitFor({ state: 'attached' });
};

const signIn = async (): Promise<Page> => {
  const page = await newVisitor();
  await page.goto(deskUrl('/sign-in'));
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  await page.keyboard.type(mailOf({ role: 'controller' }));
  await page.keyboard.press('Tab');
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/o/harbour**');
  await page.getByRole('heading', { name: 'Desk' }).waitFor();
  return page;
};

type File = ReturnType<typeof fileOf>;

const bring = async (page: Page, file: File, ending: RegExp): Promise<void> => {
  await jumpTo(page, 'Documents');
  const chooser = page.waitForEvent('filechooser');
  await press(page, /^Add documents$/);
  await (await chooser).setFiles([file]);
  const dropped = page.getByRole('region', { name: 'Dropped just now' });
  await dropped.getByText(ending).first().waitFor({ timeout: 90_000 });
};

/** Opens the review item of a bill by searching for its number. */
const review = async (page: Page, number: string): Promise<void> => {
  await jumpTo(page, 'Review');
  await page.getByRole('navigation', { name: 'Queues' }).waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type(number);
  await page.waitForURL(`**q=${encodeURIComponent(number)}**`);
  await page.getByRole('region', { name: 'Decision' }).getByText(number).first().waitFor();
  await page.keyboard.press('Escape');
};

test('a document is brought in and followed to its page', async () => {
  const page = await signIn();
  const bill = billOf('behn', 21);
  await bring(page, fileOf(bill), /Waits for review/);
  await press(page, new RegExp(`^${bill.name}`));
  await page.waitForURL(/documents\/doc_|review\?/);
  await page.getByText(bill.number).first().waitFor();
}, 180_000);

test('a review item is approved, and taken back', async () => {
  const page = await signIn();
  const bill = billOf('behn', 22);
  await bring(page, fileOf(bill), /Waits for review/);
  await review(page, bill.number);
  await page.keyboard.press('a');
  await page.getByText('Approved', { exact: true }).waitFor();
  await page.keyboard.press('z');
  await page.getByText('Taken back').waitFor();
}, 180_000);

test('what was read of a bill is corrected', async () => {
  const page = await signIn();
  const bill = billOf('behn', 23);
  await bring(page, fileOf(bill), /Waits for review/);
  await review(page, bill.number);
  await page.keyboard.press('e');
  await page.getByRole('dialog').waitFor();
  await tabTo(page, /^No\.$/);
  await page.keyboard.press('Control+a');
  await page.keyboard.type(`${bill.number}-K`);
  await page.keyboard.press('Enter');
  await page.getByText('Corrected and approved').first().waitFor();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}, 180_000);

test('a figure of a report leads to the box on the page that it was read from', async () => {
  const page = await signIn();
  const entries = await ask<{ items: { documentId: string | null }[] }>(page, '/journal-entries?limit=50');
  expect(entries.items.some(({ documentId }) => documentId !== null)).toBe(true);
  await jumpTo(page, 'Trial balance');
  await page.getByRole('table').waitFor();
  await press(page, /^5020 .*Debit [1-9]/);
  const drill = page.getByRole('complementary', { name: 'Where this number comes from' });
  await drill.getByRole('link', { name: /^Proof: / }).waitFor();
  await press(page, /^Proof: /);
  await page.waitForURL('**/documents/**field=**');
  await page.locator('[aria-pressed="true"]').first().waitFor();
}, 180_000);

test('a bank line is matched with what it pays', async () => {
  const page = await signIn();
  const stranger = `Jollenwerft ${Date.now()}`;
  const statement = await statementFile(page, 31, [{ amount: '4.19', counterparty: stranger, text: 'DANKE' }]);
  await bring(page, statement, /Proven/);
  await jumpTo(page, 'Bank');
  await press(page, /^Elbkontor.*current/);
  const line = page.getByRole('article').filter({ hasText: stranger });
  await line.waitFor();
  await press(page, /^Match$/, { inside: stranger });
  await line.getByRole('checkbox').first().waitFor();
  // The line that was opened has the focus, so the way by Tab goes on where the reader is.
  await expect.poll(() => focused(page, stranger)).toBe(stranger);
  const item = line.getByRole('checkbox').first();
  const onItem = (): Promise<boolean> => item.evaluate((box) => box === document.activeElement);
  for (let step = 0; step < 20 && !(await onItem()); step += 1) await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await line.getByText('Selected').waitFor();
  await press(page, /^Match$/, { inside: stranger });
  await line.getByText('Posted').first().waitFor({ timeout: 60_000 });
}, 180_000);

test('letters are heard on a page whose choice fields keep their closed lists in it', async () => {
  const page = await signIn();
  await page.goto(deskUrl('/o/harbour/rules/tolerances'));
  await page.locator('[role="listbox"]').first().waitFor({ state: 'attached' });
  await page.keyboard.press('?');
  await page.getByRole('dialog').waitFor();
}, 180_000);

test('letters typed faster than a page is drawn are heard one after the other, each where the one before has led', async () => {
  const page = await signIn();
  await jumpTo(page, 'Bank');
  await press(page, /^Elbkontor.*current/);
  await page.getByRole('article').nth(2).waitFor();
  await page.keyboard.type('jjkjf');
  await page.waitForURL('**verb=transfer**');
  await page.getByRole('article').nth(1).getByRole('link', { name: 'Transfer' }).waitFor();
}, 180_000);

test('an invoice is drafted, issued and gets its number', async () => {
  const page = await signIn();
  await jumpTo(page, 'Invoices');
  await press(page, /^New invoice$/);
  await page.getByRole('heading', { name: 'New invoice' }).waitFor();
  const choose = async (field: RegExp, typed: string): Promise<void> => {
    await tabTo(page, field);
    await page.keyboard.type(typed);
    // The first choice that fits is marked as soon as the list has followed the typing; Enter takes it.
    await page.locator('[data-combobox-selected]').filter({ hasText: typed }).waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('[role="listbox"]:visible').count()).toBe(0);
  };
  const fill = async (field: RegExp, typed: string): Promise<void> => {
    await tabTo(page, field);
    await page.keyboard.type(typed);
  };
  await choose(/^Customer/, 'Rösttrommel Altona');
  await fill(/^Description of line 1/, 'Filter roast, one kilogram');
  await fill(/^Price of line 1/, '16.90');
  await page.getByText(/^Line 1 still needs an income account, a tax code\./).waitFor();
  await choose(/^Income account of line 1/, '4010');
  await choose(/^Tax code of line 1/, 'DE-S7');
  await press(page, /^Save draft$/);
  await page.waitForURL('**/sales/invoices/sal_**');
  await page.getByRole('button', { name: /^Issue as / }).waitFor();
  await press(page, /^Issue as /);
  await page.getByRole('dialog').waitFor();
  await press(page, /^Issue as /);
  await page.getByRole('heading', { name: /^Invoice \S/ }).waitFor({ timeout: 60_000 });
}, 180_000);
