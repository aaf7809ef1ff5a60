import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import type { ReadDocument } from '@counterfoil/domain/documents';
import { drawReceipt } from '@counterfoil/testkit/pictures';
import { afterAll, describe, expect, it } from 'vitest';
import { makeScan } from '../fixtures/make-scan.ts';
import { createDocumentReader, type DocumentReaderOptions } from '../sandbox/create-document-reader.ts';

const readers: ReturnType<typeof createDocumentReader>[] = [];
const reader = (options: DocumentReaderOptions = {}) => {
  const made = createDocumentReader({ recogniser: 'carried', ...options });
  readers.push(made);
  return made;
};
afterAll(async () => {
  await Promise.all(readers.map((each) => each.close()));
});

const BAKERY = [
  'LINDENHOF BAKERY GmbH',
  'Feldstrasse 12',
  '20357 Hamburg',
  'VAT DE136695976',
  'Receipt No: 48213',
  'Date: 12.03.2026 08:41',
  ['Sourdough bread', '5.20'],
  ['Butter croissant', '2.90'],
  ['Total EUR', '8.10'],
  ['VAT 7%', '0.53'],
  ['Cash', '10.00'],
  ['Change', '1.90'],
  'Thank you',
] as const;

const values = ({ fields }: ReadDocument) =>
  [fields.supplier, fields.issueDate, fields.total, fields.currency, fields.taxTotal, fields.paymentMeans].map(
    ({ value }) => value,
  );
const BOUGHT = ['LINDENHOF BAKERY GmbH', '2026-03-12', '8.10', 'EUR', '0.53', 'cash'];

const readOf = async (made: ReturnType<typeof createDocumentReader>, bytes: Uint8Array, fileName = 'receipt.jpg') => {
  const result = await made.read({ bytes, fileName });
  if (!result.ok) throw new Error(`${fileName}: ${result.refusal.detail}`);
  return result.value;
};

