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
export type { Corrections } from './correct-proposal.ts';
export { decideException } from './decide-exception.ts';
export { documentActions } from './document-actions.ts';
export { executorsOf } from './executors-of.ts';
export { type ExceptionDecision, judgeDecision } from './judge-decision.ts';
export { previewCorrection } from './preview-correction.ts';
export { undoDecision } from './undo-decision.ts';
