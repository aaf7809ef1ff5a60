/** Why a person accepted in spite of a warning, or refused; the code is stored, the words are shown. */
export const STATED_REASONS = {
  supplier_confirmed: { verdict: 'approve', words: 'The supplier confirmed it' },
  evidence_seen: { verdict: 'approve', words: 'The evidence was seen elsewhere' },
  agreed_beforehand: { verdict: 'approve', words: 'It was agreed beforehand' },
  immaterial: { verdict: 'approve', words: 'The difference is immaterial' },
  not_ours: { verdict: 'reject', words: 'It is not ours' },
  not_received: { verdict: 'reject', words: 'Nothing was received for it' },
  disputed: { verdict: 'reject', words: 'It is disputed' },
  fraud_suspected: { verdict: 'reject', words: 'Fraud is suspected' },
  replaced: { verdict: 'reject', words: 'Another document replaces it' },
} as const satisfies Record<string, { verdict: 'approve' | 'reject'; words: string }>;

export type StatedReasonCode = keyof typeof STATED_REASONS;

/** The words of a stored code, or the person's own words where they wrote some. */
export const statedReasonInWords = (reason: string): string =>
  Object.hasOwn(STATED_REASONS, reason) ? STATED_REASONS[reason as StatedReasonCode].words : reason;
