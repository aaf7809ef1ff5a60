import { describe, expect, test } from 'vitest';
import type { PrintedLine } from '../receipt/printed-page.ts';
import { decideTeaching, type KeptLesson } from './decide-teaching.ts';
import { applyLesson, flatPages, type Lesson, layoutWords, learnLesson, lessonInWords, readAsTaught } from './index.ts';
import { A4, type PaperLine, paper, placeOf, reading } from './paper.fixture.ts';

type Bill = { number?: string; day?: string; net?: string; tax?: string; due?: string; extra?: PaperLine[] };

/** A bill of a printer's shop that calls things by names of its own, with figures that could be taken for others. */
const bill = (
  { number = 'K7-20418', day = '03/04/2026', net = '100.00', tax = '19.00', due = '119.00', extra = [] }: Bill = {},
  lean = 0,
): PrintedLine[] =>
  paper(
    [
      [5, [8, 'Kestrel Press Ltd'], [70, 'Job sheet 88-1312']],
      [8, [8, '4 Dock Road, Leeds']],
      [14, [8, 'Our mark'], [40, 'Struck on']],
      [16, [8, number], [40, day]],
      ...extra,
      [30, [8, 'Posters A2'], [60, '10'], [80, net]],
      [60, [55, 'Goods in all'], [80, net]],
      [63, [55, 'Crown share'], [80, tax]],
      [66, [55, 'Kindly remit'], [80, due]],
      [70, [55, 'Insured value'], [80, '5,000.00']],
    ],
    { lean },
  );

const learn = (printed: PrintedLine[], field: string, value: string, words = value): Lesson => {
  const { lesson, why } = learnLesson({ field, value, ...placeOf(printed, words) }, { printed, pages: [A4] });
  if (lesson === null) throw new Error(why);
  return lesson;
};
const read = (printed: PrintedLine[], lesson: Lesson) => {
  const found = applyLesson(flatPages(printed, [A4]), lesson);
  return found.outcome === 'found' ? found.value : found.outcome;
};

describe('the currency a vendor bills in', () => {
  const priced = (sum: string): PrintedLine[] => bill({ due: sum });
  const dollars = learn(priced('$119.00'), 'currency', 'CAD', '$119.00');

  test('is what a person said that its sign means, on the next bill of another sum', () => {
    expect(lessonInWords(dollars)).toBe('the words “$”');
    expect(read(priced('$257.04'), dollars)).toBe('CAD');
    const { document, uses } = readAsTaught(reading({ currency: 'USD' }), priced('$257.04'), [
      { id: 'L1', lesson: dollars },
    ]);
    expect(uses).toMatchObject([{ outcome: 'taken', value: 'CAD' }]);
    expect(document.fields.currency).toMatchObject({ value: 'CAD', taught: 'L1', rivals: [{ value: 'USD' }] });
  });

  test('is asked anew where the vendor writes another sign, and a sign of another currency teaches nothing', () => {
    expect(read(priced('€257.04'), dollars)).toBe('missed');
    const wrong = { field: 'currency', value: 'SEK', ...placeOf(priced('$119.00'), '$119.00') };
    expect(learnLesson(wrong, { printed: priced('$119.00'), pages: [A4] }).lesson).toBeNull();
  });
});

