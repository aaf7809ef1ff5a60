import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { faultsOfShown, KINDS, type Row, VENDOR } from '@counterfoil/testkit/kinds';
import { billOnPaper, drawPaper } from '@counterfoil/testkit/pictures';
import type { Page } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { bringFiles } from './brought-files.fixture.ts';
import { deskUrl, signIn, withBrowser } from './browser.ts';

withBrowser();

/** Read from words, from data and from both; filed, divided, refused. `bench kinds` brings every one of the table. */
const CHOSEN: readonly string[] = [
  'a text PDF in fr',
  'a bill in UBL',
  'a hybrid whose page asks for more than its data',
  'two bills are two documents, and each is posted',
  'a Word document',
];

const home = inject('deskHome');
if (home === '')
  console.warn('Kinds by the page were skipped: only the address of this desk is known, not its folder.');

type Person = { readonly email: string; readonly password: string };
type Company = { readonly organisation: string; readonly clerk: Person; readonly controller: Person };

const PROGRAM = resolve(import.meta.dirname, '../../cli/e2e/found-kinds-company.ts');

const found = async (): Promise<Company> => {
  const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM, home, new URL(deskUrl('/')).port]);
  return JSON.parse(stdout) as Company;
};

let founded: Promise<Company> | undefined;
/** One company for all tests of this file, founded by the first that needs it. */
const company = (): Promise<Company> => {
  founded ??= found();
  return founded;
};

test.skipIf(home === '')(
  'files of every large group, dropped at once, each show their entry or why they wait, and where it was read',
  async () => {
    const rows = KINDS.flatMap((group) => group.rows).filter(({ kind }) => CHOSEN.includes(kind));
    expect(rows.map(({ kind }) => kind).toSorted()).toEqual(CHOSEN.toSorted());
    const { organisation, clerk } = await company();
    const page = await signIn({ person: clerk });
    const asked = new Map<string, Row>();
    const files = await Promise.all(
      rows.map(async (row) => {
        const { fileName, bytes } = await row.file();
        asked.set(fileName, row);
        return { name: fileName, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) };
      }),
    );
    const seen = await bringFiles(page, deskUrl(`/o/${organisation}`), files);
    const faults = [...seen].flatMap(([name, shown]) =>
      faultsOfShown(asked.get(name) as Row, shown).map((fault) => `${asked.get(name)?.kind}: ${fault}`),
    );
    expect(faults).toEqual([]);
    expect(seen.size).toBe(CHOSEN.length);
  },
  300_000,
);

/** Two bills that no reader tells apart: the second has no number of its own. */
const unlike = (): Buffer => {
  const { name: supplier, taxId, iban } = VENDOR;
  const bill = (number: string, net: number, date: string) => billOnPaper({ number, net, date, supplier, taxId, iban });
  const second = bill('x', 8_200, '18.03.2026').texts.filter(({ text }) => !text.startsWith('Rechnungsnummer'));
  return drawPaper({ pages: [bill('H-1', 9_500, '16.03.2026'), { texts: second }] });
};

/** Puts the focus on what is called so and presses Enter, as somebody does who walks by Tab. */
const press = async (page: Page, name: RegExp): Promise<void> => {
  const button = page.getByRole('button', { name }).first();
  await button.focus();
  await page.keyboard.press('Enter');
};

test.skipIf(home === '')(
  'by keys alone a page is turned and read again, a file is split into its bills, and joined again',
  async () => {
    const { organisation, controller } = await company();
    const page = await signIn({ person: controller });
    await page.goto(deskUrl(`/o/${organisation}/documents`));
    const file = { name: 'unlike.pdf', mimeType: 'application/pdf', buffer: unlike() };
    await page.locator('input[type="file"]').first().setInputFiles(file);
    await page.getByRole('link', { name: 'Open', exact: true }).click();
    const waits = page.locator('header:has(h1)').getByText('Waits for review');
    await waits.waitFor({ timeout: 60_000 });

    const before = await page.getByRole('img', { name: /unlike/ }).getAttribute('src');
    await press(page, /^Turn the page clockwise/);
    const paper = page.getByRole('img', { name: /unlike/ });
    await expect.poll(() => paper.getAttribute('src'), { timeout: 60_000 }).not.toBe(before);
    await waits.waitFor({ timeout: 60_000 });

    await page.keyboard.press('p');
    await press(page, /^Split here, before page 2/);
    await press(page, /^Make it 2 documents/);
    await page.locator('header:has(h1)').getByText('Split into 2').waitFor({ timeout: 60_000 });

    await page.keyboard.press('p');
    await press(page, /^Join page 2 to the document before/);
    await press(page, /^Make it one document/);
    await waits.waitFor({ timeout: 60_000 });
  },
  240_000,
);
