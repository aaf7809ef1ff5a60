import { type PagePrint, pageLikeness, SAME_PAPER } from '@counterfoil/domain/documents';
import { billOnPaper, drawPaper, scannedTwice, sentAsFile } from '@counterfoil/testkit/pictures';
import { beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../limits.ts';
import { printPage } from './print-page.ts';

const printed = async (bytes: Uint8Array, fileName: string): Promise<PagePrint> => {
  const print = await printPage({ bytes, fileName }, DEFAULT_LIMITS);
  if (!print.ok) throw new Error(print.refusal.detail);
  return print.value;
};

// Two bills of each of two vendors, on the vendor's own paper, each through the office scanner twice: crooked another way,
// with other noise, squeezed again.
const papers: { vendor: string; first: PagePrint; again: PagePrint }[] = [];
beforeAll(async () => {
  for (const paper of scannedTwice({ vendors: 2, bills: 2 })) {
    const [first, again] = [await printed(paper.first, 'a.jpg'), await printed(paper.again, 'b.jpg')];
    papers.push({ vendor: paper.vendor, first, again });
  }
}, 60_000);

describe('the print of a page', () => {
  it('is the same when the paper is scanned again', () => {
    for (const { first, again } of papers) expect(pageLikeness(first, again)).toBeGreaterThanOrEqual(SAME_PAPER);
  });

  it('is another for the next bill on the same paper', () => {
    for (const one of papers) {
      for (const other of papers) {
        if (one !== other) expect(pageLikeness(one.first, other.again)).toBeLessThan(SAME_PAPER);
      }
    }
  });

  it('is told to be the same or another alike, whether the whole figure is asked for or only that', () => {
    const all = papers.flatMap(({ first, again }) => [first, again]);
    // One bill of each vendor against every paper: itself, itself again, the vendor's next bill, and another's.
    const ones = papers.filter(({ vendor }, at) => papers.findIndex((other) => other.vendor === vendor) === at);
    const pairs = ones.flatMap(({ first }) => all.map((other) => [first, other] as const));
    const isSame = (...least: number[]) => pairs.map(([a, b]) => pageLikeness(a, b, ...least) >= SAME_PAPER);
    expect(isSame(SAME_PAPER)).toEqual(isSame());
  });

  it('is of the page that a document begins on, turned as somebody turned it', async () => {
    const [first, second] = [billOnPaper({ number: 'A-1', net: 9_000 }), billOnPaper({ number: 'B-2', net: 1 })];
    const alone = await printed(drawPaper({ pages: [second] }), 'one.pdf');
    const file = { bytes: drawPaper({ pages: [first, { ...second, lies: true }] }), fileName: 'two.pdf' };
    const later = await printPage({ ...file, page: 2, turn: 270 }, DEFAULT_LIMITS);
    expect(later.ok && pageLikeness(later.value, alone)).toBeCloseTo(1, 6);
  });

  it('is taken from a text PDF too, and from no file of data', async () => {
    const { pdf, xml } = sentAsFile();
    const print = await printed(pdf, 'bill.pdf');
    expect(pageLikeness(print, print)).toBe(1);
    expect((await printPage({ bytes: xml, fileName: 'bill.xml' }, DEFAULT_LIMITS)).ok).toBe(false);
  });
});
