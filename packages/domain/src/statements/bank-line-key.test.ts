import { describe, expect, it } from 'vitest';
import { bankLineKey, lineBase } from './bank-line-key.ts';
import { identifyingReference } from './line-text.ts';
import { lineOf } from './testing/statement-of.ts';

const base = (row: string): string => lineBase(lineOf(row, 1));

describe('the natural key of a bank line', () => {
  it('is day, amount and the bank reference where that identifies', () => {
    expect(base('2026-03-02 -3.00 COFFEE #AB-12345/6')).toBe('2026-03-02|-3.00|R:AB123456');
  });

  it('is day, amount and text where it does not', () => {
    expect(base('2026-03-02 -3.00 Coffee, corner #NONREF')).toBe('2026-03-02|-3.00|T:COFFEECORNER');
  });

  it('does not change when the bank wraps, pads or shouts the text', () => {
    const tidy = base('2026-03-02 -3.00 Café am Markt');
    expect(base('2026-03-02 -3.00   CAFÉ  AM   MARKT')).toBe(tidy);
    expect(base('2026-03-02 -3.00 Cafe am-Markt')).toBe(tidy);
  });

  it('keeps a purchase and its fee apart although the bank gave them one reference', () => {
    expect(base('2026-03-02 -80.00 PURCHASE #ID123456')).not.toBe(base('2026-03-02 -1.20 FEE #ID123456'));
  });

  it('stays short for a text of any length, and still tells long texts apart', () => {
    const long = 'X'.repeat(3000);
    const [one, other] = [base(`2026-03-02 -3.00 ${long}A`), base(`2026-03-02 -3.00 ${long}B`)];
    expect(one.length).toBeLessThan(200);
    expect(one).not.toBe(other);
  });

  it('counts copies by occurrence', () => {
    expect(bankLineKey('ba_1', base('2026-03-02 -3.00 COFFEE'), 2)).toBe('ba_1|2026-03-02|-3.00|T:COFFEE|2');
  });
});

describe('a reference identifies', () => {
  it.each([
    ['MB170119012058', 'MB170119012058'],
    ['0000123456782009040100001', '0000123456782009040100001'],
    ['NONREF', null],
    ['NOTPROVIDED', null],
    ['1', null],
    ['00000000', null],
    ['319', null],
    ['', null],
    [null, null],
  ])('%s as %s', (reference, expected) => {
    expect(identifyingReference(reference)).toBe(expected);
  });
});
