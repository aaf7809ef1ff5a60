import { describe, expect, it } from 'vitest';
import { isPostable, kindOfTypeCode, recogniseKind } from './recognise-kind.ts';

describe('what a document calls itself', () => {
  it.each([
    ['Rechnung Nr. 4711', 'invoice'],
    ['R E C H N U N G', 'invoice'],
    ['Schlussrechnung', 'invoice'],
    ['FACTUUR.', 'invoice'],
    ['Facture n° 12', 'invoice'],
    ['Fattura', 'invoice'],
    ['Gutschrift 88', 'credit_note'],
    ["Facture d'avoir", 'credit_note'],
    ['Credit note', 'credit_note'],
    ['Proforma-Rechnung', 'pro_forma'],
    ['Pro forma invoice', 'pro_forma'],
    ['2. Mahnung', 'reminder'],
    ['Auftragsbestätigung', 'order_confirmation'],
    ['Angebot 2024-17', 'order_confirmation'],
    ['Lieferschein', 'delivery_note'],
    ['Statement of account', 'vendor_statement'],
    ['Remittance advice', 'remittance'],
    ['PAYMENT RECEIPT', 'receipt'],
    ['Lorem ipsum', 'unknown'],
  ] as const)('%s → %s', (heading, kind) => {
    expect(recogniseKind([heading])).toBe(kind);
  });

  it('asks the most prominent heading first', () => {
    expect(recogniseKind(['Rechnung', 'Lieferschein 4711'])).toBe('invoice');
  });
});

describe('type codes of e-invoices', () => {
  it.each([
    ['380', 'invoice'],
    ['384', 'invoice'],
    ['381', 'credit_note'],
    ['325', 'pro_forma'],
  ] as const)('%s → %s', (code, kind) => {
    expect(kindOfTypeCode(code)).toBe(kind);
  });

  it('a pro-forma never posts', () => {
    expect(isPostable('pro_forma')).toBe(false);
    expect(isPostable('credit_note')).toBe(true);
  });
});
