export { backTestTolerance, type ToleranceBackTest } from './back-test-tolerance.ts';
export { decideOnReplay, type ReplayDecision } from './decide-on-replay.ts';
export { describeCodingLine, type ReplayedLine } from './describe-lines.ts';
export { type AnyChange, listAllChanges } from './list-all-changes.ts';
export {
  getReplay,
  listReplayLines,
  listReplays,
  listSettingChanges,
  type ReplayLineRow,
  type ReplayRow,
  type SettingChangeRow,
  type WholeReplay,
} from './list-replays.ts';
export { listRulePostings, type RulePostingRow } from './list-rule-postings.ts';
export type { Delta, Proposal } from './proposal.ts';
export { proposeReplay, type ReplayWish } from './propose-replay.ts';
export { type AskedReplay, replaysAsked } from './replay.repository.ts';
export { type MatchingReplay, replayMatching } from './replay-matching.ts';
export type { ReplayResult } from './replay-result.ts';
export { runReplay } from './run-replay.ts';
export { addRule, changeRule } from './save-rule.ts';
export { type TriedDraft, tryRuleDraft } from './try-rule-draft.ts';
