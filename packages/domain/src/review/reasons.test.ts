import { describe, expect, it } from 'vitest';
import { isReviewReasonCode, REVIEW_REASON_CODES, REVIEW_REASONS } from './index.ts';

describe('the closed list of review reasons', () => {
  it('has exactly forty', () => {
    expect(REVIEW_REASON_CODES).toHaveLength(40);
    expect(new Set(REVIEW_REASON_CODES).size).toBe(40);
  });

  it('is released by just whom the closed list names', () => {
    const by = (role: string) =>
      REVIEW_REASON_CODES.filter((code) => REVIEW_REASONS[code].release === role && !REVIEW_REASONS[code].secondPerson);
    expect(by('clerk')).toEqual([
      'ingest.file_refused',
      'ingest.not_postable',
      'read.field_missing',
      'read.field_doubtful',
      'read.arithmetic_open',
      'party.ambiguous',
      'code.below_threshold',
      'code.dimension_invalid',
      'match.ambiguous',
      'match.unidentified',
      'match.document_expected',
      'post.master_changed',
    ]);
    expect(by('controller')).toEqual([
      'statement.unknown_account',
      'tax.treatment_unclear',
      'tax.withholding_due',
      'tax.period_filed',
      'match.other_entity',
      'post.period_locked',
    ]);
    expect(by('admin')).toEqual(['system.stuck']);
    expect(by('reviewer')).toHaveLength(17);
    expect(by('owner')).toEqual([]);
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
