import type { AccountNames } from '@counterfoil/domain/classification';
import type { CodingComparison, GuardrailComparison, MatchComparison } from '@counterfoil/domain/replay';

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
  readonly moved: readonly {
    readonly from: string;
    readonly fromLabel: string;
    readonly to: string;
    readonly toLabel: string;
    readonly currency: string;
    readonly amount: string;
    readonly lines: number;
  }[];
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

export const resultOfCodings = (found: CodingComparison, accounts: AccountNames): ReplayResult => ({
  lines: found.lines,
  elsewhere: found.elsewhere,
  differing: found.differing.length,
  reviewBefore: found.waitingBefore,
  reviewAfter: found.waitingAfter,
  wrongBefore: found.wrongBefore,
  wrong: found.wrong,
  sentence: found.sentence,
  moved: found.moved.map(({ from, to, currency, amount, lines }) => ({
    from,
    fromLabel: label(from, accounts),
    to,
    toLabel: label(to, accounts),
    currency,
    amount: amount.toString(),
    lines,
  })),
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