describe('what one correction teaches', () => {
  const first = bill();

  test.each([
    ['total', '119.00', 'right of “Kindly remit”', { due: '257.04', net: '216.00', tax: '41.04' }, '257.04'],
    ['netTotal', '100.00', 'right of “Goods in all”', { net: '84.10' }, '84.10'],
    ['taxTotal', '19.00', 'right of “Crown share”', { tax: '3.20' }, '3.20'],
    ['invoiceNumber', 'K7-20418', 'below “Our mark”', { number: 'K7-20977' }, 'K7-20977'],
    ['issueDate', '2026-04-03', 'below “Struck on”', { day: '17/05/2026' }, '2026-05-17'],
  ] as const)('of the %s is found by its words on the next bill', (field, value, words, next, expected) => {
    const shown = {
      total: '119.00',
      netTotal: '100.00',
      taxTotal: '19.00',
      invoiceNumber: 'K7-20418',
      issueDate: '03/04/2026',
    }[field];
    const place = field === 'netTotal' ? placeOf(first.slice(5), shown) : placeOf(first, shown);
    const { lesson, why } = learnLesson({ field, value, ...place }, { printed: first, pages: [A4] });

    expect(why).toBeNull();
    expect(lessonInWords(lesson as Lesson)).toContain(words);
    // Three more lines push everything down the paper: words are found, not positions.
    const extra: PaperLine[] = [
      [20, [8, 'Delivered to the gallery']],
      [22, [8, 'Proof signed']],
      [24, [8, 'Thank you']],
    ];
    expect(read(bill({ ...next, extra }), lesson as Lesson)).toBe(expected);
  });

  test('tells month and day apart where the figures alone do not', () => {
    const lesson = learn(first, 'issueDate', '2026-03-04', '03/04/2026');

    expect(read(bill({ day: '05/06/2026' }), lesson)).toBe('2026-05-06');
  });

  test('holds on a scan that leans and is misspelled by a letter', () => {
    const lesson = learn(first, 'total', '119.00');
    const scan = bill({ due: '75.60' }, 0.03).map((line) => ({
      ...line,
      words: line.words.map((word) => (word.text === 'Kindly' ? { ...word, text: 'Kindiy' } : word)),
    }));

    expect(read(scan, lesson)).toBe('75.60');
  });

  test('says nothing on a bill in another language', () => {
    const lesson = learn(first, 'total', '119.00');

    expect(read(paper([[66, [55, 'Bitte zahlen'], [80, '80.00']]]), lesson)).toBe('missed');
  });

  test('refuses to choose between two places that fit as well', () => {
    const lesson = learn(first, 'total', '119.00');
    const twice = paper([
      [30, [55, 'Kindly remit'], [80, '80.00']],
      [40, [55, 'Kindly remit'], [80, '90.00']],
    ]);

    expect(read(twice, lesson)).toBe('tied');
  });

  test('is nothing where the words say something else, or none are near', () => {
    const at = (field: string, value: string, words: string) =>
      learnLesson({ field, value, ...placeOf(first, words) }, { printed: first, pages: [A4] });

    expect(at('total', '119.00', '5,000.00').why).toBe(
      'The words say “5,000.00”, and the value given is 119.00: a place that says something else teaches nothing.',
    );
    expect(at('supplierCountry', 'GB', 'Dock').why).toMatch(/cannot be learned/);
    const alone = paper([[50, [80, '119.00']]]);
    expect(
      learnLesson({ field: 'total', value: '119.00', ...placeOf(alone, '119.00') }, { printed: alone, pages: [A4] })
        .why,
    ).toMatch(/No words stand near it/);
  });

  test('of a name stays what the person said it is', () => {
    const lesson = learn(first, 'supplier', 'Kestrel Press Limited', 'Kestrel Press Ltd');

    expect(read(bill({ due: '1.00' }), lesson)).toBe('Kestrel Press Limited');
  });

  test('leaves out the sign that stands before a number', () => {
    const printed = paper([[10, [8, 'Ticket'], [30, '#4711']]]);

    expect(read(paper([[12, [8, 'Ticket'], [30, '#4802']]]), learn(printed, 'invoiceNumber', '4711', '#4711'))).toBe(
      '4802',
    );
  });
});

describe('a document read as taught', () => {
  const first = bill();
  const total = { id: 'L1', lesson: learn(first, 'total', '119.00') };
  const next = bill({ net: '200.00', tax: '38.00', due: '238.00' });

  test('takes the taught value and keeps the plain one as a rival', () => {
    const plain = reading({ netTotal: '200.00', taxTotal: '38.00', total: '5000.00' });

    const { document, uses } = readAsTaught(plain, next, [total]);

    expect(document.fields.total).toMatchObject({ value: '238.00', taught: 'L1', rivals: [{ value: '5000.00' }] });
    expect(document.fields.total.checks).toContain('net_and_tax_close_total');
    expect(uses).toEqual([{ lessonId: 'L1', field: 'total', outcome: 'taken', value: '238.00' }]);
  });

  test('holds a total that no sum proves until the lesson was right twice', () => {
    const alone = reading({ total: '5000.00' });

    const held = readAsTaught(alone, next, [total]).document;
    const trusted = readAsTaught(alone, next, [{ ...total, rights: 2 }]).document;

    expect(held.findings.map(({ code, text }) => [code, text])).toEqual([
      [
        'read.field_doubtful',
        'The total 238.00 was read where an earlier correction pointed, and no sum on the page proves it.',
      ],
    ]);
    expect([trusted.fields.total.value, trusted.findings]).toEqual(['238.00', []]);
  });

  test('does not let a taught value win that breaks the arithmetic; it stays to be picked', () => {
    const odd = bill({ net: '200.00', tax: '38.00', due: '999.00' });
    const plain = reading({ netTotal: '200.00', taxTotal: '38.00', total: '238.00' });

    const { document, uses } = readAsTaught(plain, odd, [total]);

    expect(document.fields.total).toMatchObject({ value: '238.00', rivals: [{ value: '999.00', taught: 'L1' }] });
    expect(uses).toMatchObject([{ outcome: 'outweighed', value: '999.00' }]);
  });

  test('takes of several lessons those that close together', () => {
    const net = { id: 'L2', lesson: learn(bill(), 'taxTotal', '19.00') };
    const plain = reading({ netTotal: '200.00', taxTotal: '10.00', total: '5000.00' });

    const { document, uses } = readAsTaught(plain, next, [total, net]);

    expect([document.fields.taxTotal.value, document.fields.total.value]).toEqual(['38.00', '238.00']);
    expect(uses.map(({ outcome }) => outcome)).toEqual(['taken', 'taken']);
    expect(document.findings).toEqual([]);
  });

  test('answers a doubt of the reader where both say the same', () => {
    const plain = {
      ...reading({ netTotal: '200.00', taxTotal: '38.00', total: '238.00' }),
      findings: [{ code: 'read.field_doubtful', field: 'total', text: 'Several totals fit.', facts: {} } as const],
    };

    const { document, uses } = readAsTaught(plain, next, [total]);

    expect(document.findings).toEqual([]);
    expect(document.fields.total.taught).toBe('L1');
    expect(uses).toMatchObject([{ outcome: 'agreed' }]);
  });

  test.each(['person', 'xml'] as const)('leaves alone what stands in data or was typed: %s', (source) => {
    const plain = reading({ total: '5000.00' });
    const firm = { ...plain, fields: { ...plain.fields, total: { ...plain.fields.total, source } } };

    expect(readAsTaught(firm, next, [total])).toMatchObject({
      uses: [],
      document: { fields: { total: { value: '5000.00' } } },
    });
  });

  test('with a wrong check digit does not win', () => {
    const page = paper([[10, [8, 'Pay to'], [30, 'DE89 3704 0044 0532 0130 00']]]);
    const iban = { id: 'L3', lesson: learn(page, 'iban', 'DE89370400440532013000', 'DE89 3704 0044 0532 0130 00') };
    const wrong = paper([[10, [8, 'Pay to'], [30, 'DE89 3704 0044 0532 0130 01']]]);

    expect(readAsTaught(reading({}), wrong, [iban]).uses).toMatchObject([{ outcome: 'missed' }]);
  });
});

