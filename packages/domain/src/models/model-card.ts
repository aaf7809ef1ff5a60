import type { ModelKind } from './decide-model.ts';
import type { CodingMetrics, Figures } from './measure-coding.ts';
import { percent, sayShare } from './share.ts';

/** What goes wrong, and what somebody does about it. */
export type KnownFailure = { readonly what: string; readonly remedy: string };

/** The words of a model card, for an accountant and an engineer alike; the figures stand beside them. */
export type CardWords = {
  readonly intendedUse: readonly string[];
  readonly neverDoes: readonly string[];
  readonly limits: readonly string[];
  readonly failures: readonly KnownFailure[];
  readonly retraining: readonly string[];
  readonly goingBack: readonly string[];
};

const CODING: CardWords = {
  intendedUse: [
    'Suggests the ledger account of a document line or of a payment that no open item explains, where neither a rule of the organisation nor identical earlier decisions know it.',
    'For the people who code and review in this entity. Each suggestion comes with what spoke for it and against it, and with how often suggestions like it were right.',
  ],
  neverDoes: [
    'It posts nothing by itself. What may be posted without a person is decided by the guardrails, not by the model.',
    'It never overrules a rule, identical decisions, or a person.',
    'It never learns from other organisations, nor from what nobody has reviewed.',
    'It does not choose tax codes, parties, amounts, dates or periods, and it approves no payment.',
    'It never puts itself in use: a version changes when a controller or an owner says so.',
  ],
  limits: [
    'It repeats what people decided. Where they were wrong alike, it is wrong with them.',
    'It is right less often for counterparties it has not seen, and its confidence says so.',
    'It knows the text, not the purchase: what was bought at a marketplace or a supermarket it cannot tell.',
    'Its figures are of the days they were measured on; drift is watched daily, and says when they no longer hold.',
  ],
  failures: [
    {
      what: 'An account is used differently from some day on, such as a new cost split.',
      remedy: 'Write a rule with that day: rules go first. Corrections are learned at once and outweigh older ones.',
    },
    {
      what: 'A counterparty serves two purposes, told apart only by a word or the amount.',
      remedy: 'Correct a few of each, or write a rule on the word or the amount.',
    },
    {
      what: 'A ledger account was archived, and the model still knows it.',
      remedy: 'Nothing: the line waits for a person, and the account is not suggested once it was corrected.',
    },
    {
      what: 'Somebody coded many lines wrongly, and the model learned them.',
      remedy:
        'Reverse what was posted, which takes the decision out of training, and go back to the version before until a new one is trained.',
    },
  ],
  retraining: [
    'A challenger is trained by night when there are fifty new decisions and a tenth of all, and whenever somebody asks for it on this page.',
    'It learns every decision up to its cut-off. The latest fifth, in whole days, is held back; challenger and champion are asked for the same lines of it before they learn them.',
    'It becomes a candidate with both sets of figures. A controller or an owner promotes it, and not the one who asked for its training.',
  ],
  goingBack: [
    'Going back puts an earlier version in use as its card describes it, with what is decided from that moment on.',
    'What was decided in between is not lost: it stays in the books, in the memory of identical decisions, and in the training of the next candidate.',
  ],
};

const MATCHING: CardWords = {
  intendedUse: [
    'Finds which open items a bank line pays: by reference, amount, name and date, alone and together, with every difference explained by its own leg.',
  ],
  neverDoes: [
    'It settles nothing outside the tolerances, nor where another way is nearly as likely.',
    'It never overwrites a match made by a person, and never allocates more than is open on either side.',
    'It does not learn across organisations.',
  ],
  limits: [
    'It comes with the software and changes with it; habits of customers are read anew from the matches of each run.',
    'Equal amounts without a reference stay with a person.',
  ],
  failures: [
    {
      what: 'Several items of one amount, and a payment that names none of them.',
      remedy: 'Choose by hand; ask the payer for references.',
    },
  ],
  retraining: ['There is nothing to train. Tolerances and guardrails are yours to set.'],
  goingBack: ['An earlier matcher comes only with an earlier release of the software.'],
};

/** What the lines it was measured on showed, in words: the accounts where it is wrong most. */
const weakAccounts = (metrics: CodingMetrics, nameOf: (key: string) => string): KnownFailure[] =>
  metrics.byAccount
    .filter(({ lines, right }) => lines >= 5 && right.to < metrics.overall.right.from)
    .slice(0, 5)
    .map(({ key, right }) => ({
      what: `Lines of ${nameOf(key)} are found less often than others: ${sayShare(right)}.`,
      remedy: 'Look at these first in review; a rule for what recurs there helps most.',
    }));

const measuredLimits = ({ overall, sureFrom }: CodingMetrics): string[] => [
  ...(sureFrom === null
    ? ['Nothing was called sure yet: fewer than a thousand predictions were held against decisions.']
    : []),
  ...(overall.lines < 200
    ? [`Measured on ${overall.lines} lines only; the intervals beside the figures say how little that is.`]
    : []),
  ...(overall.abstained > 0 ? [`It had nothing to say on ${overall.abstained} of ${overall.lines} lines.`] : []),
];

/** The card of a version: what holds for every version of its kind, and what its own figures showed. */
export const wordsOfCard = (kind: ModelKind, metrics: CodingMetrics, nameOf: (key: string) => string): CardWords => {
  if (kind === 'matching') return MATCHING;
  return {
    ...CODING,
    limits: [...CODING.limits, ...measuredLimits(metrics)],
    failures: [...weakAccounts(metrics, nameOf), ...CODING.failures],
  };
};

/** One sentence for a list: "Right on 94.2 % of 254 lines; sure of 60 %, and right on 99.3 % of those." */
export const sayFigures = ({
  overall,
}: {
  readonly overall: Pick<Figures, 'lines' | 'right' | 'sure' | 'sureRight'>;
}): string => {
  const { lines, right, sure, sureRight } = overall;
  if (right.share === null) return 'Nothing was measured yet.';
  const found = `Right on ${percent(right.share)} of ${lines} lines`;
  if (sureRight.share === null) return `${found}; sure of none.`;
  return `${found}; sure of ${percent(sure.share ?? 0)}, and right on ${percent(sureRight.share)} of those.`;
};
