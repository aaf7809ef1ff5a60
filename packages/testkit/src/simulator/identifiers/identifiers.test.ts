import { isIban } from '@counterfoil/domain/documents';
import { describe, expect, it } from 'vitest';
import { creditorReference, iban, isCheckedBy97, spacedIban } from './iban.ts';
import { routingNumber } from './us-numbers.ts';
import { dutchVatId, germanVatId, irishVatId, swedishVatId } from './vat-id.ts';

describe('identifiers carry the check digits their issuers would give', () => {
  it('IBAN: the published examples of ISO 13616', () => {
    expect(iban('DE', '370400440532013000')).toBe('DE89370400440532013000');
    expect(iban('NL', 'ABNA0417164300')).toBe('NL91ABNA0417164300');
    expect(iban('GB', 'NWBK60161331926819')).toBe('GB29NWBK60161331926819');
    expect(spacedIban('DE89370400440532013000')).toBe('DE89 3704 0044 0532 0130 00');
    expect(isIban(iban('DE', '900100700082014477'))).toBe(true);
    expect(isCheckedBy97('DE89370400440532013001')).toBe(false);
  });

  it('creditor reference: the example of ISO 11649', () => {
    expect(creditorReference('539007547034')).toBe('RF18539007547034');
    expect(isCheckedBy97(creditorReference('RG-2026/3318'))).toBe(true);
  });

  it('VAT ids: the textbook examples', () => {
    expect(germanVatId('13669597')).toBe('DE136695976');
    expect(irishVatId('6433435')).toBe('IE6433435F');
    expect(swedishVatId('556188840')).toBe('SE556188840401');
    expect(dutchVatId('00449544')).toBe('NL004495445B01');
  });

  it('routing number: the example of the American Bankers Association', () => {
    expect(routingNumber('11100002')).toBe('111000025');
  });
});
