import { expect, test } from 'vitest';
import { deskUrl, settle, signIn, withBrowser } from './browser.ts';

withBrowser();

test('a bill’s payment is approved by lifting its block, with the reason on the record', async () => {
  const page = await signIn({ role: 'reviewer' });
  const blocked = await page.evaluate(async () => {
    const response = await fetch('/v1/open-items?kind=bill&limit=200', {
      headers: { 'counterfoil-organisation': 'harbour' },
    });
    const { items } = (await response.json()) as { items: { id: string; paymentBlock: string | null }[] };
    return items.filter(({ paymentBlock }) => paymentBlock !== null).at(-1)?.id;
  });
  await page.goto(deskUrl(`/o/harbour/ledger/open-items/${blocked}`));
  await settle(page);
  const main = page.locator('main');
  await expect.poll(() => main.textContent()).toContain('Payment blocked:');

  await main.getByRole('button', { name: 'Lift the block' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Why').fill('The delivery is complete');
  await dialog.getByRole('button', { name: 'Lift the block' }).click();

  await main.getByRole('button', { name: 'Block payment' }).waitFor();
  expect(await main.textContent()).not.toContain('Payment blocked:');
});
