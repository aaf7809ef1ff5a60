import type { ReasonRow } from './reason-row.ts';
import { REASONS_OF_INTAKE } from './reasons-of-intake.ts';
import { REASONS_OF_JUDGEMENT } from './reasons-of-judgement.ts';
import { REASONS_OF_SETTLEMENT } from './reasons-of-settlement.ts';

const ROWS = { ...REASONS_OF_INTAKE, ...REASONS_OF_JUDGEMENT, ...REASONS_OF_SETTLEMENT } as const;

/** The closed list: what cannot be decided is one of these, and nothing else. */
export type ReviewReasonCode = keyof typeof ROWS;

export type ReviewReason = ReasonRow & { readonly code: ReviewReasonCode };

export const REVIEW_REASON_CODES = Object.keys(ROWS) as readonly ReviewReasonCode[];

export const REVIEW_REASONS = Object.fromEntries(
  Object.entries(ROWS).map(([code, row]) => [code, { code, ...row }]),
) as Readonly<Record<ReviewReasonCode, ReviewReason>>;

export const isReviewReasonCode = (code: string): code is ReviewReasonCode => Object.hasOwn(ROWS, code);
