export { backTestTolerance, type ToleranceBackTest } from './back-test-tolerance.ts';
export { describeCodingLine, type ReplayedLine } from './describe-lines.ts';
export { listRulePostings, type RulePostingRow } from './list-rule-postings.ts';
export { type MatchingReplay, replayMatching } from './replay-matching.ts';
export { addRule, changeRule } from './save-rule.ts';
export { type TriedDraft, tryRuleDraft } from './try-rule-draft.ts';
