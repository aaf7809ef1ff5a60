import { expect, test } from 'vitest';
import { deskUrl, signIn, withBrowser } from './browser.ts';

withBrowser();

test('six tabs share one stream; when its tab is closed the next one goes on from the last event', async () => {
  const first = await signIn({ role: 'controller' });
  // The first tab holds the stream before anybody counts.
  await first.getByText('Live', { exact: true }).waitFor();
  const context = first.context();
  const streams: (string | undefined)[] = [];
  context.on('request', (request) => {
    if (request.url().endsWith('/v1/events')) streams.push(request.headers()['last-event-id']);
  });
  const tabs = await Promise.all(Array.from({ length: 5 }, () => context.newPage()));
  for (const tab of tabs) {
    await tab.goto(deskUrl('/o/harbour/review?view=open'));
    await tab.getByText('Live', { exact: true }).waitFor();
  }
  expect(streams).toEqual([]);

  const told = tabs[0]?.waitForResponse((response) => response.url().includes('/v1/saved-views'));
  const made = await first.evaluate(async () => {
    const headers = {
      'content-type': 'application/json',
      'counterfoil-organisation': 'harbour',
      'idempotency-key': crypto.randomUUID(),
    };
    const { items } = await (
      await fetch('/v1/exceptions?view=open&limit=1', { headers: { 'counterfoil-organisation': 'harbour' } })
    ).json();
    const path = `/v1/exceptions/${items[0].id}/claim`;
    const { status } = await fetch(path, { method: 'POST', headers, body: '{"takeOver":true}' });
    return status;
  });
  expect(made).toBe(200);
  await told;

  await first.close();
  await expect.poll(() => streams.length, { timeout: 15_000 }).toBe(1);
  expect(streams[0]).toMatch(/\S/);
}, 90_000);
