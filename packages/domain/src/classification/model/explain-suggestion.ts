import { BY_COUNTERPARTY, type Part, partsOfContext, type SpokenWords, sayContext } from './context-kinds.ts';

const REASONS_MAX = 4;
/** Less than this moves nothing a person would notice. */
const NOTICEABLE = 0.05;
/** What is new weighs nothing by itself; it is told as heavily as a middling reason. */
const NOVELTY = 1;

export type ModelReason = {
  readonly sign: 1 | -1;
  readonly text: string;
  /** How much it moves the suggestion beside its nearest rival, in log-odds; never below zero. */
  readonly weight: number;
  /** The facts of the line it looks at, or the ledger account's own name; none where all are taken together. */
  readonly about: readonly (Part | 'ledgerAccount')[];
};

/** What one kind of context weighed for a suggestion, and what was decided in it. */
export type ContextWeight = {
  readonly kind: number;
  /** For the suggestion rather than its nearest rival; below zero against it. */
  readonly weight: number;
  readonly seen: number;
  /** How much of what was decided in it went where the suggestion goes, the latest counting most. */
  readonly share: number;
};

const went = ({ seen, share }: ContextWeight): string => {
  if (share === 0)
    return seen === 1 ? 'the one earlier decision went elsewhere' : `none of ${seen} earlier decisions went there`;
  if (share > 0.995)
    return seen === 1 ? 'the one earlier decision went there' : `all ${seen} earlier decisions went there`;
  return `${Math.max(1, Math.round(share * 100))} % of ${seen} earlier decisions went there`;
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What spoke beside the counts, each for the suggestion rather than its nearest rival. */
export type OtherWeights = {
  readonly byNet: number;
  readonly byChart: number;
  /** Its lead where only the ranking of the likeliest put it first; 0 where it stood first by the weights alone. */
  readonly byRanking: number;
  /** The word that led from the line to the account's name; null where none did. */
  readonly chartWord: string | null;
  /** Whether the counterparty was ever decided. */
  readonly known: boolean;
  /** The words of the line that the contexts look at. */
  readonly words: SpokenWords;
};

/** The heaviest reasons for and against a suggestion, in words and with their weights. */
export const explainSuggestion = (
  contexts: readonly ContextWeight[],
  { byNet, byChart, byRanking, chartWord, known, words }: OtherWeights,
): ModelReason[] => {
  const named: ModelReason[] =
    chartWord === null || byChart < NOTICEABLE
      ? []
      : [
          {
            sign: 1,
            weight: byChart,
            about: ['ledgerAccount'],
            text: `The name of this ledger account says that such things go there ("${chartWord}").`,
          },
        ];
  const likeness: ModelReason[] =
    Math.abs(byNet) < NOTICEABLE
      ? []
      : [
          {
            sign: byNet > 0 ? 1 : -1,
            weight: Math.abs(byNet),
            about: [],
            text: `Taken together, lines with such words, amounts, cards and cost centres ${byNet > 0 ? 'mostly went there' : 'rather went elsewhere'}.`,
          },
        ];
  const ranked: ModelReason[] =
    byRanking < NOTICEABLE
      ? []
      : [
          {
            sign: 1,
            weight: byRanking,
            about: [],
            text: 'Held beside its nearest rivals, ledger accounts with such evidence were right more often.',
          },
        ];
  const weighed = contexts
    .filter(({ weight }) => Math.abs(weight) >= NOTICEABLE)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || a.kind - b.kind)
    .slice(0, REASONS_MAX)
    .map(
      (context): ModelReason => ({
        sign: context.weight > 0 ? 1 : -1,
        weight: Math.abs(context.weight),
        about: partsOfContext(context.kind),
        text: `${capital(sayContext(context.kind, words))}: ${went(context)}.`,
      }),
    );
  const novelty: ModelReason[] = known
    ? []
    : [
        {
          sign: -1,
          weight: NOVELTY,
          about: partsOfContext(BY_COUNTERPARTY),
          text: `Nothing with ${sayContext(BY_COUNTERPARTY)} was decided before.`,
        },
      ];
  return [...novelty, ...ranked, ...weighed, ...named, ...likeness];
};
