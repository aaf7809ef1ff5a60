import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CurrencyCode, money } from '../money/index.ts';
import { type Coding, codingKey, describeCoding, isWhole, splitByCoding } from './index.ts';

const part = (share: number, ledgerAccountId: string) => ({ share, ledgerAccountId, taxCodeId: null, dimensions: {} });
const split: Coding = { parts: [part(6_000, 'packaging'), part(4_000, 'freight')] };

describe('a coding', () => {
  it('splits an amount by percent and loses nothing', () => {
    const shares = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(shares, fc.bigInt({ min: -1_000_000n, max: 1_000_000n }), (weights, minor) => {
        const coding = { parts: weights.map((share, at) => part(share, `account ${at}`)) };
        const amounts = splitByCoding(money(minor, 'EUR' as CurrencyCode), coding);
        expect(amounts.reduce((sum, { amount }) => sum + amount.minor, 0n)).toBe(minor);
      }),
    );
  });

  it('is whole when its parts come to a hundred percent', () => {
    expect(isWhole(split)).toBe(true);
    expect(isWhole({ parts: [part(9_999, 'packaging')] })).toBe(false);
    expect(isWhole({ parts: [part(10_000, 'packaging'), part(0, 'freight')] })).toBe(false);
    expect(isWhole({ parts: [] })).toBe(false);
  });

  it('is the same coding in another order', () => {
    expect(codingKey({ parts: [...split.parts].reverse() })).toBe(codingKey(split));
    const one = { parts: [{ ...part(10_000, 'x'), dimensions: { project: '1', site: '2' } }] };
    const other = { parts: [{ ...part(10_000, 'x'), dimensions: { site: '2', project: '1' } }] };
    expect(codingKey(one)).toBe(codingKey(other));
  });

  it('reads as a bookkeeper says it', () => {
    const names = new Map([
      ['packaging', { code: '5020', name: 'Packaging' }],
      ['freight', { code: '5060', name: 'Freight' }],
    ]);
    expect(describeCoding(split, names)).toBe('60 % 5020 Packaging, 40 % 5060 Freight');
    expect(describeCoding({ parts: [part(10_000, 'packaging')] }, names)).toBe('5020 Packaging');
  });
});
