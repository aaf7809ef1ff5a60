import { describe, expect, it } from 'vitest';
import { date } from '../calendar/index.ts';
import { type FieldReading, fieldsOf, type ReadDocument, type ReadLine, unread } from '../documents/index.ts';
import { describeMoney } from '../money/index.ts';
import { orThrow } from '../refusal/index.ts';
import { eur } from './coding-desk.fixture.ts';
import { judgeTaxEvidence, subjectsOfDocument } from './index.ts';

const says = (value: string): FieldReading => ({ ...unread, value, source: 'xml' });
const nowhere = { page: null, box: null, path: null };
const line = (position: number, description: string, total: string | null): ReadLine => ({
  ...nowhere,
  position,
  description,
  quantity: null,
  unit: null,
  unitPrice: null,
  total,
  taxRate: '19',
  taxCategory: 'S',
  orderReference: null,
});
const bill = (more: Partial<ReadDocument> = {}): ReadDocument => ({
  kind: 'invoice',
  fields: fieldsOf({
    supplier: says('Dohrn & Wiebe'),
    supplierTaxIds: says('DE123456788'),
    recipient: says('Harbour Coffee Roasters GmbH'),
    invoiceNumber: says('RE-1'),
    issueDate: says('2026-11-17'),
    currency: says('EUR'),
    netTotal: says('100.00'),
    total: says('119.00'),
  }),
  lines: [line(1, 'Bags', '60.00'), line(2, 'Labels', '45.00')],
  taxes: [{ ...nowhere, category: 'S', rate: '19', basis: '100.00', amount: '19.00', exemption: null }],
  adjustments: [{ kind: 'allowance', amount: '5.00', reason: 'Rabatt', taxRate: '19', taxCategory: 'S' }],
  discounts: [],
  pages: [],
  language: null,
  syntax: 'cii',
  notes: [],
  findings: [],
  readerVersion: 'test',
  ...more,
});
const facts = {
  documentId: 'doc_1',
  entityId: 'gmbh',
  partyId: 'dohrn',
  direction: 'out',
  receivedOn: date('2026-11-20'),
} as const;
const told = (document: ReadDocument) =>
  orThrow(subjectsOfDocument(document, facts)).map(({ text, amount }) => `${text} ${describeMoney(amount)}`);

describe('what of a document is coded', () => {
  it('its lines, with allowances beside them, when they come to the net', () => {
    expect(told(bill())).toEqual(['Bags 60.00 EUR', 'Labels 45.00 EUR', 'Rabatt -5.00 EUR']);
  });

  it('its tax groups, when the lines do not', () => {
    expect(told(bill({ adjustments: [] }))).toEqual(['Bags Labels 100.00 EUR']);
    expect(told(bill({ lines: [line(1, 'Bags', null)] }))).toEqual(['Bags 100.00 EUR']);
  });

  it('the net as one, when neither does', () => {
    expect(told(bill({ lines: [], taxes: [] }))).toEqual([' 100.00 EUR']);
  });

  it('an allowance of no rate goes by the breakdown: what each rate is short of its lines', () => {
    const offPaper = { taxRate: null, taxCategory: null };
    const [bags, labels] = bill().lines;
    const mixed = bill({
      lines: [{ ...(bags as ReadLine), taxRate: '7.0' }, labels as ReadLine],
      taxes: [
        { ...nowhere, category: 'S', rate: '7', basis: '57.00', amount: '3.99', exemption: null },
        { ...nowhere, category: 'S', rate: '19', basis: '43.00', amount: '8.17', exemption: null },
      ],
      adjustments: [
        { kind: 'allowance', amount: '9.00', reason: 'Rabatt', ...offPaper },
        { kind: 'charge', amount: '4.00', reason: 'Fracht', ...offPaper },
      ],
    });
    const pieces = orThrow(subjectsOfDocument(mixed, facts));
    expect(pieces.map(({ text, amount, tax }) => [text, describeMoney(amount), tax?.rate])).toEqual([
      ['Bags', '60.00 EUR', '7.0'],
      ['Labels', '45.00 EUR', '19'],
      ['Rabatt, Fracht', '-3.00 EUR', '7'],
      ['Rabatt, Fracht', '-2.00 EUR', '19'],
    ]);
    const unrated = bill({
      lines: mixed.lines.map((each) => ({ ...each, taxRate: null })),
      adjustments: mixed.adjustments,
    });
    expect(told(unrated)).toEqual(['Bags 60.00 EUR', 'Labels 45.00 EUR', 'Rabatt -9.00 EUR', 'Fracht 4.00 EUR']);
  });

  it('nothing without a currency or an amount', () => {
    expect(subjectsOfDocument(bill({ fields: fieldsOf({}) }), facts)).toMatchObject({
      refusal: { code: 'coding.no_amount' },
    });
  });

  it('carries party, day, direction and tax as invoiced', () => {
    const [first] = orThrow(subjectsOfDocument(bill(), facts));
    expect(first).toMatchObject({
      id: 'doc_1:1',
      kind: 'document_line',
      partyId: 'dohrn',
      counterparty: 'Dohrn & Wiebe',
      on: '2026-11-17',
      tax: { rate: '19', category: 'S' },
    });
  });
});

describe('whether input tax may be reclaimed', () => {
  it('on a full invoice', () => {
    expect(judgeTaxEvidence(bill(), null)).toBeNull();
  });

  it('not where the supplier gives no tax id, unless it is small', () => {
    const fields = { ...bill().fields, supplierTaxIds: unread };
    expect(judgeTaxEvidence(bill({ fields }), null)?.text).toBe("The document does not name the supplier's tax id.");
    expect(judgeTaxEvidence(bill({ fields }), eur('250.00'))).toBeNull();
  });

  it('not on a receipt above the limit, nor on a pro-forma', () => {
    expect(judgeTaxEvidence(bill({ kind: 'receipt' }), eur('100.00'))?.text).toBe(
      'A receipt above 100.00 EUR is not an invoice.',
    );
    const dollars = { ...bill().fields, currency: says('USD') };
    expect(judgeTaxEvidence(bill({ kind: 'receipt', fields: dollars }), eur('250.00'))?.text).toBe(
      'A receipt is an invoice up to 250.00 EUR; it is in USD, so whether it is within that is for a person to say.',
    );
    expect(judgeTaxEvidence(bill({ kind: 'receipt' }), eur('250.00'))).toBeNull();
    expect(judgeTaxEvidence(bill({ kind: 'pro_forma' }), eur('250.00'))?.code).toBe('tax.evidence_insufficient');
  });
});
