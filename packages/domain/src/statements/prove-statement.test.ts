import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalAmount } from './minor-amount.ts';
import { proveStatement } from './prove-statement.ts';
import { statementOf } from './testing/statement-of.ts';

const RENT_AND_SALE = `
  2026-03-02  -800.00 RENT
  2026-03-03   250.00 SALE
  2026-03-04   -12.35 COFFEE BEANS
`;

const suspects = (opening: string, closing: string, table = RENT_AND_SALE): string[] =>
  proveStatement(statementOf(table, { opening, closing })).suspects.map(({ kind, position }) => `${kind} ${position}`);

describe('a statement proves itself', () => {
  it('opening plus lines is closing, to the cent', () => {
    const proof = proveStatement(statementOf(RENT_AND_SALE, { opening: '1000.00', closing: '437.65' }));
    expect(proof.verdict).toBe('proven');
    expect(proof.arithmetic).toBe('Opening 1000.00 EUR + 3 lines -562.35 EUR = 437.65 EUR, as stated.');
  });

  it('says the difference when it does not', () => {
    const proof = proveStatement(statementOf(RENT_AND_SALE, { opening: '1000.00', closing: '437.66' }));
    expect(proof).toMatchObject({ verdict: 'wrong', sum: '-562.35', difference: '0.01', suspects: [] });
    expect(proof.arithmetic).toBe(
      'Opening 1000.00 EUR + 3 lines -562.35 EUR = 437.65 EUR; the statement says 437.66 EUR, a difference of 0.01 EUR.',
    );
  });

  it('is open when the file states one balance or none', () => {
    expect(proveStatement(statementOf(RENT_AND_SALE, { closing: '437.65' }))).toMatchObject({
      verdict: 'open',
      difference: null,
      arithmetic: 'The file states no opening balance; its 3 lines sum to -562.35 EUR.',
    });
    expect(proveStatement(statementOf('')).arithmetic).toContain('neither balance');
  });

  it('proves a day without lines', () => {
    expect(proveStatement(statementOf('', { opening: '5.00', closing: '5.00' })).verdict).toBe('proven');
  });

  it('proves every statement that was made by adding up', () => {
    const amounts = fc.array(fc.bigInt({ min: -10_000_000n, max: 10_000_000n }), { maxLength: 30 });
    fc.assert(
      fc.property(amounts, fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), (minors, opening) => {
        const table = minors.map((minor) => `2026-03-02 ${decimalAmount(minor, 'EUR')} X`).join('\n');
        const closing = minors.reduce((sum, minor) => sum + minor, opening);
        const balances = { opening: decimalAmount(opening, 'EUR'), closing: decimalAmount(closing, 'EUR') };
        expect(proveStatement(statementOf(table, balances)).verdict).toBe('proven');
      }),
    );
  });
});

describe('a wrong statement names what alone would close it', () => {
  it('a line counted twice', () => {
    expect(suspects('1000.00', '450.00')).toEqual(['counted_twice 3']);
  });

  it('a copy of a line that is missing', () => {
    expect(suspects('1000.00', '425.30')).toEqual(['copy_missing 3']);
  });

  it('a line with the wrong sign', () => {
    expect(suspects('1000.00', '-62.35')).toEqual(['sign_flipped 2']);
  });

  it('two digits that changed places', () => {
    expect(suspects('1000.00', '428.65')).toEqual(['digits_transposed 3']);
  });

  it('a misplaced decimal mark', () => {
    expect(suspects('1000.00', '2687.65')).toEqual(['decimal_shifted 2']);
  });

  it('the sign of a balance', () => {
    expect(suspects('1000.00', '-437.65')).toContain('closing_sign null');
    expect(suspects('-1000.00', '437.65')).toContain('opening_sign null');
  });

  it('announced lines that the closing balance already counts', () => {
    const statement = statementOf(RENT_AND_SALE, {
      opening: '1000.00',
      closing: '400.00',
      pending: { count: 2, total: '-37.65' },
    });
    const [suspect] = proveStatement(statement).suspects;
    expect(suspect?.text).toBe('The closing balance counts the 2 announced, not yet booked lines of -37.65 EUR.');
  });

  it('in words a person can check', () => {
    const statement = statementOf(RENT_AND_SALE, { opening: '1000.00', closing: '-62.35' });
    expect(proveStatement(statement).suspects[0]?.text).toBe(
      'Line 2 (2026-03-03, 250.00 EUR) closes the statement with the opposite sign.',
    );
  });

  it('always finds a single flipped sign', () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 99_999_999 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(amounts, fc.nat(), (minors, pick) => {
        const position = pick % minors.length;
        const table = minors.map((minor) => `2026-03-02 ${decimalAmount(BigInt(minor), 'EUR')} X`).join('\n');
        const truth = minors.reduce((sum, minor, index) => sum + (index === position ? -minor : minor), 0);
        const closing = decimalAmount(BigInt(truth), 'EUR');
        const named = proveStatement(statementOf(table, { opening: '0.00', closing })).suspects;
        expect(named.some((suspect) => suspect.kind === 'sign_flipped' && suspect.position === position + 1)).toBe(
          true,
        );
      }),
    );
  });
});