/** Children of this process that recognise, with the bounds they run under. */
const recognisers = (): { pid: number; limits: string }[] =>
  readdirSync('/proc').flatMap((name) => {
    try {
      const ours = Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${name}/status`, 'utf8'))?.[1]) === process.pid;
      if (!ours || !readFileSync(`/proc/${name}/cmdline`, 'utf8').includes('recogniser-child')) return [];
      return [{ pid: Number(name), limits: readFileSync(`/proc/${name}/limits`, 'utf8') }];
    } catch {
      return [];
    }
  });

describe('a photographed receipt, read by the Tesseract in our packages', () => {
  const shared = reader();

  it('starts no recogniser before the first picture', () => {
    expect(recognisers()).toEqual([]);
  });

  it('is read with nothing in doubt, each value with its box, and says it was recognised', async () => {
    const document = await readOf(shared, await drawReceipt({ lines: BAKERY }));
    expect(values(document)).toEqual(BOUGHT);
    expect(document.findings).toEqual([]);
    expect([document.kind, document.syntax, document.fields.total.source]).toEqual(['receipt', 'ocr', 'ocr']);
    const { box, page } = document.fields.total;
    expect([page, box && box.x > 0.75 && box.y > 0.55 && box.y < 0.75]).toEqual([1, true]);
  }, 180_000);

  it('runs under limits on data, processor and files, and the same process serves the next picture', async () => {
    const [before] = recognisers();
    expect(before?.limits).toMatch(/Max data size\s+2147483648/);
    expect(before?.limits).toMatch(/Max file size\s+0/);
    expect(before?.limits).toMatch(/Max cpu time\s+600/);
    const document = await readOf(shared, await drawReceipt({ lines: BAKERY, wear: 0.5, format: 'webp' }), 'worn.webp');
    expect(values(document)).toEqual(BOUGHT);
    expect(recognisers().map(({ pid }) => pid)).toEqual([before?.pid]);
  }, 180_000);

  it('held sideways it is shown as it was read: upright, its boxes and its words with it', async () => {
    const document = await readOf(shared, await drawReceipt({ lines: BAKERY, width: 660, turn: 90 }));
    expect(values(document)).toEqual(BOUGHT);
    const [page] = document.pages;
    expect([page?.turn, page?.width, page?.height]).toEqual([270, 660, 600]);
    const { box } = document.fields.total;
    expect(box && box.w > box.h && box.x > 0.75 && box.y > 0.55).toBe(true);
    expect(document.printed?.some(({ words }) => words.some(({ text }) => text === 'Feldstrasse'))).toBe(true);
  }, 180_000);

  it('left lying by somebody it is read all the same, and its boxes lie where that page has the print', async () => {
    const bytes = await drawReceipt({ lines: BAKERY, turn: 90 });
    const result = await shared.read({ bytes, fileName: 'receipt.jpg', turns: { 1: 0 } });
    if (!result.ok) throw new Error(result.refusal.detail);
    const document = result.value;
    expect([document.pages[0]?.turn ?? 0, ...values(document)]).toEqual([0, ...BOUGHT]);
    const { box } = document.fields.total;
    // Turned clockwise, what stood at the lower right stands at the lower left, and lines run down.
    expect(box && box.h > box.w && box.y > 0.7 && box.x < 0.5).toBe(true);
  }, 180_000);

  it('in a PDF without text it is read the same, and its page can be drawn', async () => {
    const scan = makeScan(await drawReceipt({ lines: BAKERY }));
    const document = await readOf(shared, scan, 'scan.pdf');
    expect([document.syntax, ...values(document)]).toEqual(['ocr', ...BOUGHT]);
    const page = await shared.renderPage({ bytes: scan, fileName: 'scan.pdf', page: 1 });
    expect(page.ok && page.value.width).toBeGreaterThan(100);
  }, 180_000);

  it('an invoice that was photographed is an invoice', async () => {
    const lines = [
      'Nordlicht Supplies GmbH',
      'INVOICE',
      'Invoice number: RE-2026-118',
      'Invoice date: 12.03.2026',
      'Due date: 11.04.2026',
      ['Label rolls', '100.00'],
      ['Net total', '100.00'],
      ['VAT 19%', '19.00'],
      ['Total EUR', '119.00'],
      'IBAN: DE89 3704 0044 0532 0130 00',
    ] as const;
    const document = await readOf(shared, await drawReceipt({ lines, width: 900 }), 'invoice.jpg');
    const { kind, fields } = document;
    expect([kind, fields.total.value, fields.iban.value, fields.total.source]).toEqual([
      'invoice',
      '119.00',
      'DE89370400440532013000',
      'ocr',
    ]);
  }, 180_000);

  it('an empty sheet is a picture without words', async () => {
    const document = await readOf(shared, await drawReceipt({ lines: ['', ''] }), 'empty.jpg');
    expect([document.kind, document.fields.total.value]).toEqual(['unknown', null]);
  }, 180_000);
});

describe('a recogniser at its bounds', () => {
  it('that was killed in its work ends it as a refusal, and the next picture has a fresh one', async () => {
    const made = reader();
    const bytes = await drawReceipt({ lines: BAKERY });
    const reading = made.read({ bytes, fileName: 'a.jpg' });
    const known = new Set(recognisers().map(({ pid }) => pid));
    let victim: number | undefined;
    while (victim === undefined) {
      victim = recognisers().find(({ pid }) => !known.has(pid))?.pid;
      await new Promise((next) => setTimeout(next, 5));
    }
    process.kill(victim, 'SIGKILL');
    const result = await reading;
    expect(result.ok ? 'read' : result.refusal.facts?.reason).toBe('reader_crashed');
    expect(values(await readOf(made, bytes))).toEqual(BOUGHT);
  }, 180_000);

  it('is ended with the reader, its work under way included', async () => {
    const made = reader();
    const reading = made.read({ bytes: await drawReceipt({ lines: BAKERY }), fileName: 'a.jpg' });
    await made.close();
    const result = await reading;
    expect(result.ok ? 'read' : result.refusal.facts?.reason).toBe('reader_unavailable');
  });
});

const hasNative = spawnSync('tesseract', ['--list-langs']).stdout?.includes('eng') ?? false;
if (!hasNative) process.stderr.write('No tesseract on this machine: the test of the native recogniser is skipped.\n');

describe.skipIf(!hasNative)('the Tesseract of this machine', () => {
  it('reads the same receipt without one of our recognisers', async () => {
    const before = recognisers().length;
    const made = reader({ recogniser: 'auto' });
    expect(values(await readOf(made, await drawReceipt({ lines: BAKERY })))).toEqual(BOUGHT);
    expect(recognisers()).toHaveLength(before);
  }, 180_000);
});
