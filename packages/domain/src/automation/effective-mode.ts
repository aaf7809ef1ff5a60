import type { GuardrailMode, GuardrailSetting } from '../review/index.ts';
import { type Ground, isPersonsOwn, type Scope, type Source } from './ground.ts';

export type ScopedMode = Scope & {
  readonly mode: GuardrailMode;
  /** For what is earned by evidence: the confidence a person agreed to. Only a person lowers it. */
  readonly threshold: number | null;
};

export type OpenWithdrawal = Scope & { readonly id: string; readonly sentence: string };

export type ModeInEffect = {
  readonly mode: GuardrailMode;
  /** Why it is less than the class is set to; null where it is not. */
  readonly heldBack: string | null;
  /** What would widen it again; null where nothing narrows it. */
  readonly letsGo: string | null;
  readonly threshold: number | null;
};

const RANK: readonly GuardrailMode[] = ['shadow', 'suggest', 'auto'];

const covers = (scope: Scope, { source, ground }: { source: Source; ground: Ground }): boolean =>
  (scope.source === 'any' || scope.source === source) && (scope.ground === 'any' || scope.ground === ground);

const SOURCE_WORDS: Readonly<Record<Source, string>> = {
  e_invoice: 'e-invoices',
  pdf: 'PDF documents',
  photo: 'photographs',
  statement: 'bank statements',
  card: 'card lines',
};

const GROUND_WORDS: Readonly<Record<Ground, string>> = {
  person: 'a person',
  human_rule: "persons' rules",
  identical_decisions: 'identical decisions',
  document: 'what the document says',
  party_default: "the party's default",
  unique_match: 'the only open item that fits',
  own_transfer: 'our own accounts',
  statistics: 'likeness',
};

export const sourceInWords = (source: Source | 'any'): string =>
  source === 'any' ? 'every source' : SOURCE_WORDS[source];
export const groundInWords = (ground: Ground | 'any'): string =>
  ground === 'any' ? 'every ground' : GROUND_WORDS[ground];

const GIVEN_BACK =
  'A person gives it back: the page proposes it, with its figures, when ten decisions made since then bear it.';
const SET_AGAIN = 'Whoever may change settings sets it to Post again.';
const EARNED_FIRST =
  'When enough decisions prove its precision, the page proposes it with its figures and a person lets it post; a rule, or identical decisions, need no likeness.';

/**
 * The mode that counts for one case: the narrowest of the class, of what was set for its source and ground, and of what was
 * withdrawn. What stands on likeness is only suggested until a person gave it more.
 */
export const modeInEffect = (
  of: { readonly source: Source; readonly ground: Ground },
  given: {
    readonly classMode: GuardrailMode;
    readonly modes: readonly ScopedMode[];
    readonly withdrawals: readonly OpenWithdrawal[];
  },
): ModeInEffect => {
  const set = given.modes.filter((scope) => covers(scope, of));
  const earned = set.filter(({ ground }) => ground === of.ground);
  const narrower = [
    ...given.withdrawals
      .filter((scope) => covers(scope, of))
      .map(({ sentence }) => ({ mode: 'suggest' as const, why: sentence, letsGo: GIVEN_BACK })),
    ...set.map((scope) => ({ mode: scope.mode, why: setInWords(scope), letsGo: SET_AGAIN })),
    ...(isPersonsOwn(of.ground) || earned.length > 0
      ? []
      : [
          {
            mode: 'suggest' as const,
            why: `What stands on ${groundInWords(of.ground)} waits until a person lets it post.`,
            letsGo: EARNED_FIRST,
          },
        ]),
  ];
  const lowest = narrower.toSorted((a, b) => RANK.indexOf(a.mode) - RANK.indexOf(b.mode))[0];
  const thresholds = earned.flatMap(({ threshold }) => (threshold === null ? [] : [threshold]));
  const threshold = thresholds.length === 0 ? null : Math.max(...thresholds);
  if (lowest === undefined || RANK.indexOf(lowest.mode) >= RANK.indexOf(given.classMode))
    return { mode: given.classMode, heldBack: null, letsGo: null, threshold };
  return { mode: lowest.mode, heldBack: lowest.why, letsGo: lowest.letsGo, threshold };
};

/** The setting of a class under the mode that counts for one case. */
export const underMode = (
  setting: GuardrailSetting,
  { mode, heldBack, letsGo }: Pick<ModeInEffect, 'mode' | 'heldBack' | 'letsGo'>,
): GuardrailSetting => ({ ...setting, mode, heldBack, letsGo });

/** As the desk calls them. */
const MODE_WORDS: Readonly<Record<GuardrailMode, string>> = { shadow: 'Watch', suggest: 'Suggest', auto: 'Post' };

const setInWords = ({ source, ground, mode }: ScopedMode): string =>
  `${capital(ground === 'any' ? sourceInWords(source) : groundInWords(ground))}: set to ${MODE_WORDS[mode]}.`;

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
