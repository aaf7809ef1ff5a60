import { describe, expect, it } from 'vitest';
import { compactIban, hasIbanShape, isBic, isIban } from './bank-identifiers.ts';
import { normaliseBillNumber } from './bill-number.ts';
import { compactId, countryOfVatId, isVatIdShape } from './tax-ids.ts';

describe('IBAN', () => {
  it.each(['DE89 3704 0044 0532 0130 00', 'NL50INGB0683251309', 'NO9386011117947', 'GB82WEST12345698765432'])(
    '%s passes its check digits',
    (text) => {
      expect(isIban(text)).toBe(true);
    },
  );

  it('one wrong digit fails, and the text still has the shape of an IBAN', () => {
    expect(isIban('DE89 3704 0044 0532 0130 01')).toBe(false);
    expect(hasIbanShape('DE89 3704 0044 0532 0130 01')).toBe(true);
  });

  it('the right check digits at the wrong length are no IBAN', () => {
    expect(isIban('DE8937040044053201300')).toBe(false);
  });

  it('is compared without blanks and in capitals', () => {
    expect(compactIban('nl50 ingb 0683 2513 09')).toBe('NL50INGB0683251309');
  });

  it('a BIC has eight or eleven signs', () => {
    expect(isBic('COBADEFFXXX')).toBe(true);
    expect(isBic('INGBNL2A')).toBe(true);
    expect(isBic('COBADEFXXX')).toBe(false);
  });
});

describe('VAT ids', () => {
  it.each([
    ['DE 123 456 789', 'DE'],
    ['NL810433941B01', 'NL'],
    ['ATU12345678', 'AT'],
    ['FR 40 303 265 045', 'FR'],
    ['EL123456789', 'GR'],
    ['CHE-123.456.789 MWST', 'CH'],
    ['06AABCO6063D1ZQ', 'IN'],
  ])('%s has the shape of %s', (text, country) => {
    expect(isVatIdShape(text)).toBe(true);
    expect(countryOfVatId(text)).toBe(country);
  });

  it('a German tax number is no VAT id', () => {
    expect(isVatIdShape('201/113/40209')).toBe(false);
    expect(countryOfVatId('201/113/40209')).toBeNull();
  });

  it('are compared by letters and digits alone', () => {
    expect(compactId('NL8200.98.395.B.01')).toBe('NL820098395B01');
  });
});

describe('the number two copies of one bill share', () => {
  it.each([
    ['RE-2024/0017', 'RE20240017'],
    ['re 2O24 oo17', 'RE20240017'],
    ['INV/2023/03/0008', 'INV2023030008'],
    ['Nº 12-Ä', 'N012A'],
  ])('%s is %s', (number, key) => {
    expect(normaliseBillNumber(number)).toBe(key);
  });
});
