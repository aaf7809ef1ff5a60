import { nameLikeness } from '../parties/index.ts';
import { normaliseDescription } from './coding-subject.ts';

/** A case as far as another can be like it. */
export type ComparedCase = {
  readonly partyId: string | null;
  /** The other side as written, and what was written beside it. */
  readonly name: string;
  readonly text: string;
  readonly amount: { readonly minor: bigint; readonly currency: string } | null;
  readonly kind: string;
};

export type DecidedCase = ComparedCase & {
  /** Document, bank transaction or entry it was about; two records of one thing are one case. */
  readonly subjectId: string;
  /** How many of the reasons that the asked case waits for this one waited for, too. */
  readonly sharedReasons: number;
  readonly decidedAt: string;
};

export type AskedCase = ComparedCase & {
  /** A stranger's bill with the same doubt is a case like it; a stranger's coding is none. */
  readonly likeByReasonAlone: boolean;
};

const OF_THE_PARTY = 3;
const BY_NAME = 2;
const BY_WORDS = 2;
const BY_AMOUNT = 1;
const BY_REASON = 0.75;
const REASONS_MAX = 2;
const OF_THE_KIND = 0.5;
/** Below this two names are two names. */
const NAME_MIN = 0.6;
/** Four times as much is no longer near. */
const AMOUNT_APART = Math.log(4);

const wordsOf = ({ text }: ComparedCase): Set<string> =>
  new Set(
    normaliseDescription(text)
      .split(' ')
      .filter((word) => word !== ''),
  );

const shareOf = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => {
  const shared = [...a].filter((word) => b.has(word)).length;
  const all = a.size + b.size - shared;
  return all === 0 ? 0 : shared / all;
};

const nearness = (a: ComparedCase['amount'], b: ComparedCase['amount']): number => {
  if (a === null || b === null || a.currency !== b.currency) return 0;
  const apart = Math.abs(Math.log((Math.abs(Number(a.minor)) + 1) / (Math.abs(Number(b.minor)) + 1)));
  return Math.max(0, 1 - apart / AMOUNT_APART);
};

/** Who it is, what was written, how much, and why it waited; nothing of what was decided. */
const likenessOf = (asked: AskedCase, words: ReadonlySet<string>, past: DecidedCase): number => {
  const named = nameLikeness(asked.name, past.name);
  const who =
    asked.partyId !== null && asked.partyId === past.partyId ? OF_THE_PARTY : named >= NAME_MIN ? BY_NAME * named : 0;
  const written = BY_WORDS * shareOf(words, wordsOf(past));
  const why = BY_REASON * Math.min(REASONS_MAX, past.sharedReasons);
  if (who + written + (asked.likeByReasonAlone ? why : 0) === 0) return 0;
  return (
    who + written + why + BY_AMOUNT * nearness(asked.amount, past.amount) + (asked.kind === past.kind ? OF_THE_KIND : 0)
  );
};

/** The decided cases that are most like this one, the nearest first; of equally near ones the latest. */
export const nearestCases = <T extends DecidedCase>(asked: AskedCase, past: readonly T[], most = 3): T[] => {
  const words = wordsOf(asked);
  const ranked = past
    .map((one) => ({ one, like: likenessOf(asked, words, one) }))
    .filter(({ like }) => like > 0)
    .sort((a, b) => b.like - a.like || (a.one.decidedAt < b.one.decidedAt ? 1 : -1));
  const seen = new Set<string>();
  return ranked
    .filter(({ one }) => !seen.has(one.subjectId) && seen.add(one.subjectId))
    .slice(0, most)
    .map(({ one }) => one);
};
