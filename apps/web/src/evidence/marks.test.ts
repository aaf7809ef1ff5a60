import { describe, expect, it } from 'vitest';
import { unsureShare } from './marks.ts';

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
