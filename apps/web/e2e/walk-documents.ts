import { text } from 'node:stream/consumers';
import { bringFiles } from './brought-files.fixture.ts';
import { launchChromium } from './launch-chromium.ts';

/**
 * Brings files to a running desk by its own upload control and tells what each document's page then shows, a line of JSON
 * for each: `node apps/web/e2e/walk-documents.ts`, with who brings what where on standard input. `bench kinds` reads it.
 */
type Walk = {
  readonly url: string;
  readonly organisation: string;
  readonly email: string;
  readonly password: string;
  /** Files by their paths, those of one batch dropped together. */
  readonly batches: readonly (readonly string[])[];
};

const walk = JSON.parse(await text(process.stdin)) as Walk;
const browser = await launchChromium();
try {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  await page.goto(`${walk.url}/sign-in`);
  await page.getByLabel('E-mail').fill(walk.email);
  await page.getByLabel('Password', { exact: true }).fill(walk.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL('**/o/**');
  for (const batch of walk.batches) {
    for (const [name, seen] of await bringFiles(page, `${walk.url}/o/${walk.organisation}`, batch))
      process.stdout.write(`${JSON.stringify({ name, seen, complaints: complaints.splice(0) })}\n`);
  }
} finally {
  await browser.close();
}
