import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { judgeDocument, type ReadDocument } from '@counterfoil/domain/documents';
import { describe, expect, it } from 'vitest';
import { ciiBill, ublCreditNote } from '../fixtures/einvoice-xml.ts';
import { DEFAULT_LIMITS } from '../limits.ts';
import { parseXml } from '../xml/parse-xml.ts';
import { readEinvoice } from './read-einvoice.ts';

function read(xml: string | Uint8Array): ReadDocument {
  const tree = parseXml(typeof xml === 'string' ? new TextEncoder().encode(xml) : xml, DEFAULT_LIMITS);
  if (!tree.ok) throw new Error(tree.refusal.detail);
  const document = readEinvoice(tree.value);
  if (!document) throw new Error('no invoice');
  return judgeDocument(document);
}

describe('a CII bill', () => {
  const bill = read(ciiBill());
  const value = (name: keyof ReadDocument['fields']) => bill.fields[name].value;

  it('gives every field of the header', () => {
    expect([
      value('supplier'),
      value('supplierTaxIds'),
      value('supplierAddress'),
      value('supplierCountry'),
      value('recipient'),
    ]).toEqual(['Lieferant GmbH', '201/113/40209,DE123456789', 'Am Kai 1, 20457 Hamburg', 'DE', 'Harbour GmbH']);
    expect([
      value('invoiceNumber'),
      value('issueDate'),
      value('dueDate'),
      value('serviceFrom'),
      value('orderReference'),
    ]).toEqual(['RE-17', '2027-01-04', '2027-02-03', '2027-01-02', 'PO-9']);
    expect([
      value('currency'),
      value('netTotal'),
      value('taxTotal'),
      value('total'),
      value('prepaid'),
      value('payable'),
    ]).toEqual(['EUR', '194.20', '24.90', '219.10', '19.00', '200.00']);
  });

  it('gives the number in the register of companies (BT-30)', () => {
    expect(value('supplierRegistration')).toBe('HRB 4711');
    expect(read(ublCreditNote()).fields.supplierRegistration.value).toBe('24330087');
    const endless = ublCreditNote().replace('24330087', '1'.repeat(200));
    expect(read(endless).fields.supplierRegistration.value).toBeNull();
  });

  it('keeps the path of each value', () => {
    expect(bill.fields.total.path).toMatch(/SpecifiedTradeSettlementHeaderMonetarySummation\/ram:GrandTotalAmount$/);
    expect(bill.lines[1]?.path).toMatch(/IncludedSupplyChainTradeLineItem\[2\]$/);
  });

  it('closes with allowance, freight and rounding: 100 + 95 + 5 - 5.80 = 194.20; 219.10 - 19 - 0.10 = 200', () => {
    expect(bill.adjustments.map(({ kind, amount, reason }) => [kind, amount, reason])).toEqual([
      ['allowance', '5.80', 'Loyalty'],
      ['charge', '5.00', 'Freight'],
    ]);
    expect(bill.findings).toEqual([]);
    expect(bill.fields.total.checks).toContain('net_and_tax_close_total');
    expect(bill.fields.payable.checks).toContain('total_closes_payable');
  });

  it('gives lines, tax rows and the discount in the terms', () => {
    expect(bill.lines.map(({ description, quantity, unit, total }) => [description, quantity, unit, total])).toEqual([
      ['Coffee & cups', '10', 'KGM', '100.00'],
      ['Grinder', '1', 'C62', '95.00'],
    ]);
    expect(bill.taxes.map(({ category, rate, basis, amount }) => [category, rate, basis, amount])).toEqual([
      ['S', '7', '100.00', '7.00'],
      ['S', '19', '94.20', '17.90'],
    ]);
    expect(bill.discounts).toEqual([{ percent: '2.00', days: 14, until: null, basis: null }]);
  });

  it('gives what the buyer asked to be named for its books, the line before the invoice (BT-133, BT-19)', () => {
    const account = (code: string): string =>
      `<ram:ReceivableSpecifiedTradeAccountingAccount><ram:ID>${code}</ram:ID></ram:ReceivableSpecifiedTradeAccountingAccount>`;
    const named = ciiBill()
      .replace('</ram:SpecifiedLineTradeSettlement>', `${account('200')}</ram:SpecifiedLineTradeSettlement>`)
      .replace('</ram:ApplicableHeaderTradeSettlement>', `${account('100')}</ram:ApplicableHeaderTradeSettlement>`);
    const credited = ublCreditNote().replace('<cac:CreditNoteLine>', '<cbc:AccountingCost>300</cbc:AccountingCost>$&');

    expect(read(named).lines.map(({ accountingReference }) => accountingReference)).toEqual(['200', '100']);
    expect(read(credited).lines[0]?.accountingReference).toBe('300');
    expect(bill.lines[0]?.accountingReference).toBeNull();
  });

  it('says what does not close instead of mending it', () => {
    expect(read(ciiBill({ total: '220.00' })).findings.map((each) => each.text)).toContain(
      'Net 194.20 EUR + tax 24.90 EUR = 219.10 EUR, but the document says 220.00 EUR: difference 0.90 EUR.',
    );
  });

  it('leaves a date that does not exist unread and keeps what was written', () => {
    const { issueDate } = read(ciiBill({ date: '20270230' })).fields;
    expect([issueDate.value, issueDate.raw]).toEqual([null, '20270230']);
  });

  it('knows a credit note by its type code', () => {
    expect(read(ciiBill({ typeCode: '381' })).kind).toBe('credit_note');
  });
});

