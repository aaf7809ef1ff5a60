import { expect, test } from 'vitest';
import { ask, deskUrl, settle, signIn, withBrowser } from './browser.ts';
import { billOf, drop, fileOf } from './files.fixture.ts';

withBrowser();

const bill = billOf('behn', 31);

type Listed = { readonly items: readonly { readonly id: string; readonly claim: { by: { name: string } } | null }[] };

test('who works on an item is named to the others, who take it over or leave it', async () => {
  const mine = await signIn({ role: 'controller' });
  await mine.goto(deskUrl('/o/harbour/documents'));
  await drop(mine, [fileOf(bill)], /Waits for review/);
  const number = encodeURIComponent(bill.number);
  const id = (await ask<Listed>(mine, `/exceptions?view=open&q=${number}`)).items[0]?.id;
  await mine.goto(deskUrl(`/o/harbour/review?view=open&item=${id}`));
  await settle(mine);
  await mine.getByRole('region', { name: 'Decision' }).getByText('Balances', { exact: true }).waitFor();
  await mine.keyboard.press('s');
  await mine.getByRole('dialog').waitFor();

  const other = await signIn({ role: 'owner' });
  await other.goto(deskUrl(`/o/harbour/review?view=open&item=${id}`));
  const note = other.getByText(/^Lena Brandt is working on this since/);
  await note.waitFor();
  await other.getByRole('button', { name: 'Take over' }).click();
  await note.waitFor({ state: 'detached' });

  await mine.keyboard.press('Escape');
  await mine.getByText(/^Henrike Osterkamp is working on this since/).waitFor();
  await mine.getByRole('button', { name: /unread$/ }).waitFor();
}, 150_000);

test('a view is saved from the address, found again, shared and removed', async () => {
  const page = await signIn({ role: 'controller' });
  await page.goto(deskUrl('/o/harbour/review?view=open&over=250'));
  await settle(page);
  await page.getByRole('button', { name: 'Save this view' }).click();
  const name = `Over 250, ${Date.now() % 100_000}`;
  await page.getByRole('dialog').getByLabel('Name').fill(name);
  await page.getByRole('dialog').getByLabel('Everybody in the organisation finds it').check();
  await page.getByRole('dialog').getByRole('button', { name: 'Save this view' }).click();
  await page.getByRole('link', { name: new RegExp(`^${name}`) }).waitFor();

  const other = await signIn({ role: 'reviewer' });
  await other.goto(deskUrl('/o/harbour/review?view=mine&q=somebody'));
  await other.getByRole('link', { name: new RegExp(`^${name}`) }).click();
  await other.waitForURL('**over=250**');
  expect(new URL(other.url()).searchParams.get('q')).toBe(null);

  await page.getByRole('button', { name: `Remove "${name}"` }).click();
  await page.getByRole('button', { name: 'Save this view' }).waitFor();
}, 180_000);
