import {
  type AccountNames,
  type CodingRule,
  compileRules,
  type MemoryOverTime,
  namesParty,
  ruleFits,
} from '../classification/index.ts';
import { accept, type Refusal, type Result } from '../refusal/index.ts';
import { accountsOf, type CodingComparison, compareCodings } from './compare-codings.ts';
import type { PastCoding, ReplayedCoding } from './past-coding.ts';
import { type ReplayContext, replayCodings } from './replay-codings.ts';

/** What a rule would have done to the lines of a span, its own dates set aside. */
export type TriedRule = CodingComparison & {
  readonly days: number;
  readonly hits: number;
  readonly agreeing: number;
  /** Lines it holds for that went to another ledger account; `byPersons` those a person sent there. */
  readonly otherwise: number;
  readonly byPersons: number;
  readonly parties: number;
};

/** A rule that holds for more than half of what comes, across several parties, says too little. */
const SHARE_MAX_PERCENT = 50;
const LINES_MIN = 40;
const PARTIES_MIN = 5;
/** A rule for several parties that persons decided otherwise in more than a quarter of the lines it holds for. */
const CONTRADICTED_MIN = 5;
const CONTRADICTED_MAX_PERCENT = 25;
const SEVERAL = 2;

const refusalOf = (rule: CodingRule, tried: Omit<TriedRule, keyof CodingComparison>, lines: number): Refusal | null => {
  const { hits, parties, byPersons, days } = tried;
  const wide = lines >= LINES_MIN && parties >= PARTIES_MIN && 100 * hits > SHARE_MAX_PERCENT * lines;
  const contrary =
    !namesParty(rule) &&
    parties >= SEVERAL &&
    byPersons >= CONTRADICTED_MIN &&
    100 * byPersons > CONTRADICTED_MAX_PERCENT * hits;
  if (!wide && !contrary) return null;
  const arithmetic = `It would hold for ${hits} of ${lines} lines of the last ${days} days, of ${parties} parties; ${byPersons} of them were decided otherwise.`;
  const limit = wide
    ? `A rule for ${PARTIES_MIN} parties or more holds for at most half of all lines.`
    : `A rule that names no party is decided otherwise in at most a quarter of its lines.`;
  return {
    code: 'rule.over_broad',
    detail: `${arithmetic} ${limit} Name a party or more words.`,
    facts: { hits: String(hits), lines: String(lines), parties: String(parties), contradicting: String(byPersons) },
  };
};

/** One entity's span: each has its own rules, chart and tax. */
export type PastBooks = {
  readonly past: readonly PastCoding[];
  readonly context: ReplayContext;
  readonly memory: MemoryOverTime;
};

export type RuleTrial = {
  readonly rule: CodingRule;
  /** The rule it replaces, if any. */
  readonly replaces: string | null;
  readonly books: readonly PastBooks[];
  readonly days: number;
};

/** Today's rules without the one that is replaced, and with the new one as if it had always held. */
export const rulesWith = (
  context: ReplayContext,
  { rule, replaces }: { readonly rule: CodingRule | null; readonly replaces: string | null },
): ReplayContext => {
  const others = context.rules.map((compiled) => compiled.rule).filter(({ id }) => id !== replaces);
  const timeless = rule === null ? [] : [{ ...rule, validFrom: null, validTo: null }];
  return { ...context, rules: compileRules([...others, ...timeless]) };
};

const replayAll = (
  books: readonly PastBooks[],
  contextOf: (context: ReplayContext) => ReplayContext,
): ReadonlyMap<string, ReplayedCoding> =>
  new Map(books.flatMap(({ past, context, memory }) => [...replayCodings(past, contextOf(context), memory)]));

/** Tries a rule on the past. Refuses rule.over_broad with the arithmetic; a rule that names its party is shown, not refused. */
export const tryRule = (trial: RuleTrial, accounts: AccountNames): Result<TriedRule> => {
  const { rule, books, days } = trial;
  const past = books.flatMap((one) => one.past);
  const [compiled] = compileRules([{ ...rule, validFrom: null, validTo: null }]);
  const hits = compiled === undefined ? [] : past.filter(({ subject }) => ruleFits(compiled, subject));
  const known = hits.filter(({ stood }) => stood !== null);
  const otherwise = known.filter(({ stood }) => accountsOf(stood) !== accountsOf(rule.coding));
  const counts = {
    days,
    hits: hits.length,
    agreeing: known.length - otherwise.length,
    otherwise: otherwise.length,
    byPersons: otherwise.filter(({ decidedBy }) => decidedBy === 'person').length,
    parties: new Set(hits.map(({ subject }) => subject.partyId ?? subject.counterparty)).size,
  };
  const refusal = refusalOf(rule, counts, past.length);
  if (refusal !== null) return { ok: false, refusal };
  const outcomes = {
    before: replayAll(books, (context) => context),
    after: replayAll(books, (context) => rulesWith(context, trial)),
  };
  return accept({ ...compareCodings(past, outcomes, accounts), ...counts });
};
