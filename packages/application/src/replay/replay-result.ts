import type { AccountNames } from '@counterfoil/domain/classification';
import type {
  CodingComparison,
  GuardrailComparison,
  MatchComparison,
  ModelComparison,
  MovedMoney,
} from '@counterfoil/domain/replay';
import type { FiguresBackTest } from './back-test-figures.ts';

export type StoredMove = {
  readonly from: string;
  readonly fromLabel: string;
  readonly to: string;
  readonly toLabel: string;
  readonly currency: string;
  readonly amount: string;
  readonly lines: number;
};

/** One part of the replay of a model: after both versions were trained, or before. */
export type StoredPart = {
  readonly part: 'unseen' | 'learned';
  readonly lines: number;
  readonly differing: number;
  readonly reviewBefore: number;
  readonly reviewAfter: number;
  readonly decided: number;
  readonly rightBefore: number;
  readonly right: number;
  readonly wrongBefore: number;
  readonly wrong: number;
  readonly sentence: string;
  readonly moved: readonly StoredMove[];
  /** Money that would have been proposed elsewhere, on lines that wait for a person either way. */
  readonly proposed: readonly StoredMove[];
};

/** What a replay came to, as it is kept. Amounts are minor units as text. */
export type ReplayResult = {
  /** Lines or decisions that were decided again. */
  readonly lines: number;
  readonly elsewhere: number;
  readonly differing: number;
  readonly reviewBefore: number;
  readonly reviewAfter: number;
  readonly wrongBefore: number;
  readonly wrong: number;
  readonly sentence: string;
  readonly moved: readonly StoredMove[];
  /** Of a model alone. */
  readonly parts?: readonly StoredPart[];
  /** What the reader has to know of how it was found. */
  readonly notes?: readonly string[];
  /** Differences booked by the tolerances, per kind. */
  readonly booked: readonly {
    readonly leg: string;
    readonly currency: string;
    readonly before: string;
    readonly after: string;
  }[];
};

const label = (id: string, accounts: AccountNames): string => {
  const account = accounts.get(id);
  return account === undefined ? 'a ledger account that is gone' : `${account.code} ${account.name}`;
};

const storedMoves = (moved: readonly MovedMoney[], accounts: AccountNames): StoredMove[] =>
  moved.map(({ from, to, currency, amount, lines }) => ({
    from,
    fromLabel: label(from, accounts),
    to,
    toLabel: label(to, accounts),
    currency,
    amount: amount.toString(),
    lines,
  }));

const storedPart = (part: StoredPart['part'], found: ModelComparison, accounts: AccountNames): StoredPart => ({
  part,
  lines: found.lines,
  differing: found.differing.length,
  reviewBefore: found.waitingBefore,
  reviewAfter: found.waitingAfter,
  decided: found.decided,
  rightBefore: found.rightBefore,
  right: found.right,
  wrongBefore: found.wrongBefore,
  wrong: found.wrong,
  sentence: found.sentence,
  moved: storedMoves(found.moved, accounts),
  proposed: storedMoves(found.proposed, accounts),
});

/** The figures at the top are those of what neither version was made from; the rest stands apart. */
export const resultOfModel = (
  found: { readonly unseen: ModelComparison; readonly learned: ModelComparison },
  told: { readonly sentence: string; readonly notes: readonly string[] },
  accounts: AccountNames,
): ReplayResult => ({
  ...resultOfCodings(found.unseen, accounts),
  sentence: told.sentence,
  parts: [storedPart('unseen', found.unseen, accounts), storedPart('learned', found.learned, accounts)],
  notes: told.notes,
});

export const resultOfCodings = (found: CodingComparison, accounts: AccountNames): ReplayResult => ({
  lines: found.lines,
  elsewhere: found.elsewhere,
  differing: found.differing.length,
  reviewBefore: found.waitingBefore,
  reviewAfter: found.waitingAfter,
  wrongBefore: found.wrongBefore,
  wrong: found.wrong,
  sentence: found.sentence,
  moved: storedMoves(found.moved, accounts),
  booked: [],
});

export const resultOfMatching = (found: MatchComparison): ReplayResult => ({
  lines: found.lines,
  elsewhere: found.differing.filter(({ before, after }) => before !== null && after !== null).length,
  differing: found.differing.length,
  reviewBefore: found.lines - found.matchedBefore,
  reviewAfter: found.lines - found.matchedAfter,
  wrongBefore: found.wrongBefore,
  wrong: found.wrong,
  sentence: found.sentence,
  moved: [],
  booked: found.booked.map(({ leg, currency, before, after }) => ({
    leg,
    currency,
    before: before.toString(),
    after: after.toString(),
  })),
});

export const resultOfGuardrail = (found: GuardrailComparison): ReplayResult => ({
  lines: found.lines,
  elsewhere: 0,
  differing: found.differing.length,
  reviewBefore: found.waitingBefore,
  reviewAfter: found.waitingAfter,
  wrongBefore: found.wrongBefore,
  wrong: found.wrong,
  sentence: found.sentence,
  moved: [],
  booked: [],
});

export const resultOfFigures = (found: FiguresBackTest): ReplayResult => ({
  lines: found.documents,
  elsewhere: 0,
  differing: found.differing.length,
  reviewBefore: found.documents - found.postedBefore,
  reviewAfter: found.documents - found.postedAfter,
  wrongBefore: found.wrongBefore,
  wrong: found.wrong,
  sentence: `Of ${found.documents} ${found.documents === 1 ? 'document' : 'documents'} it would have posted ${found.postedAfter} instead of ${found.postedBefore}, ${found.wrong} of them wrong.`,
  moved: [],
  booked: [],
  notes: ['A document counts as posted where nothing but its figures and the mode of its class held it.'],
});
