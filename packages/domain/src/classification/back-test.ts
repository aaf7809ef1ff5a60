import { accept, type Result, refuse } from '../refusal/index.ts';
import { codingKey } from './coding.ts';
import type { CodingRule } from './coding-rule.ts';
import { type CompiledRule, compileRule } from './compile-rules.ts';
import { ruleFits } from './match-rules.ts';
import type { PastDecision } from './memory.ts';

/** What a rule would have done to decisions of the past. */
export type BackTest = {
  readonly tested: number;
  readonly hits: number;
  readonly agreeing: number;
  readonly contradicting: number;
  readonly parties: number;
  /** Up to five decisions it would have coded otherwise. */
  readonly contradictions: readonly string[];
  readonly sentence: string;
};

const EXAMPLES_MAX = 5;
/** A rule that takes more than this share of everything, across several parties, says too little. */
const SHARE_MAX_PERCENT = 50;
const TESTED_MIN = 40;
const PARTIES_MIN = 5;
const CONTRADICTED_MIN = 5;

/** Ledger account and split decide; a tax code or dimension left open in the rule is filled in from the paper. */
const sameAccounts = (rule: CodingRule, decision: PastDecision): boolean => {
  const bare = (coding: CodingRule['coding']): CodingRule['coding'] => ({
    parts: coding.parts.map(({ share, ledgerAccountId }) => ({
      share,
      ledgerAccountId,
      taxCodeId: null,
      dimensions: {},
    })),
  });
  return codingKey(bare(rule.coding)) === codingKey(bare(decision.coding));
};

/** A rule of one party, whatever else it asks. */
export const namesParty = ({ scope, conditions }: CodingRule): boolean =>
  scope.kind === 'party' || conditions.some(({ kind }) => kind === 'party');

/** What a rule does to the decisions known by now. */
export type RuleCount = Pick<BackTest, 'tested' | 'hits' | 'agreeing' | 'contradicting'>;

const splitHits = (rule: CodingRule, compiled: CompiledRule, past: readonly PastDecision[]) => {
  const tested = past.filter(({ decidedBy }) => decidedBy === 'person');
  const hits = tested.filter(({ subject }) => ruleFits(compiled, subject));
  return { tested, hits, contrary: hits.filter((decision) => !sameAccounts(rule, decision)) };
};

/**
 * The count of a rule that stands, its dates set aside; null when it can no longer be read. Refuses nothing: a rule that
 * has come to contradict too much is to be seen, not hidden.
 */
export const countHits = (rule: CodingRule, past: readonly PastDecision[]): RuleCount | null => {
  const compiled = compileRule({ ...rule, validFrom: null, validTo: null });
  if (!compiled.ok) return null;
  const { tested, hits, contrary } = splitHits(rule, compiled.value, past);
  const agreeing = hits.length - contrary.length;
  return { tested: tested.length, hits: hits.length, agreeing, contradicting: contrary.length };
};

/**
 * Counts what a rule would have hit, and contradicted, among past decisions of persons; its dates are set aside. Refuses what
 * compileRule refuses, and rule.over_broad when it contradicts more than it confirms or would take half of everything.
 */
export const backTest = (rule: CodingRule, past: readonly PastDecision[]): Result<BackTest> => {
  const whole = compileRule(rule);
  if (!whole.ok) return whole;
  const compiled = compileRule({ ...rule, validFrom: null, validTo: null });
  if (!compiled.ok) return compiled;
  const { tested, hits, contrary } = splitHits(rule, compiled.value, past);
  const agreeing = hits.length - contrary.length;
  const parties = new Set(hits.map(({ subject }) => subject.partyId ?? subject.counterparty)).size;
  // Of one party alone it is another habit from now on: that is shown, and for a person to say.
  if (!namesParty(rule) && contrary.length >= CONTRADICTED_MIN && contrary.length > agreeing) {
    return refuse(
      'rule.over_broad',
      `The rule would have hit ${hits.length} earlier decisions and contradicted ${contrary.length} of them.`,
      { hits: String(hits.length), contradicting: String(contrary.length) },
    );
  }
  const share = tested.length === 0 ? 0 : (100 * hits.length) / tested.length;
  if (tested.length >= TESTED_MIN && share > SHARE_MAX_PERCENT && parties >= PARTIES_MIN) {
    return refuse(
      'rule.over_broad',
      `The rule would have hit ${hits.length} of ${tested.length} decisions, of ${parties} parties: more than half of everything.`,
      { hits: String(hits.length), tested: String(tested.length) },
    );
  }
  return accept({
    tested: tested.length,
    hits: hits.length,
    agreeing,
    contradicting: contrary.length,
    parties,
    contradictions: contrary.slice(0, EXAMPLES_MAX).map(({ id }) => id),
    sentence: `Of ${tested.length} earlier decisions it would have hit ${hits.length}: ${agreeing} alike, ${contrary.length} otherwise.`,
  });
};