describe('a later correction of the same field', () => {
  const first = bill();
  const lesson = learn(first, 'total', '119.00');
  const kept = (part: Partial<KeptLesson> = {}): KeptLesson => ({
    id: 'L1',
    lesson,
    documentId: 'D1',
    contradictions: 0,
    rights: 0,
    ...part,
  });
  const second = bill({ due: '80.00' });
  const decide = (serving: KeptLesson[], correction: { documentId?: string; value: string; lesson?: Lesson | null }) =>
    decideTeaching(
      { documentId: 'D2', lesson: null, layout: layoutWords(flatPages(second, [A4])), ...correction },
      serving,
      (each) => applyLesson(flatPages(second, [A4]), each),
    );
  const insured = learn(second, 'total', '5000.00', '5,000.00');

  test('that says the same confirms what was taught', () => {
    expect(decide([kept()], { value: '80.00' })).toMatchObject({ keep: null, confirmed: ['L1'], ends: [] });
  });

  test('that points elsewhere replaces it and carries the contradiction on', () => {
    expect(decide([kept()], { value: '5000.00', lesson: insured })).toEqual({
      keep: { lesson: insured, contradictions: 1 },
      ends: [{ lessonId: 'L1', how: 'replaced' }],
      contradicted: ['L1'],
      confirmed: [],
    });
  });

  test('that contradicts it a second time retires it, and nothing takes its place', () => {
    const twice = decide([kept({ contradictions: 1 })], { value: '5000.00', lesson: insured });

    expect(twice).toMatchObject({ keep: null, ends: [{ lessonId: 'L1', how: 'retired' }] });
  });

  test('counts anew where it had been right in between', () => {
    expect(decide([kept({ contradictions: 1, rights: 3 })], { value: '5000.00', lesson: insured }).ends).toEqual([
      { lessonId: 'L1', how: 'replaced' },
    ]);
  });

  test('on the document that taught it takes the lesson back', () => {
    expect(decide([kept({ documentId: 'D2' })], { value: '42.00' }).ends).toEqual([
      { lessonId: 'L1', how: 'retracted' },
    ]);
  });

  test('on another layout stands beside it', () => {
    const other = paper([
      [10, [8, 'Remise de facture'], [50, 'Montant exigible'], [80, '80.00']],
      [14, [8, 'Veuillez agréer']],
    ]);
    const foreign = learn(other, 'total', '80.00');
    const decided = decideTeaching(
      { documentId: 'D3', value: '80.00', lesson: foreign, layout: layoutWords(flatPages(other, [A4])) },
      [kept()],
      (each) => applyLesson(flatPages(other, [A4]), each),
    );

    expect(decided).toMatchObject({ keep: { lesson: foreign }, ends: [], contradicted: [] });
  });
});
