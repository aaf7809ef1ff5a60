import { date } from '@counterfoil/domain/calendar';
import { describe, expect, it } from 'vitest';
import { cents, plain, total } from '../amounts/cents.ts';
import { closeBill } from '../bills/close-bill.ts';
import { draftBill } from '../bills/draft-bill.ts';
import { vendorOf } from '../parties/vendors.ts';
import { seededRandom } from '../random/seeded-random.ts';
import { renderCii } from './cii.ts';
import { renderUbl } from './ubl.ts';
import { malformation } from './well-formed.ts';

const bill = (key: string, seed = 'a') => {
  const vendor = vendorOf(key);
  return draftBill(vendor, { serial: vendor.numbering.first + 1, issueDate: date('2026-11-17') }, seededRandom(seed));
};

const texts = (xml: string, name: string): string[] =>
  [...xml.matchAll(new RegExp(`<${name}(?: [^>]*)?>([^<]*)</${name}>`, 'g'))].map((match) => match[1] ?? '');
const one = (xml: string, name: string): string | undefined => texts(xml, name)[0];

describe('the checker of these tests', () => {
  it('sees what is not well-formed', () => {
    expect(malformation('<?xml version="1.0"?><a><b x="1">t &amp; t</b></a>')).toBeNull();
    expect(malformation('<a><b></a></b>')).toContain('misplaced');
    expect(malformation('<a>')).toContain('not closed');
    expect(malformation('<a>Dohrn & Wiebe</a>')).toContain('bare');
    expect(malformation('<a></a><a></a>')).toBe('2 roots');
  });
});

describe('XRechnung in UBL', () => {
  it.each(['behn', 'wasserwerk', 'brandau', 'dohrn-wiebe'])('of %s is well-formed and closes', (key) => {
    for (const seed of ['a', 'b', 'c', 'd']) {
      const xml = renderUbl(bill(key, seed));
      expect(malformation(xml)).toBeNull();
      const [document, ...lines] = texts(xml, 'cbc:LineExtensionAmount');
      expect(plain(total(lines.map(cents)))).toBe(document);
      const [allTax, ...taxes] = texts(xml, 'cbc:TaxAmount');
      expect(plain(total(taxes.map(cents)))).toBe(allTax);
      expect(cents(one(xml, 'cbc:TaxExclusiveAmount') ?? '') + cents(allTax ?? '')).toBe(
        cents(one(xml, 'cbc:TaxInclusiveAmount') ?? ''),
      );
    }
  });

  it('keeps the order of the schema', () => {
    const xml = renderUbl(bill('behn'));
    const order = [
      'CustomizationID',
      'cbc:IssueDate',
      'InvoiceTypeCode',
      'BuyerReference',
      'OrderReference',
      'AccountingSupplierParty',
      'AccountingCustomerParty',
      'cac:Delivery',
      'PaymentMeans',
      'PaymentTerms',
      'TaxTotal',
      'LegalMonetaryTotal',
      'InvoiceLine',
    ];
    const places = order.map((name) => xml.indexOf(name));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(xml).toContain('#SKONTO#TAGE=14#PROZENT=2.00#\n');
  });

  it('names a credit note by its own root, type and lines', () => {
    const invoice = bill('behn');
    const xml = renderUbl(
      closeBill({ ...invoice, kind: 'credit_note', precedingInvoice: invoice.number, rebate: null }),
    );
    expect(malformation(xml)).toBeNull();
    expect(one(xml, 'cbc:CreditNoteTypeCode')).toBe('381');
    expect(xml).toContain('<CreditNote ');
    expect(xml).toContain('CreditedQuantity');
    expect(xml).not.toContain('DueDate');
  });
});

describe('CII', () => {
  it.each([
    ['xrechnung', 'tueten-janssen'],
    ['xrechnung', 'geestland'],
    ['factur-x', 'kartonwerk-este'],
    ['factur-x', 'kupferdreher'],
  ] as const)('as %s of %s is well-formed and closes', (profile, key) => {
    for (const seed of ['a', 'b', 'c', 'd']) {
      const xml = renderCii(bill(key, seed), profile);
      expect(malformation(xml)).toBeNull();
      const amounts = texts(xml, 'ram:LineTotalAmount');
      expect(plain(total(amounts.slice(0, -1).map(cents)))).toBe(amounts.at(-1));
      expect(plain(total(texts(xml, 'ram:CalculatedAmount').map(cents)))).toBe(one(xml, 'ram:TaxTotalAmount'));
      expect(cents(one(xml, 'ram:TaxBasisTotalAmount') ?? '') + cents(one(xml, 'ram:TaxTotalAmount') ?? '')).toBe(
        cents(one(xml, 'ram:GrandTotalAmount') ?? ''),
      );
      expect(xml).toContain(profile === 'xrechnung' ? 'xrechnung_3.0' : '>urn:cen.eu:en16931:2017<');
    }
  });
});
