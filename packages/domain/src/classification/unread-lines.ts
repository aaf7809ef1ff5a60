import { isValidOn } from '../calendar/index.ts';
import type { LedgerAccount } from '../ledger/index.ts';
import type { Coding } from './coding.ts';
import type { CodingCandidate } from './coding-proposal.ts';
import type { CodingRule } from './coding-rule.ts';
import type { CodingSubject } from './coding-subject.ts';
import type { CompiledRule } from './compile-rules.ts';
import { type CodingFinding, nameOf } from './judge-coding.ts';
import type { Recall } from './memory.ts';

export type UnreadLines = {
  readonly subject: CodingSubject;
  readonly best: CodingCandidate;
  readonly rules: readonly CompiledRule[];
  readonly recalled: Pick<Recall, 'ofParty'>;
  readonly accounts: ReadonlyMap<string, LedgerAccount>;
};

const accountsOf = ({ parts }: Coding): string[] => parts.map(({ ledgerAccountId }) => ledgerAccountId);

/** A rule for some of this party's lines, told by their words. */
const isByWords = ({ scope, conditions }: CodingRule, { partyId }: CodingSubject): boolean =>
  partyId !== null &&
  (scope.kind === 'party'
    ? scope.partyId === partyId
    : conditions.some((condition) => condition.kind === 'party' && condition.partyId === partyId)) &&
  conditions.some((condition) => condition.kind === 'text' && condition.field !== 'counterparty');

/**
 * What speaks against coding a document in one sum: its lines were not read, or not all of them, and this party's lines
 * go to several accounts, by rules on their words or as persons decided them. Which share goes where, nothing then says:
 * freight that was not read would stand among what it was sent with.
 */
export const unreadLines = ({ subject, best, rules, recalled, accounts }: UnreadLines): CodingFinding | null => {
  if (subject.inOneSum !== true) return null;
  const chosen = new Set(accountsOf(best.coding));
  const ruled = rules
    .filter(({ rule }) => isValidOn(rule, subject.on) && isByWords(rule, subject))
    .flatMap(({ rule }) => accountsOf(rule.coding));
  const decided = (recalled.ofParty?.codings ?? []).flatMap(({ coding }) => accountsOf(coding));
  const other = [...ruled, ...decided].find((account) => !chosen.has(account));
  if (other === undefined) return null;
  const text = `Not every line was read, and lines of this party also go to ${nameOf(accounts, other)}: which share of the sum is for what does not show.`;
  return { code: 'code.below_threshold', text };
};
