import type { Island } from './assemble-islands.ts';
import type { ReadStatement } from './bank-statement.ts';
import type { DraftLine } from './count-occurrences.ts';
import { decimalAmount, minorAmount } from './minor-amount.ts';
import { openingBalance } from './opening-balance.ts';
import type { LineVerdict } from './statement-chain.ts';

export type ClosingProof = {
  /** What the doubtful lines are when the closing balance is to be met; null when neither way meets it. */
  readonly verdict: LineVerdict | null;
  readonly opening: string | null;
  readonly arithmetic: string;
};

/**
 * Known closing balance + new lines = stated closing balance, tried once with the doubtful lines as the same ones and
 * once as further ones. Only for statements that state no opening balance (one that does has its place or has none), and
 * only when they reach the end of the chain.
 */
export const closingProof = (
  statement: ReadStatement,
  lines: readonly DraftLine[],
  islands: readonly Island[],
): ClosingProof => {
  const { currency, closing } = statement;
  const last = islands.reduce<Island | null>((best, each) => (isLater(each, best) ? each : best), null);
  const before = last?.cuts.at(-1);
  const newest =
    lines
      .map(({ line }) => line.bookingDate)
      .sort()
      .at(-1) ?? statement.closingDate;
  const opening = openingBalance(statement, currency);
  const reachesEnd = last?.latest === null || newest === null || (last !== null && newest >= (last.latest ?? newest));
  if (before === undefined || closing === null || opening === null || statement.opening !== null || !reachesEnd) {
    return { verdict: null, opening: null, arithmetic: 'No balance of the statement can be held against the chain.' };
  }

  const show = (minor: bigint): string => decimalAmount(minor, currency);
  const say = (minor: bigint): string => `${show(minor)} ${currency}`;
  const stated = minorAmount(closing, currency);
  const same = before + sumOf(lines, (draft) => isAdded(draft));
  const again = before + sumOf(lines, (draft) => draft.verdict !== 'known');
  const verdict = same === stated ? 'known' : again === stated ? 'new' : null;
  const computed = verdict === 'new' ? again : same;
  const sum = `Known closing ${say(before)} + new lines ${say(computed - before)} = ${say(computed)}`;
  return {
    verdict,
    opening: verdict === null ? null : show(opening),
    arithmetic:
      verdict === null
        ? `${sum}; the statement says ${say(stated)}, a difference of ${say(stated - computed)}.`
        : `${sum}, as stated.`,
  };
};

/** New, or doubtful with no known line that it could be. */
const isAdded = (draft: DraftLine): boolean =>
  draft.verdict === 'new' || (draft.verdict === 'doubtful' && draft.known === null);

const sumOf = (lines: readonly DraftLine[], wanted: (draft: DraftLine) => boolean): bigint =>
  lines.filter(wanted).reduce((total, { line }) => total + line.minor, 0n);

const isLater = (island: Island, than: Island | null): boolean =>
  than === null || (island.latest ?? '') > (than.latest ?? '');
