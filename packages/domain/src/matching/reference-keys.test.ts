import { describe, expect, it } from 'vitest';
import { mentionOf, readReferenceText, referenceKeys } from './reference-keys.ts';

const mention = (text: string, number: string, reference: string | null = null) => {
  const { fullKeys, digitKeys } = referenceKeys(number);
  return mentionOf(readReferenceText(text, reference), fullKeys, digitKeys);
};

describe('a bank text names a document number', () => {
  it.each([
    ['RE 2026 11870 vom 17.11.', 'RE-2026-11870', 'named'],
    ['RE202611870', 'RE-2026-11870', 'named'],
    ['rechnung re-2026/11870', 'RE-2026-11870', 'named'],
    ['Rechnung 11870', 'RE-2026-11870', 'digits'],
    ['Rechnung 4711-22', '4711-22', 'named'],
    ['Konto 4711 vom 22.', '4711-22', 'none'],
    ['9314110911/00/M/00/N', '9314110911/00/M/00/N', 'named'],
    ['20.11.2026 Dauerauftrag', '2011', 'none'],
    ['Miete November 2026', 'RE-2026', 'none'],
    ['danke', 'RE-2026-11870', 'none'],
    ['', '', 'none'],
  ])('%s / %s: %s', (text, number, expected) => {
    expect(mention(text, number)).toBe(expected);
  });

  it('takes a short number only from the reference field itself', () => {
    expect(mention('paid 104', '104')).toBe('none');
    expect(mention('paid', '104', '104')).toBe('equal');
  });
});
