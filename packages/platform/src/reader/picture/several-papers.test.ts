import { printedLine } from '@counterfoil/domain/documents';
import { drawReceipt, type LaidPaper, layOnTable } from '@counterfoil/testkit/pictures';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { identifyFile } from '../identify/identify-file.ts';
import { DEFAULT_LIMITS } from '../limits.ts';
import { readRecognised } from '../ocr/read-recognised.ts';
import { beginReading, isToRecognise } from '../read-file.ts';
import { renderPage } from '../render/render-page.ts';
import { rasterise } from './rasterise.ts';

let [tea, fuel]: Uint8Array[] = [];
beforeAll(async () => {
  tea = await drawReceipt({ lines: ['Corner Shop', '12.03.2026', ['Tea', '2.00'], ['TOTAL', '2.00']], width: 420 });
  fuel = await drawReceipt({
    lines: ['Harbour Fuel Ltd', '14.03.2026', ['Diesel', '61.20'], ['TOTAL', '61.20'], ['Card', '61.20']],
    width: 420,
  });
});

const TABLE = { width: 1200, height: 700 };
const photo = (papers: readonly LaidPaper[], table: Partial<Parameters<typeof layOnTable>[1]> = {}) =>
  layOnTable(papers, { ...TABLE, ...table });
const two = (): LaidPaper[] => [
  { picture: tea as Uint8Array, x: 80, y: 90, degrees: 4 },
  { picture: fuel as Uint8Array, x: 660, y: 160, degrees: -5 },
];

const pagesOf = async (bytes: Uint8Array, fileName = 'a.jpg') => {
  const begun = await beginReading({ bytes, fileName }, DEFAULT_LIMITS);
  if (!begun.ok || !isToRecognise(begun.value)) throw new Error('pages to recognise were expected');
  return begun.value.toRecognise;
};

describe('several receipts in one photograph', () => {
  it('are pages of their own, each with the place where it lies on the photograph', async () => {
    const pages = await pagesOf(await photo(two()));
    expect(pages).toHaveLength(2);
    const [first, second] = pages.map(({ crop }) => crop);
    expect(first?.x).toBeCloseTo(80 / 1200, 1);
    expect(second?.x).toBeCloseTo(660 / 1200, 1);
    expect((first?.x ?? 1) + (first?.w ?? 1)).toBeLessThan(second?.x ?? 0);
    for (const { width, height } of pages) {
      expect(width).toBeGreaterThan(400);
      expect(height).toBeLessThan(500);
    }
  });

  it('are shown and recognised one by one', async () => {
    const bytes = await photo(two());
    const drawn = await renderPage({ bytes, fileName: 'a.jpg', page: 2 }, DEFAULT_LIMITS);
    const raster = await rasterise({ bytes, fileName: 'a.jpg' }, { page: 2, scale: 1, turn: 0 }, DEFAULT_LIMITS);
    if (!drawn.ok || !raster.ok) throw new Error('page two was expected');
    expect([raster.value.width, raster.value.height]).toEqual([drawn.value.width, drawn.value.height]);
    expect(drawn.value.width).toBeLessThan(600);
    const missing = await renderPage({ bytes, fileName: 'a.jpg', page: 3 }, DEFAULT_LIMITS);
    expect(missing.ok ? 'drawn' : missing.refusal.facts?.reason).toBe('no_such_page');
  });

  it('are found as well where the camera was held on its side, and in PNG and WebP', async () => {
    const turned = await pagesOf(
      new Uint8Array(
        await sharp(await photo(two()))
          .withMetadata({ orientation: 6 })
          .toBuffer(),
      ),
    );
    expect(turned.map(({ crop }) => (crop?.h ?? 0) > 0)).toEqual([true, true]);
    expect(await pagesOf(await photo(two(), { format: 'png' }), 'a.png')).toHaveLength(2);
    expect(await pagesOf(await photo(two(), { format: 'webp' }), 'a.webp')).toHaveLength(2);
  });

  it('four of them come row by row, from the left', async () => {
    const papers = [
      { picture: fuel as Uint8Array, x: 640, y: 60 },
      { picture: tea as Uint8Array, x: 60, y: 80 },
      { picture: tea as Uint8Array, x: 90, y: 560 },
      { picture: fuel as Uint8Array, x: 650, y: 540 },
    ];
    const pages = await pagesOf(await photo(papers, { height: 1100 }));
    expect(pages.map(({ crop }) => [(crop?.x ?? 0) > 0.4, (crop?.y ?? 0) > 0.4])).toEqual([
      [false, false],
      [true, false],
      [false, true],
      [true, true],
    ]);
  });

  it.each([
    ['one receipt on a table', () => photo([{ picture: tea as Uint8Array, x: 300, y: 200 }])],
    ['one receipt that fills the picture', async () => tea as Uint8Array],
    ['papers on white glass, which nobody can tell from it', () => photo(two(), { shade: 250 })],
    [
      'papers that lie on each other',
      () =>
        photo([
          { picture: tea as Uint8Array, x: 100, y: 100 },
          { picture: fuel as Uint8Array, x: 300, y: 200 },
        ]),
    ],
    [
      'a receipt beside a blank sheet',
      async () =>
        photo([
          { picture: tea as Uint8Array, x: 80, y: 90 },
          { picture: await drawReceipt({ lines: [''], width: 420 }), x: 660, y: 160 },
        ]),
    ],
  ])('is one page all the same: %s', async (_, bytes) => {
    const pages = await pagesOf(await bytes());
    expect(pages.map(({ crop }) => crop)).toEqual([undefined]);
    const identified = await identifyFile(
      { bytes: await bytes(), fileName: 'a.jpg' },
      { limits: DEFAULT_LIMITS, openPdf: true },
    );
    expect(identified.ok && identified.value.pages).toBe(1);
  });

  it('post nothing together: what is read of them as one waits, and says how many documents they are', () => {
    const lines = ['CORNER SHOP', 'TOTAL 2.00', 'CASH 2.00', 'THANK YOU'].map((text, at) => {
      const words = text.split(' ').map((word, x) => ({
        text: word,
        confidence: 95,
        box: { x: 0.1 + 0.4 * x, y: 0.1 * (at + 1), w: 0.3, h: 0.05 },
      }));
      return printedLine(1, words);
    });
    const crop = { x: 0, y: 0, w: 0.4, h: 1 };
    const pages = [1, 2].map((number) => ({ number, width: 420, height: 900, crop }));
    const read = (seen: typeof pages) =>
      readRecognised({ passes: [{ name: 'column', lines }], pages: seen, turns: [0, 0], latest: '2026-12-31' });
    const together = /2 papers, here one a page: they are 2 documents/;
    expect(read(pages).findings.some(({ text }) => together.test(text))).toBe(true);
    expect(read(pages.slice(0, 1)).findings.some(({ text }) => /papers/.test(text))).toBe(false);
  });
});
