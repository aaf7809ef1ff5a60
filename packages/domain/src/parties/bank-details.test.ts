import { describe, expect, it } from 'vitest';
import { date } from '../calendar/index.ts';
import { type BankDetailVersion, compareBankDetails } from './index.ts';

const VERIFIED = 'DE04 2406 9914 0081 4477 20';
const REPLACED = 'NL91 ABNA 0417 1643 00';
const OTHER = 'GB82 WEST 1234 5698 7654 32';
const today = date('2026-11-20');
const version = (iban: string, more: Partial<BankDetailVersion> = {}): BankDetailVersion => ({
  iban,
  verifiedOn: date('2024-03-14'),
  validFrom: date('2024-03-14'),
  validTo: null,
  ...more,
});

describe('the bank account on a document', () => {
  const master = [version('NL91 ABNA 0417 1643 00', { validTo: date('2025-01-31') }), version('NO93 8601 1117 947')];

  it('agrees when it is the verified one, however it is spaced', () => {
    const same = compareBankDetails('no9386011117947', master, today);
    expect(same).toMatchObject({ outcome: 'same', agrees: true, review: null, paymentBlock: null });
  });

  it('asks two people and blocks the payment when it is another one', () => {
    const differs = compareBankDetails(OTHER, master, today);
    expect(differs).toMatchObject({ outcome: 'differs', agrees: false, review: 'party.bank_details_differ' });
    expect(differs.paymentBlock).toBe('GB82 … 5432 is not NO93 … 7947, the account verified on 2024-03-14.');
  });

  it('knows an account that was replaced', () => {
    expect(compareBankDetails(REPLACED, master, today)).toMatchObject({
      outcome: 'expired',
      review: 'party.bank_details_differ',
    });
  });

  it('blocks the payment alone while nothing is verified: there is nothing to differ from', () => {
    expect(compareBankDetails(OTHER, [], today)).toMatchObject({ outcome: 'no_master', review: null, agrees: false });
    const unverified = compareBankDetails(OTHER, [version(OTHER, { verifiedOn: null })], today);
    expect(unverified).toMatchObject({ outcome: 'unverified', review: null });
    expect(unverified.paymentBlock).toBe('Nobody has verified GB82 … 5432 yet.');
  });

  it('does not count an unverified version against the verified one', () => {
    const both = [version('NO93 8601 1117 947'), version(OTHER, { verifiedOn: null })];
    expect(compareBankDetails(OTHER, both, today)).toMatchObject({
      outcome: 'differs',
      review: 'party.bank_details_differ',
    });
  });

  it('compares nothing where no valid IBAN is stated', () => {
    expect(compareBankDetails(null, master, today)).toMatchObject({ outcome: 'not_stated', agrees: true });
    expect(compareBankDetails(VERIFIED.replace('04', '05'), master, today).outcome).toBe('not_stated');
  });
});
