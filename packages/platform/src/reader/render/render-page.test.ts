import { describe, expect, it } from 'vitest';
import { ciiBill } from '../fixtures/einvoice-xml.ts';
import { makePdf } from '../fixtures/make-pdf.ts';
import { DEFAULT_LIMITS } from '../limits.ts';
import { readFile } from '../read-file.ts';
import { renderPage } from './render-page.ts';

const text = (content: string): Uint8Array => new TextEncoder().encode(content);

describe('pages as pictures', () => {
  it('draws a PDF page at the resolution asked for', async () => {
    const bytes = makePdf({ pages: [[{ x: 50, y: 50, text: 'One' }], [{ x: 50, y: 50, text: 'Two' }]] });
    const drawn = await renderPage({ bytes, fileName: 'a.pdf', page: 2, dpi: 72 }, DEFAULT_LIMITS);
    expect(drawn.ok && [drawn.value.width, drawn.value.height]).toEqual([595, 842]);
  });

  it('draws fewer pixels rather than more than the limit', async () => {
    const bytes = makePdf({ pages: [[]] });
    const drawn = await renderPage(
      { bytes, fileName: 'a.pdf', page: 1, dpi: 300 },
      { ...DEFAULT_LIMITS, pixelsMax: 100_000 },
    );
    expect(drawn.ok && drawn.value.width * drawn.value.height).toBeLessThan(102_000);
  });

  it('refuses a page that is not there and a statement that has none', async () => {
    const pdf = await renderPage({ bytes: makePdf({ pages: [[]] }), fileName: 'a.pdf', page: 2 }, DEFAULT_LIMITS);
    const ofx = await renderPage({ bytes: text('OFXHEADER:100\n<OFX>'), fileName: 'a.ofx', page: 1 }, DEFAULT_LIMITS);
    expect([pdf, ofx].map((each) => !each.ok && each.refusal.facts?.reason)).toEqual(['no_such_page', 'no_such_page']);
  });
});

describe('the page drawn for a document that is XML alone', () => {
  it('shows each value inside the page, and the boxes of two values do not coincide', async () => {
    const read = await readFile({ bytes: text(ciiBill()), fileName: 'a.xml' }, DEFAULT_LIMITS);
    if (!read.ok) throw new Error(read.refusal.detail);
    const shown = Object.values(read.value.fields).filter((field) => field.value !== null);
    for (const { page, box } of shown) {
      expect(page).toBe(1);
      expect(box && box.x >= 0 && box.y >= 0 && box.x + box.w <= 1 && box.y + box.h <= 1).toBe(true);
    }
    const corners = shown.map(({ box }) => `${box?.x.toFixed(3)} ${box?.y.toFixed(3)}`);
    expect(new Set(corners).size).toBe(corners.length);
  });

  it('goes on over pages when the lines do, and each line knows its page', async () => {
    const line =
      /<ram:IncludedSupplyChainTradeLineItem>.*?<\/ram:IncludedSupplyChainTradeLineItem>/s.exec(ciiBill())?.[0] ?? '';
    const long = ciiBill().replace(line, line.repeat(120));
    const read = await readFile({ bytes: text(long), fileName: 'a.xml' }, DEFAULT_LIMITS);
    if (!read.ok) throw new Error(read.refusal.detail);
    expect(read.value.pages.length).toBeGreaterThan(2);
    expect(new Set(read.value.lines.map((each) => each.page))).toEqual(new Set([1, 2, 3]));
    expect(read.value.lines.every((each) => (each.box?.y ?? 2) + (each.box?.h ?? 0) <= 1)).toBe(true);
    const drawn = await renderPage({ bytes: text(long), fileName: 'a.xml', page: 2, dpi: 60 }, DEFAULT_LIMITS);
    expect(drawn.ok).toBe(true);
  });

  it('shows the beginning of a text that would fill thousands of pages', async () => {
    const name = /<ram:Name>Coffee[^<]*<\/ram:Name>/.exec(ciiBill())?.[0] ?? '';
    const long = ciiBill().replace(name, `<ram:Name>${'x'.repeat(500_000)} ${'word '.repeat(100_000)}</ram:Name>`);
    const read = await readFile({ bytes: text(long), fileName: 'a.xml' }, DEFAULT_LIMITS);
    expect(name).not.toBe('');
    expect(read.ok && read.value.pages.length).toBeLessThan(4);
    expect(read.ok && read.value.lines[0]?.description.length).toBeGreaterThan(500_000);
  });
});
