import { commitDecision, type DecisionPorts } from '@counterfoil/application/decisions';
import type { Stage } from '../stage.ts';

/** Commits a person's decision when its undo window has passed, whether their tab is still open or not. */
export const commitDecisionStage = (ports: DecisionPorts): Stage => ({
  job: { stage: 'review', topic: 'decision.due', subjectKind: 'review_decision', inWords: 'carrying out a decision' },
  handle: (books, subject) => commitDecision(books, subject.id, ports),
});
