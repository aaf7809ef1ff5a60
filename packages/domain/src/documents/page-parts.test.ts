import { describe, expect, it } from 'vitest';
import { type DividedFile, decideDivision, type PageRange, provePartition, toggleCut } from './page-parts.ts';

const range = (words: string): PageRange => {
  const [first = 0, last = first] = words.split('-').map(Number);
  return { first, last };
};
const ranges = (words: string): PageRange[] => words.split(' ').filter(Boolean).map(range);
const spoken = (parts: readonly PageRange[]): string => parts.map(({ first, last }) => `${first}-${last}`).join(' ');

const file = (parts: string, more: Partial<DividedFile> = {}): DividedFile => ({
  fileName: 'three-bills.pdf',
  pageCount: 5,
  status: parts === '' ? 'exception' : 'split',
  parts: ranges(parts).map((each, at) => ({ ...each, documentId: `doc-${at + 1}`, status: 'exception' })),
  ...more,
});

describe('the pages of a file', () => {
  it.each([
    ['1-5', ''],
    ['1-2 3-5', ''],
    ['4-5 1-3', ''],
    ['1-2 4-5', 'Page 3 would belong to no document.'],
    ['1-3 3-5', 'Page 3 would belong to two documents.'],
    ['1-4', 'Page 5 would belong to no document.'],
    ['1-3 4-6', 'The file has 5 pages; there is no page 6.'],
    ['2-5', 'Page 1 would belong to no document.'],
    ['1-3 5-4', 'Pages 5 to 4 run backwards.'],
    ['', '0 documents were named; a file has 1 to 100.'],
  ])('%s of five: %s', (words, refusal) => {
    const proved = provePartition(ranges(words), 5);
    expect(proved.ok ? '' : proved.refusal.detail).toBe(refusal);
  });

  it('each belong to exactly one document, whatever is cut and joined', () => {
    let parts: readonly PageRange[] = ranges('1-5');
    for (const cut of [3, 5, 2, 3, 5, 2, 1, 9]) {
      parts = toggleCut(parts, cut);
      expect(provePartition(parts, 5).ok).toBe(true);
    }
    expect(spoken(parts)).toBe('1-5');
  });
});

describe('dividing a file', () => {
  const decide = (given: DividedFile, wish: string) => {
    const decided = decideDivision(given, ranges(wish));
    if (!decided.ok) return decided.refusal.code;
    const { kept, ended, begun, whole } = decided.value;
    return { kept: spoken(kept), ended: spoken(ended), begun: spoken(begun), whole };
  };

  it('makes documents of its ranges', () => {
    expect(decide(file(''), '1-2 3-5')).toEqual({ kept: '', ended: '', begun: '1-2 3-5', whole: false });
  });

  it('lets stand what stays, and ends only what changes', () => {
    expect(decide(file('1-2 3-5'), '1-2 3-3 4-5')).toEqual({
      kept: '1-2',
      ended: '3-5',
      begun: '3-3 4-5',
      whole: false,
    });
  });

  it('joined in one range is the file again', () => {
    expect(decide(file('1-2 3-5'), '1-5')).toEqual({ kept: '', ended: '1-2 3-5', begun: '', whole: true });
  });

  it('the same way again changes nothing', () => {
    expect(decide(file('1-2 3-5'), '3-5 1-2')).toEqual({ kept: '1-2 3-5', ended: '', begun: '', whole: false });
    expect(decide(file(''), '1-5')).toEqual({ kept: '', ended: '', begun: '', whole: true });
  });

  it('is refused where a document that would change is posted, and allowed beside it', () => {
    const posted = file('1-2 3-5');
    const parts = posted.parts.map((part, at) => (at === 0 ? { ...part, status: 'posted' } : part));
    expect(decide({ ...posted, parts }, '1-5')).toBe('document.pages_posted');
    expect(decide({ ...posted, parts }, '1-2 3-4 5-5')).toMatchObject({ kept: '1-2', begun: '3-4 5-5' });
    expect(decide(file('', { status: 'posted' }), '1-2 3-5')).toBe('document.pages_posted');
  });

  it('is refused where somebody decided already, and where there is nothing to cut', () => {
    expect(decide(file('', { status: 'duplicate' }), '1-2 3-5')).toBe('document.pages_decided');
    expect(decide(file('', { status: 'coded' }), '1-2 3-5')).toBe('document.pages_decided');
    expect(decide(file('', { pageCount: 1 }), '1-1')).toBe('document.not_divisible');
  });
});
