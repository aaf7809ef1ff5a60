export type { ReasonRow, ReleaseRole, Severity } from './reason-row.ts';
export {
  isReviewReasonCode,
  REVIEW_REASON_CODES,
  REVIEW_REASONS,
  type ReviewReason,
  type ReviewReasonCode,
} from './reasons.ts';
