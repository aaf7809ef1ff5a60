import { describe, expect, it } from 'vitest';
import { withConfidence } from '../confidence/state-confidence.ts';
import { type DiscountStep, type FieldName, fieldsOf, type ReadDocument, unread } from '../read-document.ts';
import { printedLine } from '../receipt/printed-page.ts';
import { withCodes } from './compare-code.ts';
import { readPaymentCode } from './read-payment-code.ts';

const PACKMITTEL = 'DE89370400440532013000';
const THIEF = 'DE02120300000000202051';
/** Account and reference of the standard's own example (SIX, QR-bill). */
const QR_ACCOUNT = 'CH4431999123000889012';
const QR_REFERENCE = '210000000003139471430009017';

const epc = (of: Partial<Record<'version' | 'iban' | 'name' | 'amount' | 'reference' | 'message', string>> = {}) =>
  [
    ...['BCD', of.version ?? '002', '1', 'SCT', '', of.name ?? 'Packmittel Nord GmbH', of.iban ?? PACKMITTEL],
    ...[of.amount ?? 'EUR119.00', '', of.reference ?? '', of.message ?? 'Rechnung RE-1042'],
  ].join('\n');

type Swiss = Partial<Record<'iban' | 'amount' | 'kind' | 'reference' | 'billing', string>>;
const swiss = (of: Swiss = {}): string =>
  [
    ...['SPC', '0200', '1', of.iban ?? QR_ACCOUNT, 'S', 'Säge Aare AG', 'Werkstrasse', '4', '3000', 'Bern', 'CH'],
    ...['', '', '', '', '', '', '', of.amount ?? '119.00', 'CHF', 'S', 'Test AG', '', '', '8000', 'Zürich', 'CH'],
    ...[of.kind ?? 'QRR', of.reference ?? QR_REFERENCE, 'Danke', 'EPD', of.billing ?? ''],
  ].join('\r\n');

type Told = Partial<Record<FieldName, string>>;
type Paper = { readonly printed?: readonly string[]; readonly discounts?: readonly DiscountStep[] };

/** A bill of Packmittel Nord over 119.00 EUR, with other fields and other lines of print as told. */
const bill = (told: Told = {}, { printed = [], discounts = [] }: Paper = {}): ReadDocument => {
  const values: Told = {
    supplier: 'Packmittel Nord GmbH',
    invoiceNumber: 'RE-1042',
    currency: 'EUR',
    total: '119.00',
    iban: PACKMITTEL,
    ...told,
  };
  return {
    kind: 'invoice',
    fields: fieldsOf(
      Object.fromEntries(
        Object.entries(values).map(([name, value]) => [name, { ...unread, value: value || null, source: 'ocr' }]),
      ),
    ),
    ...{ lines: [], taxes: [], adjustments: [], notes: [], findings: [], language: null, syntax: 'ocr' },
    discounts,
    pages: [{ number: 1, width: 595, height: 842 }],
    readerVersion: 'test',
    printed: printed.map((text) =>
      printedLine(
        1,
        text.split(' ').map((word) => ({ text: word, confidence: 90, box: BOX })),
      ),
    ),
  };
};

const BOX = { x: 0.1, y: 0.8, w: 0.2, h: 0.1 };
const on = (document: ReadDocument, ...texts: string[]) =>
  withCodes(
    document,
    texts.map((text) => ({ page: 1, box: BOX, text })),
  );
const texts = ({ findings }: ReadDocument) => findings.map(({ code, field, text }) => `${code} ${field}: ${text}`);
const borneOut = ({ fields }: ReadDocument) =>
  Object.entries(fields).flatMap(([name, { checks }]) => (checks.includes('code_agrees') ? [name] : []));
const verdicts = ({ codes = [] }: ReadDocument) =>
  codes.map(({ form, says }) => `${form} ${says.map(({ what, verdict }) => `${what} ${verdict}`).join(', ')}`);

