import { describe, expect, test } from 'vitest';
import { deskUrl, newVisitor, password, signIn, withBrowser } from './browser.ts';

withBrowser();

describe('the door', () => {
  test('nobody sees the desk without a sign-in, and comes back to where they were going', async () => {
    const page = await newVisitor({ refusals: [401] });
    await page.goto(deskUrl('/o/harbour/parties'));
    await page.waitForURL('**/sign-in?next=**');
    await page.getByLabel('E-mail').fill('clerk@harbour.example');
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/o/harbour/parties');
    await page.getByRole('heading', { name: 'Parties' }).waitFor();
  });

  test('a wrong password is refused in words', async () => {
    const page = await newVisitor({ refusals: [401] });
    await page.goto(deskUrl('/sign-in'));
    await page.getByLabel('E-mail').fill('clerk@harbour.example');
    await page.getByLabel('Password', { exact: true }).fill('no figure has its stub');
    await page.getByRole('button', { name: 'Sign in' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('E-mail or password is wrong');
  });

  test('another organisation looks like one that never was', async () => {
    const page = await signIn({ role: 'clerk' });
    await page.goto(deskUrl('/o/tidewater/documents'));
    await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
    await page.goto(deskUrl('/o/nowhere/documents'));
    await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
  });

  test('signing out closes it', async () => {
    const page = await signIn({ role: 'clerk', refusals: [401] });
    await page.getByRole('button', { name: /Your menu/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.waitForURL('**/sign-in');
    await page.goto(deskUrl('/o/harbour'));
    await page.waitForURL('**/sign-in?next=**');
  });
});
