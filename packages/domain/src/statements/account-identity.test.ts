import { describe, expect, it } from 'vitest';
import { findBankAccount } from './account-identity.ts';
import type { KnownBankAccount } from './statement-chain.ts';

const account = (id: string, parts: Partial<KnownBankAccount>): KnownBankAccount => ({
  id,
  iban: null,
  other: null,
  bankCode: null,
  currency: 'EUR',
  ...parts,
});

const OURS = [
  account('ba_giro', { iban: 'DE02 1203 0000 0000 2020 51' }),
  account('ba_dollar', { iban: 'DE02120300000000202051', currency: 'USD' }),
  account('ba_us', { other: '000123456789', bankCode: '021000021', currency: 'USD' }),
  account('ba_other_us', { other: '123456789', bankCode: '026009593', currency: 'USD' }),
];

const named = (parts: { iban?: string; other?: string; bankCode?: string }, currency = 'EUR'): string | null =>
  findBankAccount({ iban: null, other: null, bankCode: null, ...parts }, currency, OURS)?.id ?? null;

describe('the bank account a statement is for', () => {
  it('by IBAN, however it is spaced', () => {
    expect(named({ iban: 'DE02120300000000202051' })).toBe('ba_giro');
  });

  it('by currency where one number holds several', () => {
    expect(named({ iban: 'DE02120300000000202051' }, 'USD')).toBe('ba_dollar');
    expect(named({ iban: 'DE02120300000000202051' }, 'CHF')).toBeNull();
  });

  it('by bank code and number, leading zeros aside', () => {
    expect(named({ other: '123456789', bankCode: '021000021' }, 'USD')).toBe('ba_us');
    expect(named({ other: '123456789', bankCode: '026009593' }, 'USD')).toBe('ba_other_us');
  });

  it('by the bank code and number inside our IBAN', () => {
    expect(named({ other: '202051', bankCode: '12030000' })).toBe('ba_giro');
    expect(named({ other: '02051', bankCode: '12030000' })).toBeNull();
  });

  it('by nobody where two fit or none', () => {
    expect(named({ other: '123456789' }, 'USD')).toBeNull();
    expect(named({ iban: 'NL91ABNA0417164300' })).toBeNull();
    expect(named({})).toBeNull();
  });
});
