import { isValidOn } from '../calendar/index.ts';
import { codingKey } from './coding.ts';
import type { CodingRule, RuleCondition, RuleScope } from './coding-rule.ts';
import type { CodingSubject } from './coding-subject.ts';
import { type CompiledRule, sameRank } from './compile-rules.ts';
import { matchesPattern, readyText, type TextPattern } from './text-pattern.ts';

type ReadySubject = {
  readonly subject: CodingSubject;
  readonly counterparty: string;
  readonly description: string;
  readonly reference: string;
};

const ready = (subject: CodingSubject): ReadySubject => ({
  subject,
  counterparty: readyText(subject.counterparty ?? ''),
  description: readyText(subject.text),
  reference: readyText(subject.reference ?? ''),
});

const inScope = (scope: RuleScope, subject: CodingSubject): boolean => {
  switch (scope.kind) {
    case 'organisation':
      return true;
    case 'entity':
      return scope.entityId === subject.entityId;
    case 'party':
      return scope.partyId === subject.partyId;
    case 'bank_account':
      return scope.bankAccountId === subject.bankAccountId;
  }
};

const textHolds = (
  field: 'any' | 'counterparty' | 'description' | 'reference',
  pattern: TextPattern,
  told: ReadySubject,
): boolean => {
  if (field !== 'any') return matchesPattern(pattern, told[field]);
  return [told.counterparty, told.description, told.reference].some((text) => matchesPattern(pattern, text));
};

const holds = (condition: RuleCondition, pattern: TextPattern | undefined, told: ReadySubject): boolean => {
  const { subject } = told;
  switch (condition.kind) {
    case 'party':
      return subject.partyId === condition.partyId;
    case 'text':
      return pattern !== undefined && textHolds(condition.field, pattern, told);
    case 'amount': {
      const { from, to } = condition;
      const { minor, currency } = subject.amount;
      const inside = (limit: typeof from, side: 1n | -1n): boolean =>
        limit === null || (limit.currency === currency && (minor - limit.minor) * side >= 0n);
      return inside(from, 1n) && inside(to, -1n);
    }
    case 'direction':
      return subject.direction === condition.direction;
    case 'currency':
      return subject.amount.currency === condition.currency;
    case 'document_kind':
      return subject.documentKind === condition.documentKind;
    case 'entity':
      return subject.entityId === condition.entityId;
    case 'source':
      return subject.kind === (condition.source === 'bank' ? 'bank_line' : 'document_line');
  }
};

const ruleHolds = ({ rule, patterns }: CompiledRule, told: ReadySubject): boolean =>
  isValidOn(rule, told.subject.on) &&
  inScope(rule.scope, told.subject) &&
  rule.conditions.every((condition, place) => holds(condition, patterns.get(place), told));

export type RuleHit = {
  readonly rule: CodingRule;
  /** Rules of the same rank that hold too and say something else; a person must put them in order. */
  readonly contested: readonly CodingRule[];
};

/** The first rule that holds, with those that quarrel with it; null when none does. */
export const matchRules = (subject: CodingSubject, rules: readonly CompiledRule[]): RuleHit | null => {
  const told = ready(subject);
  const first = rules.find((compiled) => ruleHolds(compiled, told));
  if (first === undefined) return null;
  const contested = rules.filter(
    (other) =>
      other !== first &&
      sameRank(other.rule, first.rule) &&
      codingKey(other.rule.coding) !== codingKey(first.rule.coding) &&
      ruleHolds(other, told),
  );
  return { rule: first.rule, contested: contested.map(({ rule }) => rule) };
};

/** Whether this one rule holds for the subject; for the back-test. */
export const ruleFits = (compiled: CompiledRule, subject: CodingSubject): boolean =>
  ruleHolds(compiled, ready(subject));
