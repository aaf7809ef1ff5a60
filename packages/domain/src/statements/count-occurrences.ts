import { weakBase } from './bank-line-key.ts';
import { type Coverage, coversWholly } from './coverage.ts';
import type { KeyedStatementLine } from './keyed-statement.ts';
import type { KnownLine, LineVerdict } from './statement-chain.ts';

/** A verdict before its occurrence is known; `known` is the bank transaction it is, or may be. */
export type CountedLine = { readonly verdict: LineVerdict; readonly known: KnownLine | null; readonly because: string };

/** A line with its verdict, before it gets its occurrence. */
export type DraftLine = CountedLine & { readonly line: KeyedStatementLine };

export type CountedAgainst = {
  readonly known: readonly KnownLine[];
  /** The days the statement speaks for, and the days each imported statement of the chain spoke for. */
  readonly coverage: Coverage | null;
  readonly chain: readonly Coverage[];
};

/**
 * Tells new lines from known ones by counting copies per day, for statements whose balances prove nothing: as many
 * copies as we hold are the ones we hold, the rest is new. That is sure only where one of the two sources covers the
 * whole day or the bank's reference names the line; elsewhere a copy is doubtful.
 */
export const countOccurrences = (lines: readonly KeyedStatementLine[], against: CountedAgainst): CountedLine[] => {
  const waiting = Map.groupBy(against.known, (known) => known.base);
  const paired = lines.map((line) => waiting.get(line.base)?.shift() ?? null);
  const unseen = Map.groupBy([...waiting.values()].flat(), weakBase);
  return lines.map((line, index) => {
    const known = paired[index] ?? null;
    return known === null ? unmatched(line, against, unseen) : matched(line, known, against);
  });
};

const matched = (line: KeyedStatementLine, known: KnownLine, { coverage, chain }: CountedAgainst): CountedLine => {
  if (line.identified)
    return { verdict: 'known', known, because: 'The bank gave it the same reference, day and amount.' };
  if (coversWholly(coverage, line.bookingDate)) {
    return {
      verdict: 'known',
      known,
      because: 'This statement covers the whole day, so the line we hold is among its own.',
    };
  }
  if (chain.some((link) => coversWholly(link, line.bookingDate))) {
    return { verdict: 'known', known, because: 'An imported statement already covers the whole day.' };
  }
  const because = 'A line of that day, amount and wording is known, and neither statement covers the whole day.';
  return { verdict: 'doubtful', known, because };
};

const unmatched = (
  line: KeyedStatementLine,
  { coverage, chain }: CountedAgainst,
  unseen: ReadonlyMap<string, KnownLine[]>,
): CountedLine => {
  const candidate = coversWholly(coverage, line.bookingDate) ? unseen.get(weakBase(line))?.shift() : undefined;
  if (candidate !== undefined) {
    const because = 'A known line of that day and amount is missing from this statement: the same one in other words?';
    return { verdict: 'doubtful', known: candidate, because };
  }
  if (chain.some((link) => coversWholly(link, line.bookingDate))) {
    return {
      verdict: 'doubtful',
      known: null,
      because: 'An imported statement covers that day and does not have this line.',
    };
  }
  return { verdict: 'new', known: null, because: 'No line of that day, amount and wording is known.' };
};
