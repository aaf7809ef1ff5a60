import type { DocumentDetail } from '@counterfoil/wire/contracts';
import { describe, expect, it } from 'vitest';
import { fieldLit, isMarkLit, marksOf, unsureShare } from './marks.ts';

describe('how sure a field is', () => {
  it('is told where the reader is not sure, and rounded down', () => {
    expect(unsureShare({ value: '9.00', confidence: 0.9499 })).toBe(94);
    expect(unsureShare({ value: '9.00', confidence: 0.809 })).toBe(80);
  });

  it('is quiet where it is sure, where nobody measured it, and where nothing was read', () => {
    expect(unsureShare({ value: '9.00', confidence: 0.95 })).toBeNull();
    expect(unsureShare({ value: '9.00', confidence: null })).toBeNull();
    expect(unsureShare({ value: null, confidence: 0.3 })).toBeNull();
  });
});

describe('the boxes of a document', () => {
  const box = { x: 0.5, y: 0.5, w: 0.1, h: 0.02 };
  const other = { ...box, y: 0.6 };
  const document = {
    fields: { total: { value: '9.00', page: 1, box, rivals: [{ value: '8.00', page: 1, box: other, path: null }] } },
    lines: [],
    taxes: [{ category: 'S', rate: '19', amount: '1.00', page: 1, box: other }],
    adjustments: [],
    codes: [],
    findings: [],
  } as unknown as DocumentDetail;

  it('show other readings of the field alone that is looked at', () => {
    const ids = (lit: string | null) => marksOf(document, undefined, lit).map(({ id }) => id);
    expect(ids(null)).toEqual(['total', 'tax:0']);
    expect(ids('total')).toEqual(['total', 'tax:0', 'rival:total:0']);
    expect(ids('rival:total:0')).toContain('rival:total:0');
  });

  it('know whose reading is lit, and that all lines are lit with their sum', () => {
    expect([fieldLit('rival:total:0'), fieldLit('total'), fieldLit(null)]).toEqual(['total', 'total', null]);
    expect([isMarkLit('line:2', 'lines'), isMarkLit('total', 'lines')]).toEqual([true, false]);
  });
});
