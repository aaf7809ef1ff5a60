import type { ShownDocument, ShownFile } from '@counterfoil/testkit/kinds';
import type { Locator, Page } from 'playwright-core';

type Given = string | { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };

const COMES_TO_REST_MS = 180_000;
const LIGHTS_MS = 30_000;
const ended = /^(Posted|Waits for|Known before|Rejected|Could not be read|Filed|Split into|Joined)/;
const nameOf = (file: Given): string => (typeof file === 'string' ? (file.split('/').at(-1) ?? '') : file.name);

/** Gives files to the desk's own upload control, all at once, and sees what becomes of each. */
export const bringFiles = async (
  page: Page,
  desk: string,
  files: readonly Given[],
): Promise<Map<string, ShownFile>> => {
  await page.goto(`${desk}/documents`);
  const control = page.locator('input[type="file"]').first();
  await control.waitFor({ state: 'attached' });
  await control.setInputFiles(files as never);
  const taken = new Map<string, string | { readonly refused: string }>();
  for (const file of files) taken.set(nameOf(file), await takenAs(page, nameOf(file)));
  const seen = new Map<string, ShownFile>();
  for (const [name, place] of taken)
    seen.set(name, typeof place === 'string' ? { document: await seeDocument(page, place) } : place);
  return seen;
};

/** Where a file's document can be opened, or why it was not taken. */
const takenAs = async (page: Page, name: string): Promise<string | { readonly refused: string }> => {
  const dropped = page.getByRole('region', { name: 'Dropped just now' });
  const row = dropped.getByRole('listitem').filter({ has: page.getByTitle(name, { exact: true }) });
  const open = row.getByRole('link', { name: 'Open', exact: true });
  const refused = row.getByText('Refused', { exact: true });
  await open.or(refused).first().waitFor({ timeout: COMES_TO_REST_MS });
  if (await refused.isVisible()) return { refused: (await row.textContent()) ?? '' };
  return new URL((await open.getAttribute('href')) ?? '', page.url()).toString();
};

/** Opens a document's page, waits until it has come to rest, and reads it. */
export const seeDocument = async (page: Page, address: string): Promise<ShownDocument> => {
  await page.goto(address);
  const word = page.locator('header:has(h1)').getByText(ended).first();
  await word.waitFor({ timeout: COMES_TO_REST_MS });
  const state = (await word.textContent()) ?? '';
  await untilLoaded(page);
  if (state.startsWith('Split')) return { state, reasons: [], fields: {}, entry: null, parts: await seeParts(page) };
  const reasons = state.startsWith('Waits') ? await reasonsOf(page) : [];
  const fields = await fieldsOf(page);
  return { state, reasons, fields, entry: await entryOf(page), parts: [] };
};

const untilLoaded = async (page: Page): Promise<void> => {
  await page.locator('[role="status"]:has-text("Loading")').first().waitFor({ state: 'detached' });
};

const reasonsOf = async (page: Page): Promise<string[]> => {
  const reasons = page.getByRole('region', { name: 'Why it waits' }).getByRole('listitem');
  await reasons.first().waitFor();
  return reasons.allTextContents();
};

const seeParts = async (page: Page): Promise<ShownDocument[]> => {
  const links = page.getByRole('listitem').locator('a[href*="/documents/doc_"]');
  await links.first().waitFor();
  const places = await links.evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
  const parts: ShownDocument[] = [];
  for (const place of places) parts.push(await seeDocument(page, place));
  return parts;
};

/** Each value that was read, and whether choosing it lights a place of the page, or the data it stands in. */
const fieldsOf = async (page: Page): Promise<ShownDocument['fields']> => {
  const fields: Record<string, ShownDocument['fields'][string]> = {};
  for (const field of await page.locator('[data-field]').all()) {
    const [name = '', value = ''] = await field.evaluate((element) => [
      element.getAttribute('data-field') ?? '',
      element.querySelector('[class*="value"]')?.textContent ?? '',
    ]);
    const place = await placeOf(field);
    fields[name] = { value, place, isProven: await isProven(page, field, place) };
  }
  return fields;
};

/** Where the field says it stands: a page, the data, or nothing. */
const placeOf = (field: Locator): Promise<string> =>
  field.evaluate((element) => element.querySelector('[class*="place"]')?.textContent ?? '');

const isProven = async (page: Page, field: Locator, says: string): Promise<boolean> => {
  const paper = page.locator('section img');
  const box = page.locator(`[data-box="${await field.getAttribute('data-field')}"]`);
  const row = page.locator('section button[data-lit="true"]');
  if (!/p\d|data/.test(says)) return false;
  await field.click();
  if (/p\d/.test(says)) return lights(page, box);
  // A bill that is data alone shows a sheet of what it says; of a hybrid the data is proof enough, beside its paper.
  await paper.or(row).first().waitFor({ timeout: LIGHTS_MS });
  return (await paper.count()) > 0 || lights(page, row);
};

const lights = (page: Page, place: Locator): Promise<boolean> =>
  place
    .and(page.locator('[aria-pressed="true"]'))
    .first()
    .waitFor({ timeout: LIGHTS_MS })
    .then(
      () => true,
      () => false,
    );

/** The figures of the entry the page leads to, by account; null where it says that nothing is posted. */
const entryOf = async (page: Page): Promise<ShownDocument['entry']> => {
  const link = page.locator('a[href*="/ledger/entries/"]').first();
  if ((await link.count()) === 0) return null;
  await link.click();
  await page.waitForURL('**/ledger/entries/**');
  const rows = page.locator('main tbody tr').filter({ has: page.locator('a[href*="reports/general-ledger"]') });
  await rows.first().waitFor();
  const cells = await rows.evaluateAll((all) =>
    all.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent ?? '')),
  );
  return Object.fromEntries(
    [...Map.groupBy(cells, ([account = '']) => account.trim().split(/\s/)[0] ?? '')].map(([code, own]) => [
      code,
      (own.reduce((sum, [, debit = '', credit = '']) => sum + cents(debit) - cents(credit), 0) / 100).toFixed(2),
    ]),
  );
};

const cents = (shown: string): number => Math.round(Number(shown.replaceAll(/[^\d.]/g, '')) * 100);
