import { proveStatement } from '@counterfoil/domain/statements';
import { describe, expect, it } from 'vitest';
import { readStatementText } from '../read-statement-text.ts';

const file = (account: string, ...entries: readonly string[]): string =>
  [
    '01,HARBOR,TIDEWATER,260303,0700,1,80,1,2/',
    '02,TIDEWATER,HARBOR,1,260302,2359,USD,2/',
    account,
    ...entries,
    '49,0,4/',
    '98,0,1,6/',
    '99,0,1,8/',
  ].join('\n');

const read = (text: string) => {
  const result = readStatementText(Buffer.from(text), 'cash.bai');
  if (!result.ok) return result.refusal.facts?.reason ?? result.refusal.code;
  return result.value.statements[0];
};

describe('a BAI2 cash report', () => {
  it('is a statement of its day: ledger balances, credits in, debits out, value date and text', () => {
    const statement = read(
      file(
        '03,0975312468,,010,100000,,,015,88350,,/',
        '16,165,1500,V,260303,,BANK77,INV 9,LOCKBOX DEPOSIT/',
        '16,475,13150,Z,,1042,CHECK, PAID/',
        '88,TO CONTOSO/',
        '16,890,,,,,ADVICE ONLY/',
      ),
    );

    expect(statement).toMatchObject({ format: 'bai2', purpose: 'booked', opening: '1000.00', closing: '883.50' });
    if (typeof statement !== 'object') return;
    expect(proveStatement(statement).verdict).toBe('proven');
    expect(
      statement.lines.map(({ amount, valueDate, bankReference, reference, text }) => [
        amount,
        valueDate,
        bankReference,
        reference,
        text,
      ]),
    ).toEqual([
      ['15.00', '2026-03-03', 'BANK77', 'INV 9', 'LOCKBOX DEPOSIT'],
      ['-131.50', null, null, '1042', 'CHECK, PAID TO CONTOSO'],
    ]);
  });

  it('of figures that are not final is an intraday report, so that nothing of it is imported', () => {
    const interim = file('03,0975312468,USD,010,100000,,,015,101500,,/', '16,165,1500,Z,,,DEPOSIT/').replace(
      'USD,2/',
      'USD,3/',
    );

    expect(read(interim)).toMatchObject({ purpose: 'intraday' });
  });

  it('says what it cannot read, with its line', () => {
    expect(read(file('03,,USD,010,1,,/'))).toBe('account_missing');
    expect(read(file('03,1,XXQ,010,1,,/'))).toBe('currency_unknown');
    expect(read(file('03,1,USD,010,1,,/', '16,999,100,Z,,,ODD/'))).toBe('direction_missing');
    expect(read(file('03,1,USD,010,1,,/', '16,165,1x0,Z,,,ODD/'))).toBe('amount_unreadable');
    expect(read('01,A,B,260303,0700,1,80,1,2/\n99,0,0,2/\n')).toBe('no_statement');
  });

  it('knows currencies without decimals', () => {
    expect(read(file('03,1,JPY,010,1000,,,015,1500,,/', '16,165,500,Z,,,DEPOSIT/'))).toMatchObject({
      opening: '1000',
      lines: [{ amount: '500' }],
    });
  });
});
