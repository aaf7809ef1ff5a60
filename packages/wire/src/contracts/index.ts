import { accountOperations } from './account.ts';
import { automationOperations } from './automation.ts';
import { bankVerbOperations } from './bank-verbs.ts';
import { bankingOperations } from './banking.ts';
import { closingOperations } from './closing.ts';
import { dimensionOperations } from './dimensions.ts';
import { documentPageOperations } from './document-pages.ts';
import { documentOperations } from './documents.ts';
import { ledgerOperations } from './ledger.ts';
import { lessonOperations } from './lessons.ts';
import { masterOperations } from './masters.ts';
import { matchingOperations } from './matching.ts';
import { memberOperations } from './members.ts';
import { migrationOperations } from './migrations.ts';
import { modelOperations } from './models.ts';
import { notificationOperations } from './notifications.ts';
import { postedCorrectionOperations } from './posted-corrections.ts';
import { receivableOperations } from './receivables.ts';
import { reconciliationOperations } from './reconciliations.ts';
import { replayOperations } from './replays.ts';
import { reportOperations } from './reports.ts';
import { reviewOperations } from './review.ts';

export {
  type ModelWordOnWire,
  modelWord,
  type OtherLineOnWire,
  otherLine,
  proposal,
  reviewReason,
  type SimilarCaseOnWire,
  similarCase,
  weighedReason,
} from './review-proposal.ts';

import { savedViewOperations } from './saved-views.ts';
import { scheduleOperations } from './schedules.ts';
import { settingOperations } from './settings.ts';
import { statementMappingOperations } from './statement-mapping.ts';

export * from './access.ts';
export * from './account.ts';
export * from './automation.ts';
export * from './bank-verbs.ts';
export * from './banking.ts';
export * from './closing.ts';
export * from './dimensions.ts';
export * from './document-pages.ts';
export * from './documents.ts';
export { journalPreview } from './journal-preview.ts';
export * from './ledger.ts';
export * from './lessons.ts';
export * from './masters.ts';
export * from './matching.ts';
export * from './members.ts';
export * from './migrations.ts';
export * from './models.ts';
export * from './netting.ts';
export * from './notifications.ts';
export * from './operation.ts';
export * from './posted-corrections.ts';
export * from './primitives.ts';
export * from './receivables.ts';
export * from './reconciliations.ts';
export * from './replay-shapes.ts';
export * from './replays.ts';
export * from './reports.ts';
export {
  type ApprovalsPreviewOnWire,
  approvalsPreview,
  type CorrectionPreview,
  corrections,
  type ExceptionDetail,
  type ExceptionSummary,
  exceptionDetail,
  exceptionSummary,
  type ReviewClaimOnWire,
  type ReviewDecisionOnWire,
  reviewClaim,
  reviewDecision,
  reviewOperations,
} from './review.ts';
export * from './sales-invoices.ts';
export * from './saved-views.ts';
export * from './schedules.ts';
export * from './settings.ts';
export * from './statement-mapping.ts';

/** Every route of the API, by the name of what it does. */
export const operations = {
  ...documentOperations,
  ...documentPageOperations,
  ...postedCorrectionOperations,
  ...bankingOperations,
  ...reconciliationOperations,
  ...bankVerbOperations,
  ...statementMappingOperations,
  ...matchingOperations,
  ...ledgerOperations,
  ...closingOperations,
  ...scheduleOperations,
  ...dimensionOperations,
  ...reportOperations,
  ...migrationOperations,
  ...reviewOperations,
  ...masterOperations,
  ...receivableOperations,
  ...settingOperations,
  ...automationOperations,
  ...memberOperations,
  ...accountOperations,
  ...notificationOperations,
  ...savedViewOperations,
  ...lessonOperations,
  ...modelOperations,
  ...replayOperations,
} as const;
export type OperationName = keyof typeof operations;
