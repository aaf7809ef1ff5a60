import type { Books } from '@counterfoil/platform/db';
import { createDocumentReader } from '@counterfoil/platform/reader';
import { expect, test } from 'vitest';
import { openDrawing } from './draw-page.ts';

const ubl = 'xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"';
const books = { principal: { tenantId: '018f0000-0000-7000-8000-000000000001' } } as Books;
const heavy = {
  books,
  bytes: new TextEncoder().encode(`<Invoice ${ubl}>${'<a>1</a>'.repeat(900_000)}</Invoice>`),
  fileName: 'heavy.xml',
  page: 1,
};

test('a page that takes too long is refused, and asked for again the refusal is remembered', async () => {
  const reader = createDocumentReader({ answerMs: 300 });
  const draw = openDrawing(reader);
  const first = await draw(heavy).catch((error) => error);
  await reader.close();

  expect(first.refusal).toMatchObject({ code: 'ingest.file_refused', facts: { reason: 'timeout' } });
  await expect(draw(heavy)).rejects.toBe(first);
});

test('that nobody is free to draw is said as such and not remembered: system.reader_busy', async () => {
  const reader = createDocumentReader();
  const draw = openDrawing(reader);
  await reader.close();
  const [first, second] = await Promise.all([1, 2].map(() => draw(heavy).catch((error) => error)));

  expect(first.refusal).toMatchObject({ code: 'system.reader_busy', facts: { reason: 'reader_unavailable' } });
  expect(second).not.toBe(first);
});
