import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanPayee, payeeKey } from './clean-payee.ts';

describe('a payee as a person would write it', () => {
  it.each([
    ["POS MERCHANDISE;MILLER'S #112", "Miller's"],
    ['EFTPOS WDL HANDYSTORE NORTH   GEELONG WEST VICAU', 'Handystore North Geelong West Vicau'],
    ['KARTENZAHLUNG Kaffeehaus am Markt', 'Kaffeehaus am Markt'],
    ['SEPA-LASTSCHRIFT Stadtwerke Hamburg GmbH', 'Stadtwerke Hamburg GmbH'],
    ['CARD PAYMENT TO BLUE HARBOR CAFE 04/03 12:54', 'Blue Harbor Cafe'],
    ['NORTHWIND TRADERS XX1234 REF 99812', 'Northwind Traders'],
    ['Contoso B.V. NL91ABNA0417164300', 'Contoso B.V.'],
    ['ACME   SUPPLY    0012345678', 'Acme Supply'],
    ['7-ELEVEN 1234', '7-Eleven'],
    ['KPN - MOBIEL', 'KPN - Mobiel'],
    ['McIntosh & Sons', 'McIntosh & Sons'],
    ['Überweisung an Bäckerei Ünlü', 'Bäckerei Ünlü'],
  ])('%s is %s', (raw, clean) => {
    expect(cleanPayee(raw)).toBe(clean);
  });

  it.each(['12345678', 'POS', '', '   ', '4711/0815'])('keeps %j rather than nothing', (raw) => {
    expect(cleanPayee(raw)).toBe(raw.trim() === 'POS' ? 'POS' : raw.trim());
  });

  it('changes nothing when applied to what it made', () => {
    const text = fc.stringMatching(/^[A-Za-zÄÖüß0-9 .,;#*/-]{0,60}$/);
    fc.assert(
      fc.property(text, (raw) => {
        expect(payeeKey(cleanPayee(raw))).toBe(payeeKey(raw));
      }),
      { numRuns: 500 },
    );
  });

  it('takes any text and never makes it longer', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (raw) => {
        expect(cleanPayee(raw).length).toBeLessThanOrEqual(raw.normalize('NFC').length);
      }),
    );
  });
});
