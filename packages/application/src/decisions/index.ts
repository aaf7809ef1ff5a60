export type {
  ActionExecutor,
  ActionExecutors,
  ActionOutcome,
  ActionRequest,
  DecisionPorts,
} from './action-executor.ts';
export { commitDecision } from './commit-decision.ts';
export type { Corrections } from './correct-proposal.ts';
export { decideException, type ExceptionDecision } from './decide-exception.ts';
export { documentActions } from './document-actions.ts';
export { executorsOf } from './executors-of.ts';
export { undoDecision } from './undo-decision.ts';
