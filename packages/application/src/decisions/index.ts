export type {
  ActionExecutor,
  ActionExecutors,
  ActionOutcome,
  ActionRequest,
  DecisionPorts,
} from './action-executor.ts';
export {
  type Approval,
  type Approved,
  approveTogether,
  type Prospect,
  previewApprovals,
} from './approve-together.ts';
export {
  type CodedLine,
  type CodingProspect,
  codeLines,
  type LineToCode,
  previewCodings,
} from './code-lines.ts';
export { commitDecision } from './commit-decision.ts';
export { correctPosted, type PostedCorrection } from './correct-posted.ts';
export type { Corrections } from './corrections.ts';
export { decideException } from './decide-exception.ts';
export { documentActions } from './document-actions.ts';
export { executorsOf } from './executors-of.ts';
export { type ExceptionDecision, judgeDecision } from './judge-decision.ts';
export { previewCorrection } from './preview-correction.ts';
export { type PostedPreview, previewPostedCorrection } from './preview-posted-correction.ts';
export { undoDecision } from './undo-decision.ts';
export type { PostedChanges, PostedEffect } from './weigh-posted-correction.ts';
