import {
  describeCodingLine,
  type ReplayedLine,
  type RulePostingRow,
  type TriedDraft,
} from '@counterfoil/application/replay';
import type {
  MovedMoneyOnWire,
  ReplayedLineOnWire,
  RulePostingOnWire,
  TriedRuleOnWire,
} from '@counterfoil/wire/contracts';
import { wireMoney } from '../../http/money-on-wire.ts';
import { subjectOnWire } from '../../http/subject-on-wire.ts';
import { wireId, wireIdOrNull } from '../../http/wire-id.ts';

const EXAMPLES_MAX = 50;

export const presentLine = (line: ReplayedLine): ReplayedLineOnWire => ({
  subject: subjectOnWire(line.subjectKind, line.subjectId),
  journalEntryId: wireIdOrNull('journalEntry', line.entryId),
  on: line.on,
  counterparty: line.counterparty,
  text: line.text,
  amount: wireMoney(BigInt(line.amount), line.currency),
  change: line.change,
  from: line.from,
  to: line.to,
  why: line.why,
  contradicts: line.wrong,
  part: line.part ?? null,
});

const presentMoved = ({ tried, accounts }: TriedDraft): MovedMoneyOnWire[] => {
  const label = (id: string): string => {
    const account = accounts.get(id);
    return account === undefined ? 'a ledger account that is gone' : `${account.code} ${account.name}`;
  };
  return tried.moved.map(({ from, to, currency, amount, lines }) => ({
    fromAccountId: wireId('ledgerAccount', from),
    from: label(from),
    toAccountId: wireId('ledgerAccount', to),
    to: label(to),
    amount: wireMoney(amount, currency),
    lines,
  }));
};

export const presentTried = (draft: TriedDraft): TriedRuleOnWire => {
  const { from, to, tried, quarrels, accounts } = draft;
  return {
    from,
    to,
    days: tried.days,
    lines: tried.lines,
    hits: tried.hits,
    agree: tried.agreeing,
    otherwise: tried.otherwise,
    parties: tried.parties,
    elsewhere: tried.elsewhere,
    reviewBefore: tried.waitingBefore,
    reviewAfter: tried.waitingAfter,
    contradicted: tried.wrong,
    sentence: tried.sentence,
    moved: presentMoved(draft),
    examples: tried.differing.slice(0, EXAMPLES_MAX).map((one) => presentLine(describeCodingLine(one, accounts))),
    differing: tried.differing.length,
    quarrels: quarrels.map(({ kind, other, sentence }) => ({
      kind,
      ruleId: wireId('codingRule', other.id),
      name: other.name,
      sentence,
    })),
  };
};

export const presentPosting = (row: RulePostingRow): RulePostingOnWire => ({
  decisionId: wireId('decision', row.decision_id),
  entityId: wireId('entity', row.entity_id),
  subject: subjectOnWire(row.subject_kind, row.subject_id),
  journalEntryId: wireId('journalEntry', row.entry_id),
  number: row.number,
  postingDate: row.posting_date,
  description: row.description,
  amount: wireMoney(row.amount, row.currency),
  reversed: row.reversed,
  decidedAt: row.decided_at,
});