describe('a UBL credit note', () => {
  const note = read(ublCreditNote());

  it('is one by its root, with positive amounts, and names what it corrects', () => {
    expect([note.kind, note.syntax, note.fields.total.value, note.fields.precedingInvoice.value]).toEqual([
      'credit_note',
      'ubl',
      '12.10',
      'RE-17',
    ]);
  });

  it('takes the registered name before the trading name', () => {
    expect(note.fields.supplier).toMatchObject({
      value: 'Coolblue B.V.',
      path: '/CreditNote/cac:AccountingSupplierParty/cac:Party/cac:PartyLegalEntity/cbc:RegistrationName',
    });
  });

  it('takes the invoice period as the service period', () => {
    expect([note.fields.serviceFrom.value, note.fields.serviceTo.value]).toEqual(['2027-01-01', '2027-01-31']);
  });
});

const corpus = fileURLToPath(new URL('../../../../../../shared/corpora/e-invoices/', import.meta.url));

describe.skipIf(!existsSync(corpus))(
  'the official examples (skipped where the corpora are not beside the repository)',
  () => {
    const rows = existsSync(corpus) ? readFileSync(`${corpus}manifest.jsonl`, 'utf8').trim().split('\n') : [];

    it.each(rows.map((row) => JSON.parse(row) as { file: string; truth: { total: string; invoiceNumber: string } }))(
      '$file',
      ({ file, truth }) => {
        const document = read(new Uint8Array(readFileSync(corpus + file)));
        expect([document.fields.invoiceNumber.value, document.fields.total.value]).toEqual([
          truth.invoiceNumber,
          truth.total,
        ]);
        expect(document.findings.filter((each) => each.code === 'read.arithmetic_open')).toEqual([]);
      },
    );
  },
);

describe('tax that the buyer keeps back, in UBL', () => {
  const withholding = (amount: string, currency = 'EUR') =>
    `<cac:WithholdingTaxTotal><cbc:TaxAmount currencyID="${currency}">${amount}</cbc:TaxAmount></cac:WithholdingTaxTotal>`;
  const keeping = (payable: string, inside: string) =>
    read(
      ublCreditNote()
        .replace('<cac:LegalMonetaryTotal>', `${inside}<cac:LegalMonetaryTotal>`)
        .replace('<cbc:PayableAmount>12.10', `<cbc:PayableAmount>${payable}`),
    );

  it('is what is withheld, of two kinds together: 12.10 - 1.50 - 0.20 = 10.40', () => {
    const document = keeping('10.40', withholding('1.50') + withholding('0.20') + withholding('2.00', 'USD'));
    expect([document.fields.withheld.value, document.fields.payable.checks]).toEqual(['1.7', ['total_closes_payable']]);
    expect(document.findings).toEqual([]);
  });

  it('that what is payable forgets is said with the arithmetic', () => {
    expect(keeping('12.10', withholding('1.50')).findings.map(({ text }) => text)).toEqual([
      'Total 12.10 EUR - tax withheld 1.50 EUR = 10.60 EUR, but the document says 12.10 EUR: difference 1.50 EUR.',
    ]);
  });
});
