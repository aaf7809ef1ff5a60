import { fieldsOf, type ReadDocument, unread } from '@counterfoil/domain/documents';
import { describe, expect, it } from 'vitest';
import { captureReport } from './capture-report.ts';
import { addTallies, microF1, scoreDocument, scoreOf, similarity } from './capture-score.ts';

const read = (values: Record<string, string>, parts: Partial<ReadDocument> = {}): ReadDocument => ({
  kind: 'invoice',
  fields: fieldsOf(Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { ...unread, value }]))),
  lines: [],
  taxes: [],
  adjustments: [],
  discounts: [],
  pages: [],
  language: null,
  syntax: 'text',
  notes: [],
  findings: [],
  readerVersion: 'test',
  ...parts,
});

const line = (description: string, total: string) => ({
  position: 1,
  description,
  quantity: null,
  unit: null,
  unitPrice: null,
  total,
  taxRate: null,
  taxCategory: null,
  orderReference: null,
  page: null,
  box: null,
  path: null,
});

const right = { right: 1, answered: 1, scored: 1 };
const wrong = { right: 0, answered: 1, scored: 1 };
const silent = { right: 0, answered: 0, scored: 1 };
const unasked = { right: 0, answered: 0, scored: 0 };

describe('how a field is scored', () => {
  it.each([
    ['total', '571.04', '571.04', right],
    ['total', '571.0', '571.00', right],
    ['total', '571.05', '571.04', wrong],
    ['issueDate', '2024-01-02', '2024-01-02', right],
    ['invoiceNumber', 'RE-20 17', 're/2017', right],
    ['iban', 'DE88 2008', 'DE882008', right],
    ['supplier', 'Lieferant GmbH', 'LIEFERANT, GmbH', right],
    ['supplier', 'Lieferant Gmbh & Co', 'Lieferant GmbH & Co.', right],
    ['supplier', 'Somebody else', 'Lieferant GmbH', wrong],
  ] as const)('%s: read %s, true %s', (name, given, truth, tally) => {
    expect(scoreDocument(read({ [name]: given }), { [name]: truth })[name]).toEqual(tally);
  });

  it('what the truth does not state is not asked', () => {
    const tallies = scoreDocument(read({ total: '1.00' }), { total: null });
    expect([tallies.total, tallies.iban]).toEqual([unasked, unasked]);
  });

  it('a refused document is asked everything and answers nothing', () => {
    expect(scoreDocument(null, { total: '1.00', supplier: 'A' })).toMatchObject({ total: silent, supplier: silent });
  });

  it('the exact supplier allows case and punctuation, nothing else', () => {
    const { supplier, supplierExact } = scoreDocument(read({ supplier: 'Lieferant GmbH i' }), {
      supplier: 'Lieferant GmbH',
    });
    expect([supplier, supplierExact]).toEqual([right, wrong]);
  });

  it('each tax id counts by itself', () => {
    const tallies = scoreDocument(read({ supplierTaxIds: 'DE 123,99/88' }), { supplierTaxIds: ['DE123', '201/113'] });
    expect(tallies.supplierTaxIds).toEqual({ right: 1, answered: 2, scored: 2 });
  });

  it('a line needs its total exactly and its text roughly, and is used once', () => {
    const given = read(
      {},
      { lines: [line('Kunstrasen grün', '10.00'), line('Kunstrasen grün', '10.00'), line('Pfand', '2.00')] },
    );
    const truth = {
      lines: [
        { description: 'Kunstrasen grün 3m', quantity: null, total: '10.00' },
        { description: 'Pfand', quantity: null, total: '3.00' },
      ],
    };
    expect(scoreDocument(given, truth).lines).toEqual({ right: 1, answered: 3, scored: 2 });
  });

  it('a true line that states nothing is not asked', () => {
    const truth = { lines: [{ description: null, quantity: null, total: null }] };
    expect(scoreDocument(read({}), truth).lines).toEqual(unasked);
  });

  it('similarity is one less the distance over the longer text', () => {
    expect(similarity('', '')).toBe(1);
    expect(similarity('abcd', 'abce')).toBe(0.75);
    expect(similarity('kitten', 'sitting')).toBeCloseTo(1 - 3 / 7);
  });
});

describe('how documents add up', () => {
  it('precision over answers, recall over questions', () => {
    expect(scoreOf({ right: 1, answered: 2, scored: 4 })).toEqual({ precision: 0.5, recall: 0.25, f1: 2 / 6 });
    expect(scoreOf({ right: 0, answered: 0, scored: 0 })).toEqual({ precision: 0, recall: 0, f1: 0 });
  });

  it('micro-F1 throws all fields together', () => {
    const sum = addTallies({ total: right, iban: silent }, { total: wrong });
    expect(microF1(sum, ['total', 'iban'])).toBeCloseTo(2 / (2 + 3));
  });

  it('receipts are judged by the headline, bills by the header; refusals and silent errors are counted', () => {
    const scored = { pages: 1, seconds: 0.1, doubted: false };
    const sure = { medium: 'text', evidence: [], confidence: 0.97, most: 1 } as const;
    const stated = [
      { ...sure, name: 'total', right: true },
      { ...sure, name: 'supplier', right: false },
      { ...sure, name: 'iban', right: false, confidence: 0.9 },
    ] as const;
    const tallies = { total: right, supplier: wrong };
    const bill = { ...scored, name: 'a', kind: 'invoice', refused: null, stated, tallies };
    const photo = {
      ...scored,
      name: 'b',
      kind: 'receipt',
      refused: 'image_unread',
      doubted: true,
      stated: [],
      tallies: { total: silent },
    };
    expect(captureReport([bill, photo]).object).toMatchObject({
      documents: 2,
      wrongWhenSure: 0.5,
      sure: { total: { stated: 1, sure: 1, wrong: 0 }, iban: { stated: 1, sure: 0, wrong: 0 } },
      wrongInSureDocuments: 0.5,
      refused: { image_unread: 1 },
      halves: { even: { documents: 1, headlineF1: 0 }, odd: { documents: 1, headlineF1: 1 } },
      byKind: { invoice: { documents: 1, microF1: 0.5 }, receipt: { documents: 1, microF1: 0 } },
    });
  });
});
