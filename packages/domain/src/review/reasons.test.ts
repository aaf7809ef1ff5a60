import { describe, expect, it } from 'vitest';
import { isReviewReasonCode, REVIEW_REASON_CODES, REVIEW_REASONS } from './index.ts';

describe('the closed list of review reasons', () => {
  it('has exactly forty', () => {
    expect(REVIEW_REASON_CODES).toHaveLength(40);
    expect(new Set(REVIEW_REASON_CODES).size).toBe(40);
  });

  it('gives each its own chip, in at most four words, and a whole sentence for meaning and proposal', () => {
    const rows = Object.values(REVIEW_REASONS);
    expect(new Set(rows.map(({ shortForm }) => shortForm)).size).toBe(40);
    for (const { shortForm, meaning, usualProposal } of rows) {
      expect(shortForm.split(' ').length).toBeLessThanOrEqual(4);
      expect(meaning).toMatch(/^[A-Z].*\.$/);
      expect(usualProposal).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('asks for two people where money could leave to the wrong hands or a control is broken', () => {
    const two = REVIEW_REASON_CODES.filter((code) => REVIEW_REASONS[code].secondPerson);
    expect(two).toEqual(['party.bank_details_differ', 'party.blocked', 'post.approval_required', 'control.break']);
  });

  it('claims loss only where money is lost or about to be', () => {
    const losses = REVIEW_REASON_CODES.filter((code) => REVIEW_REASONS[code].severity === 'loss');
    expect(losses).toEqual(['match.paid_twice', 'match.returned', 'control.break']);
    expect(REVIEW_REASONS['party.bank_details_differ'].severity).toBe('doubt');
    expect(REVIEW_REASONS['ingest.file_refused'].severity).toBe('info');
  });

  it('knows its own and nothing else', () => {
    expect(isReviewReasonCode('match.residual')).toBe(true);
    expect(isReviewReasonCode('toString')).toBe(false);
    expect(isReviewReasonCode('match.other')).toBe(false);
  });
});
