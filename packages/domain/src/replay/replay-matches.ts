import type { CalendarDate } from '../calendar/index.ts';
import {
  type MatchProposal,
  type OpenItem,
  proposeMatches,
  type ResidualLeg,
  type SettledItem,
  type ToleranceBand,
  type UnmatchedLine,
} from '../matching/index.ts';
import { type Money, money } from '../money/index.ts';

/** A bank line of the past, with what became of it in the books. */
export type PastLine = {
  readonly line: UnmatchedLine;
  /** What it settled, in the items' currencies; empty where it settled nothing. */
  readonly settled: readonly { readonly openItemId: string; readonly amount: bigint }[];
  /** Who decided that; null while it waits. A line that was coded is decided too. */
  readonly decidedBy: 'person' | 'machine' | null;
  /** Items a person said it is not for. */
  readonly declined: readonly string[];
};

/** The bank lines of a span with everything that could be settled in it, as it stood when the span began. */
export type PastMatching = {
  readonly lines: readonly PastLine[];
  readonly items: readonly OpenItem[];
  readonly settled: readonly SettledItem[];
};

/** What may be booked as a difference: by item, and by party and month (minor units; null sets no such limit). */
export type DifferenceTerms = {
  readonly bands: readonly ToleranceBand[];
  readonly monthLimit: (partyId: string, currency: string) => bigint | null;
};

/** What the machine would have matched by itself. */
export type ReplayedMatch = {
  /** In order of their ids. */
  readonly items: readonly string[];
  readonly difference: Money | null;
  readonly leg: ResidualLeg | null;
};

/** A span is walked in rounds of at least a day, so that lines compete with those of their time and not with all of it. */
const ROUNDS_MAX = 30;

export const roundsOf = (lines: readonly PastLine[]): readonly (readonly PastLine[])[] => {
  const sorted = lines.toSorted((a, b) =>
    a.line.bookingDate === b.line.bookingDate
      ? a.line.id < b.line.id
        ? -1
        : 1
      : a.line.bookingDate < b.line.bookingDate
        ? -1
        : 1,
  );
  const days = [...Map.groupBy(sorted, ({ line }) => line.bookingDate).values()];
  const size = Math.max(1, Math.ceil(days.length / ROUNDS_MAX));
  return Array.from({ length: Math.ceil(days.length / size) }, (_, at) =>
    days.slice(at * size, (at + 1) * size).flat(),
  );
};

const sizeOf = (minor: bigint): bigint => (minor < 0n ? -minor : minor);

/** Open items as they shrink while the span goes by. */
class Books {
  readonly #left: Map<string, bigint>;
  readonly #items: ReadonlyMap<string, OpenItem>;
  readonly #settled: SettledItem[];
  readonly #byMonth = new Map<string, bigint>();

  constructor({ items, settled }: PastMatching) {
    this.#left = new Map(items.map(({ id, open }) => [id, open.minor]));
    this.#items = new Map(items.map((item) => [item.id, item]));
    this.#settled = [...settled];
  }

  openOn(day: CalendarDate): OpenItem[] {
    const open: OpenItem[] = [];
    for (const [id, left] of this.#left) {
      const item = this.#items.get(id)!;
      if (left <= 0n || item.documentDate > day) continue;
      // A discount is for paying the whole.
      open.push(
        left === item.open.minor ? item : { ...item, open: money(left, item.open.currency), earlyPayments: [] },
      );
    }
    return open;
  }

  settledBefore(): readonly SettledItem[] {
    return this.#settled;
  }

  settle(openItemId: string, amount: bigint, on: CalendarDate): void {
    const item = this.#items.get(openItemId);
    if (item === undefined) return;
    const left = (this.#left.get(openItemId) ?? 0n) - amount;
    this.#left.set(openItemId, left);
    if (left <= 0n && item.number !== null) this.#settled.push({ ...item, settledOn: on });
  }

  /** Whether a difference is still within what the party's month allows; if so it counts against what follows. */
  book(proposal: MatchProposal, on: CalendarDate, { monthLimit }: DifferenceTerms): boolean {
    const { residual, allocations } = proposal;
    if (residual === null || residual.leg === null || residual.leg === 'discount') return true;
    const partyId = this.#items.get(allocations[0]?.openItemId ?? '')?.partyId ?? null;
    if (partyId === null) return true;
    const { currency } = residual.amount;
    const limit = monthLimit(partyId, currency);
    const key = `${partyId}|${currency}|${on.slice(0, 7)}`;
    const sum = (this.#byMonth.get(key) ?? 0n) + sizeOf(residual.amount.minor);
    if (limit !== null && sum > limit) return false;
    this.#byMonth.set(key, sum);
    return true;
  }
}

const isWhole = ({ verdict, allocations, residual }: MatchProposal): boolean =>
  verdict === 'sure' && allocations.length > 0 && (residual === null || residual.leg !== null);

const matchOf = ({ allocations, residual }: MatchProposal): ReplayedMatch => ({
  items: allocations.map(({ openItemId }) => openItemId).toSorted(),
  difference: residual?.amount ?? null,
  leg: residual?.leg ?? null,
});

/** What nobody is sure of goes to a person, and the person decides as they did. */
const letPersonsDecide = (lines: readonly PastLine[], books: Books): PastLine[] => {
  for (const { line, settled } of lines)
    for (const { openItemId, amount } of settled) books.settle(openItemId, amount, line.bookingDate);
  return lines.filter(({ decidedBy }) => decidedBy === null);
};

/**
 * Matches the lines of a span again under these terms, round by round in the order of their days: what is sure settles, what
 * is not goes to a person who decides as in the books, what nobody decided waits and competes again. Yields the lines that
 * are done after each round, so that a long span can be left; touches nothing.
 */
export function* replayMatches(
  past: PastMatching,
  terms: DifferenceTerms,
): Generator<number, ReadonlyMap<string, ReplayedMatch>, void> {
  const books = new Books(past);
  const matched = new Map<string, ReplayedMatch>();
  let waiting: readonly PastLine[] = [];
  let done = 0;
  for (const round of roundsOf(past.lines)) {
    const asked = [...waiting, ...round];
    const day = round.at(-1)!.line.bookingDate;
    const { proposals } = proposeMatches({
      lines: asked.map(({ line }) => line),
      items: books.openOn(day),
      settled: books.settledBefore(),
      tolerances: terms.bands,
    });
    const sure = new Map(proposals.filter(isWhole).map((proposal) => [proposal.bankTransactionId, proposal]));
    const left: PastLine[] = [];
    for (const one of asked) {
      const proposal = sure.get(one.line.id);
      if (proposal === undefined || !books.book(proposal, one.line.bookingDate, terms)) {
        left.push(one);
        continue;
      }
      matched.set(one.line.id, matchOf(proposal));
      for (const { openItemId, amount } of proposal.allocations)
        books.settle(openItemId, amount.minor, one.line.bookingDate);
    }
    waiting = letPersonsDecide(left, books);
    done += round.length;
    yield done;
  }
  return matched;
}
