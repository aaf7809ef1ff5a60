import { foldLetters } from '../parties/index.ts';
import { codingKey } from './coding.ts';
import type { CodingRule, RuleCondition } from './coding-rule.ts';
import { compileRules, sameRank } from './compile-rules.ts';
import { compilePattern, matchesPattern } from './text-pattern.ts';

/** How two rules get in each other's way: they say otherwise with the same right, or one is never asked for the other. */
export type RuleQuarrel = {
  readonly kind: 'contradicts' | 'never_asked' | 'silences';
  readonly other: CodingRule;
  readonly sentence: string;
};

/** The scope as conditions: what holds for a rule of a party holds only there. */
const allConditions = ({ scope, conditions }: CodingRule): readonly RuleCondition[] => {
  if (scope.kind === 'party') return [...conditions, { kind: 'party', partyId: scope.partyId }];
  if (scope.kind === 'entity') return [...conditions, { kind: 'entity', entityId: scope.entityId }];
  return conditions;
};

type Text = Extract<RuleCondition, { kind: 'text' }>;

/** Every text that has the narrow words has the wide ones: the wide pattern is found in the narrow words themselves. */
const textCovers = (wide: Text, narrow: Text): boolean => {
  if (wide.field !== 'any' && wide.field !== narrow.field) return false;
  if (wide.match === 'equals')
    return narrow.match === 'equals' && foldLetters(wide.words) === foldLetters(narrow.words);
  const pattern = compilePattern(wide.words, false);
  const pieces = narrow.words.trim().split('*');
  // Beside a star a word may go on, and between two anything may stand: only a piece by itself is sure to be there.
  return pieces.some((piece, at) => {
    const sure = `${at === 0 ? ' ' : ''}${foldLetters(piece)}${at === pieces.length - 1 ? ' ' : ''}`;
    return pattern.ok && matchesPattern(pattern.value, sure);
  });
};

type Range = Extract<RuleCondition, { kind: 'amount' }>;

const rangeCovers = (wide: Range, narrow: Range): boolean => {
  const currency = (wide.from ?? wide.to)?.currency;
  if (currency !== undefined && (narrow.from ?? narrow.to)?.currency !== currency) return false;
  const fromCovers = wide.from === null || (narrow.from !== null && wide.from.minor <= narrow.from.minor);
  const toCovers = wide.to === null || (narrow.to !== null && narrow.to.minor <= wide.to.minor);
  return fromCovers && toCovers;
};

const conditionCovers = (wide: RuleCondition, narrow: RuleCondition): boolean => {
  if (wide.kind === 'text') return narrow.kind === 'text' && textCovers(wide, narrow);
  if (wide.kind === 'amount') return narrow.kind === 'amount' && rangeCovers(wide, narrow);
  if (wide.kind === 'source' && narrow.kind === 'document_kind') return wide.source === 'document';
  // Amounts are compared above: what is left are words and ids.
  return wide.kind === narrow.kind && JSON.stringify(wide) === JSON.stringify(narrow);
};

const daysCover = (wide: CodingRule, narrow: CodingRule): boolean =>
  (wide.validFrom === null || (narrow.validFrom !== null && wide.validFrom <= narrow.validFrom)) &&
  (wide.validTo === null || (narrow.validTo !== null && narrow.validTo <= wide.validTo));

const daysMeet = (a: CodingRule, b: CodingRule): boolean =>
  (a.validTo === null || b.validFrom === null || b.validFrom <= a.validTo) &&
  (b.validTo === null || a.validFrom === null || a.validFrom <= b.validTo);

const fieldsCover = (wide: CodingRule, narrow: CodingRule): boolean => {
  if (wide.scope.kind === 'bank_account')
    if (narrow.scope.kind !== 'bank_account' || narrow.scope.bankAccountId !== wide.scope.bankAccountId) return false;
  const known = allConditions(narrow);
  return allConditions(wide).every((condition) => known.some((other) => conditionCovers(condition, other)));
};

/** Whether the wide rule certainly holds wherever the narrow one does; by what they say, not by what happened so far. */
export const coversRule = (wide: CodingRule, narrow: CodingRule): boolean =>
  fieldsCover(wide, narrow) && daysCover(wide, narrow);

const named = ({ name }: CodingRule): string => `"${name}"`;

const goesFirst = (a: CodingRule, b: CodingRule): boolean => compileRules([a, b])[0]?.rule.id === a.id;

/**
 * How a rule would stand with the others, each told with both names. Rules of the same rank that meet and say otherwise
 * contradict each other and leave the line to a person; one that is covered by an earlier rule is never asked.
 */
export const quarrelsOf = (rule: CodingRule, others: readonly CodingRule[]): RuleQuarrel[] =>
  others.flatMap((other): RuleQuarrel[] => {
    if (other.id === rule.id || !daysMeet(rule, other)) return [];
    if (sameRank(rule, other)) {
      const alike = codingKey(rule.coding) === codingKey(other.coding);
      if (alike || !(fieldsCover(rule, other) || fieldsCover(other, rule))) return [];
      return [
        {
          kind: 'contradicts',
          other,
          sentence: `${named(rule)} and ${named(other)} stand at the same place (${rule.priority}) and would both hold, but say otherwise: give one of them another order, narrow it, or end it.`,
        },
      ];
    }
    if (goesFirst(other, rule) && coversRule(other, rule))
      return [
        {
          kind: 'never_asked',
          other,
          sentence: `${named(rule)} would never be asked: ${named(other)} goes first and holds wherever it would.`,
        },
      ];
    if (goesFirst(rule, other) && coversRule(rule, other))
      return [
        {
          kind: 'silences',
          other,
          sentence: `${named(rule)} would go first and hold wherever ${named(other)} does, which would never be asked again: end ${named(other)} or give it an earlier order.`,
        },
      ];
    return [];
  });
