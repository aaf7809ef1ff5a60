import { describeCoding } from './coding.ts';
import type { CodingCandidate, CodingContext, CodingReason } from './coding-proposal.ts';
import type { CodingSubject } from './coding-subject.ts';
import { isUsable } from './judge-coding.ts';
import type { ModelReason } from './model/index.ts';
import { MEASURED_MIN, type StatisticalSuggestion, type StatisticalWord } from './statistical-coder.ts';

const REASONS_MAX = 5;
const REASONS_MIN = 3;

export type Named = {
  readonly candidates: readonly CodingCandidate[];
  readonly passedOver: string | null;
};

/** Log-odds as a bar between nothing and one: three of them nearly fill it. */
const barOf = (logOdds: number): number => Math.max(0.1, Math.round((1 - Math.exp(-logOdds)) * 100) / 100);

/** Words of one text say much the same; two of them are enough for a reader. */
const OF_THE_WORDS: readonly string[] = [
  'counterparty',
  'spelling',
  'firstWord',
  'firstTwo',
  'lastWord',
  'rarest',
  'second',
];
const WORDS_TOLD = 2;

const telling = (reasons: readonly ModelReason[]): ModelReason[] => {
  let told = 0;
  return [...reasons]
    .sort((a, b) => b.weight - a.weight)
    .filter(({ sign, about }) => {
      const words = sign > 0 && about.length > 0 && about.every((part) => OF_THE_WORDS.includes(part));
      if (words) told++;
      return !words || told <= WORDS_TOLD;
    });
};

const inHundred = (probability: number): number => Math.round(probability * 100);

/** "93 of the 100 suggestions nearest in confidence were right", or that nobody knows yet. */
const sayMeasured = ({ basis, confidence, measured }: StatisticalWord): string => {
  if (basis !== null) return `${basis.right} of the ${basis.of} suggestions nearest in confidence were right.`;
  if (confidence !== null) return `Suggestions with such grounds were right ${inHundred(confidence)} times in 100.`;
  return measured < MEASURED_MIN
    ? `How often it is right is not measured yet: ${measured} of ${MEASURED_MIN} suggestions were held against what was decided.`
    : 'How often it is right is not measured for such a line.';
};

const rivalReason = ([, rival]: readonly StatisticalSuggestion[], context: CodingContext): readonly CodingReason[] => {
  if (rival === undefined) return [];
  const account = describeCoding(rival.coding, context.accounts);
  return [
    {
      sign: -1,
      weight: barOf(rival.probability),
      text: `The next likeliest is ${account}, at ${Math.max(1, inHundred(rival.probability))} in 100.`,
    },
  ];
};

const measuredReason = (word: StatisticalWord): CodingReason => {
  const known = word.confidence !== null;
  const good = known && (word.confidence ?? 0) >= 0.85;
  return { sign: good ? 1 : -1, weight: known ? 0.6 : 0.3, text: sayMeasured(word) };
};

/** The heaviest of what speaks for it and against it, three to five; how it was measured helps out where little speaks. */
const reasonsFor = (
  suggestion: StatisticalSuggestion,
  word: StatisticalWord,
  context: CodingContext,
): readonly CodingReason[] => {
  const first = suggestion === word.suggestions[0];
  const rivals = first ? rivalReason(word.suggestions, context) : [];
  const weighed = telling(suggestion.reasons)
    .slice(0, REASONS_MAX - rivals.length)
    .map(({ sign, text, weight }): CodingReason => ({ sign, text, weight: barOf(weight) }));
  const all = [...weighed, ...rivals];
  return first && all.length < REASONS_MIN ? [...all, measuredReason(word)] : all;
};

/** The account that was likeliest and is closed: the card has to say why the next one comes. */
const closedOf = (suggestion: StatisticalSuggestion, subject: CodingSubject, context: CodingContext): string | null => {
  const account = context.accounts.get(suggestion.ledgerAccountId);
  if (account !== undefined && isUsable(account, subject.on)) return null;
  const name = describeCoding(suggestion.coding, context.accounts);
  if (account?.validTo != null && account.validTo < subject.on) return `${name} is closed since ${account.validTo}`;
  return `${name} takes no postings any more`;
};

/** What the model names, as candidates with their reasons; ledger accounts that are closed by now are passed over, and it says so. */
export const byStatistics = (subject: CodingSubject, context: CodingContext, word: StatisticalWord | null): Named => {
  if (word === null) return { candidates: [], passedOver: null };
  const [likeliest] = word.suggestions;
  const closed = likeliest === undefined ? null : closedOf(likeliest, subject, context);
  const open = word.suggestions.filter((one) => closedOf(one, subject, context) === null);
  const passedOver =
    closed === null
      ? null
      : `Earlier decisions lead to an account that is no longer open: ${closed}.${open.length > 0 ? ' The next likeliest is proposed.' : ''}`;
  return {
    passedOver,
    candidates: open.map((suggestion) => ({
      coding: suggestion.coding,
      basis: 'statistics',
      sentence: `Post to ${describeCoding(suggestion.coding, context.accounts)}, by likeness to earlier decisions`,
      reasons: [
        ...(passedOver === null ? [] : [{ sign: -1, weight: 1, text: passedOver } as const]),
        ...reasonsFor(suggestion, word, context),
      ].slice(0, REASONS_MAX),
      ruleId: null,
      ruleName: null,
      decisionIds: suggestion.decisionIds,
      probability: suggestion.probability,
    })),
  };
};