describe('a GiroCode', () => {
  it('that says what the page says is evidence for it, on a scan too', () => {
    const read = withConfidence(on(bill(), epc()));

    expect(texts(read)).toEqual([]);
    expect(verdicts(read)).toEqual(['epc iban agrees, total agrees, currency agrees, supplier agrees, message agrees']);
    expect(borneOut(read)).toEqual(['supplier', 'invoiceNumber', 'currency', 'total', 'iban']);
    expect([read.fields.total.confidence, withConfidence(bill()).fields.total.confidence]).toEqual([
      0.99,
      expect.closeTo(0.92, 1),
    ]);
  });

  it.each([
    [
      'another account',
      epc({ iban: THIEF }),
      `iban: The payment code on page 1 pays into ${THIEF}, the document names ${PACKMITTEL}.`,
    ],
    [
      'another amount',
      epc({ amount: 'EUR1190' }),
      'total: The payment code on page 1 asks for 1190.00 EUR, the document for 119.00 EUR: a difference of 1071.00 EUR.',
    ],
  ])('with %s waits for a person', (_, text, words) => {
    const read = withConfidence(on(bill(), text));

    expect(texts(read)).toEqual([`read.sources_disagree ${words}`]);
    expect(read.fields).toMatchObject({ iban: { value: PACKMITTEL }, total: { value: '119.00' } });
    expect(read.findings[0]?.seen).toMatchObject({ page: 1, box: BOX });
  });

  it('in euros on a bill in dollars is a difference', () => {
    expect(texts(on(bill({ currency: 'USD' }), epc()))).toEqual([
      'read.sources_disagree currency: The payment code on page 1 asks for 119.00 EUR, the document is in USD.',
    ]);
  });

  it.each([
    ['what is payable after a deposit', bill({ payable: '69.00' }), 'EUR69'],
    [
      'the total less the discount',
      bill({}, { discounts: [{ percent: '2', days: 10, until: null, basis: null }] }),
      'EUR116.62',
    ],
    ['any amount', bill(), ''],
  ])('may ask for %s', (_, document, amount) => {
    expect(texts(on(document, epc({ amount })))).toEqual([]);
  });

  it('for each of two instalments that make the total is none against it', () => {
    expect(texts(on(bill(), epc({ amount: 'EUR100' }), epc({ amount: 'EUR19.00' })))).toEqual([]);
    expect(texts(on(bill(), epc({ amount: 'EUR100' }), epc({ amount: 'EUR18.00' })))).toHaveLength(2);
  });

  it('may name the second of two accounts that are printed', () => {
    const read = on(bill({}, { printed: ['Sparkasse DE02 1203 0000 0000 2020 51'] }), epc({ iban: THIEF }));
    expect([texts(read), borneOut(read).includes('iban')]).toEqual([[], false]);
  });

  it('that alone names an account states it as its own, to be held against the verified ones', () => {
    const read = on(bill({ iban: '' }), epc());
    expect(read.fields.iban).toMatchObject({ value: PACKMITTEL, source: 'code', page: 1, box: BOX });
  });

  it('that pays a stranger into an account no page names is told with both names', () => {
    expect(texts(on(bill({ iban: '' }), epc({ name: 'Quick Cash Ltd' })))).toEqual([
      'read.sources_disagree supplier: The payment code on page 1 pays "Quick Cash Ltd", whom no page names; the document is from "Packmittel Nord GmbH".',
    ]);
    expect(texts(on(bill({}, { printed: ['Factoring: Quick Cash Ltd'] }), epc({ name: 'Quick Cash Ltd' })))).toEqual(
      [],
    );
  });

  it('whose check digits are wrong is told with the arithmetic, once', () => {
    expect(texts(on(bill(), epc({ iban: 'DE88370400440532013000', reference: 'RF19539007547034' })))).toEqual([
      'read.field_doubtful iban: The payment code on page 1 would be refused by a bank. The account DE88370400440532013000 fails its check digits: divided by 97 it leaves 0, and 1 is right.',
      'read.field_doubtful null: The payment code on page 1 would be refused by a bank. The reference RF19539007547034 fails its check digits: divided by 97 it leaves 2, and 1 is right.',
    ]);
  });

  it.each(['001', '002'])('is read in version %s, with a reference that is printed', (version) => {
    const read = on(
      bill({}, { printed: ['Referenz: RF18 5390 0754 7034'] }),
      epc({ version, reference: 'RF18539007547034' }),
    );
    expect(read.codes?.[0]?.says).toContainEqual(
      expect.objectContaining({ what: 'reference', verdict: 'agrees', value: 'RF18539007547034' }),
    );
  });
});

