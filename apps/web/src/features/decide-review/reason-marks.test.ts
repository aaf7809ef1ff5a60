import { describe, expect, test } from 'vitest';
import { fieldInQuestion, fieldsInQuestion, reasonMarks } from './reason-marks.ts';

type Reason = Parameters<typeof reasonMarks>[0]['reasons'][number];

const box = { x: 0.1, y: 0.2, w: 0.3, h: 0.02 };
const reason = (
  evidence: Reason['evidence'],
  releasedAt: string | null = null,
  code: Reason['code'] = 'read.arithmetic_open',
): Reason => ({
  code,
  text: '',
  evidence,
  short: 'Arithmetic open',
  severity: 'doubt',
  release: 'reviewer',
  secondPerson: false,
  releasedAt,
});

describe('what the reasons point at', () => {
  test('is marked in doubt, unless its field is marked already', () => {
    const item = {
      documentId: 'doc_1',
      reasons: [
        reason([
          { documentId: 'doc_1', field: 'total', page: 1, box },
          { documentId: 'doc_1', page: 2, box },
        ]),
      ],
    };
    expect(reasonMarks(item, new Set(['total'])).map(({ id, page, doubt }) => [id, page, doubt])).toEqual([
      ['reason:1', 2, true],
    ]);
    expect(fieldInQuestion(item)).toBe('total');
  });

  test('is not on the pages of another document, nor of a released reason', () => {
    const item = {
      documentId: 'doc_1',
      reasons: [
        reason([{ documentId: 'doc_2', field: 'iban', page: 1, box }]),
        reason([{ documentId: 'doc_1', field: 'total', page: 1, box }], '2026-11-20T10:00:00Z'),
      ],
    };
    expect(reasonMarks(item, new Set())).toEqual([]);
    expect(fieldInQuestion(item)).toBeNull();
  });

  test.each([
    ['party.bank_details_differ', true],
    ['read.field_doubtful', true],
    ['tax.rate_invalid', true],
    ['ingest.suspected_duplicate', true],
    ['code.amount_unusual', true],
    ['post.approval_required', false],
    ['post.period_locked', false],
    ['code.below_threshold', false],
    ['ingest.other_recipient', false],
  ] as const)('%s doubts what it points at: %s', (code, doubted) => {
    const item = {
      documentId: 'doc_1',
      reasons: [reason([{ documentId: 'doc_1', field: 'total', page: 1, box }], null, code)],
    };
    expect(fieldsInQuestion(item).has('total')).toBe(doubted);
    expect(reasonMarks(item, new Set()).map(({ doubt }) => doubt)).toEqual([doubted]);
    expect(fieldInQuestion(item)).toBe('total');
  });
});
