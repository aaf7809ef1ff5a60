import { accept, type Result, refuse } from '../refusal/index.ts';
import { isWhole } from './coding.ts';
import type { CodingRule, RuleCondition, RuleScope } from './coding-rule.ts';
import { compilePattern, type TextPattern } from './text-pattern.ts';

export type CompiledRule = {
  readonly rule: CodingRule;
  /** By the place of its condition. */
  readonly patterns: ReadonlyMap<number, TextPattern>;
};

const narrowness = (scope: RuleScope): number =>
  ({ organisation: 0, entity: 1, bank_account: 2, party: 2 })[scope.kind];

const isTelling = ({ kind }: RuleCondition): boolean => kind === 'party' || kind === 'text';

/**
 * Checks one rule and makes its texts ready. Refuses rule.over_broad (nothing says who or what), rule.pattern_invalid,
 * and request.invalid for a split that is not whole or a range that ends before it begins.
 */
export const compileRule = (rule: CodingRule): Result<CompiledRule> => {
  if (rule.scope.kind !== 'party' && !rule.conditions.some(isTelling)) {
    return refuse(
      'rule.over_broad',
      'A rule names a party or a text; amount, direction and currency alone fit everything.',
    );
  }
  if (!isWhole(rule.coding)) {
    const sum = rule.coding.parts.reduce((total, { share }) => total + share, 0);
    return refuse('request.invalid', `The parts come to ${sum / 100} %, not to 100 %.`, {
      percent: String(sum / 100),
    });
  }
  if (rule.validFrom !== null && rule.validTo !== null && rule.validTo < rule.validFrom) {
    return refuse('request.invalid', `The rule would end on ${rule.validTo}, before it begins on ${rule.validFrom}.`);
  }
  const patterns = new Map<number, TextPattern>();
  for (const [place, condition] of rule.conditions.entries()) {
    if (condition.kind === 'amount') {
      const { from, to } = condition;
      if (from !== null && to !== null && (from.currency !== to.currency || to.minor < from.minor)) {
        return refuse('request.invalid', 'The range of amounts ends before it begins, or changes currency.');
      }
    }
    if (condition.kind !== 'text') continue;
    const pattern = compilePattern(condition.words, condition.match === 'equals');
    if (!pattern.ok) return pattern;
    patterns.set(place, pattern.value);
  }
  return accept({ rule, patterns });
};

/** Rules in the order they are asked: by priority, then the narrower scope, then by id. Those that do not compile are left out. */
export const compileRules = (rules: readonly CodingRule[]): readonly CompiledRule[] =>
  rules
    .map(compileRule)
    .flatMap((compiled) => (compiled.ok ? [compiled.value] : []))
    .sort(
      ({ rule: a }, { rule: b }) =>
        a.priority - b.priority || narrowness(b.scope) - narrowness(a.scope) || (a.id < b.id ? -1 : 1),
    );

/** Of the same rank: neither rule goes before the other by anything but chance. */
export const sameRank = (a: CodingRule, b: CodingRule): boolean =>
  a.priority === b.priority && narrowness(a.scope) === narrowness(b.scope);