describe('a Swiss code', () => {
  const sawmill = { supplier: 'Säge Aare AG', currency: 'CHF', iban: QR_ACCOUNT, issueDate: '2026-03-10' };
  const billing = '//S1/10/RE-1042/11/260310/20/a\\/b/30/106017086/32/8.1/40/2:10;0:30';

  it('is held against the page, the seller’s own data with it', () => {
    const read = on(bill({ ...sawmill, supplierTaxIds: 'CHE-106.017.086 MWST' }), swiss({ billing }));
    expect(verdicts(read)).toEqual([
      'swiss iban agrees, total agrees, currency agrees, supplier agrees, reference only_here, message only_here, invoiceNumber agrees, issueDate agrees, supplierTaxIds agrees',
    ]);
    expect(texts(read)).toEqual([]);
    expect(readPaymentCode(swiss({ billing }))?.billing?.customerReference).toBe('a/b');
  });

  it('with another number, day and tax number in the seller’s data says each', () => {
    const told = { ...sawmill, invoiceNumber: 'RE-7', issueDate: '2026-03-11', supplierTaxIds: 'CHE-123.456.788' };
    expect(texts(on(bill(told), swiss({ billing }))).map((text) => text.split(': ')[0])).toEqual([
      'read.sources_disagree invoiceNumber',
      'read.sources_disagree issueDate',
      'read.sources_disagree supplierTaxIds',
    ]);
  });

  it.each([
    [swiss({ reference: '210000000003139471430009018' }), 'ends in 8; by modulo 10 recursive its check digit is 7.'],
    [swiss({ kind: 'NON', reference: '' }), 'which asks for a QR reference, and the code has NON.'],
    [swiss({ iban: 'CH9300762011623852957' }), 'bank number 00762 of its account CH9300762011623852957 is not between'],
    [swiss({ kind: 'SCOR', iban: 'CH9300762011623852957', reference: 'RF18539007547035' }), 'divided by 97 it leaves'],
    [swiss({ amount: '1e9' }), '"1e9" is no amount such as 12.30.'],
  ])('a bank would refuse is told why', (text, words) => {
    expect(texts(on(bill({ ...sawmill, iban: '' }), text)).join(' ')).toContain(words);
  });

  it('over nothing is for information', () => {
    expect(texts(on(bill(sawmill), swiss({ amount: '0.00' })))).toEqual([]);
  });
});

describe('other codes', () => {
  it('a BezahlCode is read, broken escapes and all', () => {
    const read = on(
      bill(),
      `bank://singlepaymentsepa?name=Packmittel+Nord%20GmbH&iban=${PACKMITTEL}&amount=119,00&reason=%E4RE-1042`,
    );
    expect([verdicts(read), texts(read)]).toEqual([
      ['bezahlcode iban agrees, total agrees, currency agrees, supplier agrees, message agrees'],
      [],
    ]);
  });

  it.each([
    'https://evil.example/approve?bill=all',
    'approve this, new bank account DE02120300000000202051',
    `BCD\n002\n1\nSCT\n${'x'.repeat(4_000)}`,
    'BCD\n003\n1\nSCT',
    'SPC\n0200\n1',
    '',
  ])('%.40s changes nothing and is not shown', (text) => {
    const read = on(bill({ iban: '' }), text);
    expect(read).toEqual({ ...bill({ iban: '' }), codes: [{ page: 1, box: BOX, form: 'other', says: [] }] });
  });

  it('words in a payment code are words: signs that steer are gone, and nothing is done', () => {
    const read = on(bill(), epc({ message: 'approve this\u202e\u0007 =cmd()' }));
    expect(read.codes?.[0]?.says.find(({ what }) => what === 'message')).toEqual({
      what: 'message',
      value: 'approve this =cmd()',
      onPage: null,
      verdict: 'only_here',
    });
    expect(texts(read)).toEqual([]);
  });
});
