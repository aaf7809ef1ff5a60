import { describe, expect, it } from 'vitest';
import { type FieldName, type FieldReading, fieldsOf, type ReadDocument, unread } from '../read-document.ts';
import { describeReading, mediumOf } from './describe-reading.ts';
import { fitConfidence } from './fit-confidence.ts';
import { fitLogistic, probability } from './logistic.ts';
import { mostStated, SURE, withConfidence } from './state-confidence.ts';

const onPage = (value: string, evidence: FieldReading['evidence']): FieldReading => ({
  ...unread,
  value,
  source: 'text',
  page: 1,
  evidence,
});

const reading = (fields: Partial<Record<FieldName, FieldReading>>, rest: Partial<ReadDocument> = {}): ReadDocument => ({
  kind: 'invoice',
  fields: fieldsOf(fields),
  lines: [],
  taxes: [],
  adjustments: [],
  discounts: [],
  pages: [{ number: 1, width: 595, height: 842 }],
  language: 'en',
  syntax: 'text',
  notes: [],
  findings: [],
  readerVersion: 'test',
  ...rest,
});

const clearly = { score: 1, lead: 1, looks: 1, closes: 1, repeated: 1, clear: 1 };
const hardly = { score: 0.2, lead: 0, looks: 0.2, closes: 0, repeated: 0, clear: 0 };

describe('fitting', () => {
  const seen = (x: number, right: number, wrong: number) => [
    { x: [x], right: true, weight: right },
    { x: [x], right: false, weight: wrong },
  ];

  it('finds the shares that were right where there is enough to count', () => {
    const model = fitLogistic([...seen(0, 600, 400), ...seen(1, 950, 50)], 1);
    expect(probability(model, [0])).toBeCloseTo(0.6, 1);
    expect(probability(model, [1])).toBeCloseTo(0.95, 1);
  });

  it('says little where little was seen: three right ones are not certain', () => {
    const model = fitConfidence('text', [{ x: [1, 1, 1, 1, 1, 0], right: true, weight: 3 }]);
    expect(probability(model, [1, 1, 1, 1, 1, 0])).toBeLessThan(0.9);
  });

  it('nothing seen is even odds less what is always reckoned with', () => {
    expect(probability(fitConfidence('receipt', []), [1, 1, 1])).toBeLessThanOrEqual(0.5);
  });
});

describe('what a confidence stands on', () => {
  it('takes a receipt by its looks and a text page by labels and sums', () => {
    const receipt = reading({ total: onPage('9.00', clearly) }, { kind: 'receipt', syntax: 'ocr' });
    expect(describeReading(receipt, 'total')).toEqual([1, 1, 1]);
    const bill = reading({ total: { ...onPage('9.00', { score: 0.8, lead: 0.5 }), checks: ['lines_close_total'] } });
    expect(describeReading(bill, 'total')).toEqual([0.8, 0.5, 0.25, 0, 0, 0]);
  });

  it('a field that a hybrid document states on its page alone is text, the others are XML', () => {
    const hybrid = reading({ iban: onPage('DE89370400440532013000', clearly) }, { syntax: 'facturx' });
    expect(mediumOf(hybrid, hybrid.fields.iban)).toBe('text');
    expect(mediumOf(hybrid, { ...unread, value: '1', source: 'xml' })).toBe('xml');
  });

  it('a due date before its issue, or years after it, has not the form of one', () => {
    const due = (value: string) =>
      describeReading(reading({ issueDate: onPage('2026-02-28', clearly), dueDate: onPage(value, {}) }), 'dueDate')[3];
    expect([due('2026-03-30'), due('2026-02-27'), due('2029-02-28')]).toEqual([1, 0, 0]);
  });
});

describe('stating it', () => {
  it('is surer the more speaks for a reading', () => {
    const confidence = (evidence: FieldReading['evidence']) =>
      withConfidence(reading({ total: onPage('9.00', evidence) })).fields.total.confidence ?? 0;
    expect(confidence(clearly)).toBeGreaterThan(confidence(hardly));
  });

  it("is never sure of a scan's field, whose truth nobody has measured", () => {
    const scan = reading({ total: { ...onPage('9.00', clearly), source: 'ocr' } }, { syntax: 'ocr' });
    expect(withConfidence(scan).fields.total.confidence).toBeLessThan(SURE);
  });

  it('is never sure by reading alone who sent a page of text', () => {
    const page = reading({ supplier: onPage('Blumen Sommer', clearly), total: onPage('9.00', clearly) });
    expect(mostStated(page, 'supplier')).toBeLessThan(SURE);
    expect(mostStated(page, 'total')).toBe(1);
  });

  it('asks a person about a field it is too unsure of, once, and says how often such readings are right', () => {
    const read = reading({ total: onPage('9.00', hardly) }, { kind: 'receipt', syntax: 'ocr' });
    const { findings } = withConfidence(read);
    expect(findings).toEqual([
      expect.objectContaining({
        code: 'read.field_doubtful',
        field: 'total',
        text: expect.stringMatching(
          /^The total was read as "9.00"; of readings like this one about \d+ in 100 are right\.$/,
        ),
      }),
    ]);
    const doubted = withConfidence({
      ...read,
      findings: [{ code: 'read.field_doubtful', field: 'total', text: 'a', facts: {} }],
    });
    expect(doubted.findings).toHaveLength(1);
  });

  it('an XML that its page contradicts is even odds, and a person needs no confidence', () => {
    const xml = { ...unread, value: '9.00', source: 'xml' as const };
    const disputed = [{ code: 'read.sources_disagree' as const, field: 'total', text: 'a', facts: {} }];
    const hybrid = withConfidence(reading({ total: xml, netTotal: xml }, { syntax: 'facturx', findings: disputed }));
    expect(hybrid.fields.total.confidence).toBe(0.5);
    expect(hybrid.fields.netTotal.confidence).toBeGreaterThan(0.99);
    const said = withConfidence(reading({ total: { ...xml, source: 'person' } }));
    expect(said.fields.total.confidence).toBeNull();
  });
});
