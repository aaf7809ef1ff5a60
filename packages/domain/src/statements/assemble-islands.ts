import { inBookingOrder, type LineSequence, type SequenceLine, sequenceOf } from './line-sequence.ts';
import { minorAmount } from './minor-amount.ts';
import { openingBalance } from './opening-balance.ts';
import { placementsOf } from './place-sequence.ts';
import { choosePlacements, type PlacementOption, placementOptions } from './placement-options.ts';
import type { ChainLink, KnownLine } from './statement-chain.ts';

export type IslandLine = SequenceLine & { readonly known: KnownLine };

/** Where a statement's lines lie inside an island, so that its number can speak for or against a placement. */
export type Span = { readonly link: ChainLink; readonly at: number; readonly length: number };

/** A stretch of history without a gap, joined from all statements that overlap or touch. */
export type Island = LineSequence<IslandLine> & { readonly spans: readonly Span[] };

/**
 * Joins imported statements to islands, in the order they came in. Lines are told apart by the bank transactions they
 * became, so that the decisions taken at import stand. Links whose balance is unknown join nothing and are left out.
 */
export const assembleIslands = (links: readonly ChainLink[], currency: string): Island[] => {
  let islands: Island[] = [];
  for (const link of links) {
    const own = islandOf(link, currency);
    if (own === null) continue;
    const placements = islands.flatMap((island, index) => placementsOf(own, island, index));
    const options = choosePlacements(placementOptions(placements), { of: link, length: own.lines.length, islands });
    islands = joined(islands, own, mostShared(options));
  }
  return islands;
};

/** Shared bank transactions are a fact, touching balances only a likeness. */
const mostShared = (options: readonly PlacementOption[]): PlacementOption => {
  const shared = (option: PlacementOption): number => option.reduce((sum, { from, to }) => sum + to - from, 0);
  return options.reduce<PlacementOption>((best, option) => (shared(option) >= shared(best) ? option : best), []);
};

const islandOf = (link: ChainLink, currency: string): Island | null => {
  const opening = openingBalance(link, currency);
  if (opening === null) return null;
  const lines = inBookingOrder(link.lines).map((known) => ({
    key: known.bankTransactionId,
    minor: minorAmount(known.amount, currency),
    bookingDate: known.bookingDate,
    known,
  }));
  const day = link.closingDate ?? link.to ?? link.openingDate;
  return { ...sequenceOf(lines, opening, day), spans: [{ link, at: 0, length: lines.length }] };
};

/** The new stretch and the islands placed against it as one island; the others as they were. */
const joined = (islands: readonly Island[], own: Island, chosen: PlacementOption): Island[] => {
  if (chosen.length === 0) return [...islands, own];
  const start = Math.min(0, ...chosen.map((placement) => placement.at));
  const slots = new Map<number, IslandLine>();
  own.lines.forEach((line, index) => {
    slots.set(index, line);
  });
  const spans = own.spans.map((span) => ({ ...span, at: span.at - start }));
  for (const placement of chosen) {
    const island = islands[placement.island];
    island?.lines.forEach((line, index) => {
      slots.set(placement.at + index, line);
    });
    for (const span of island?.spans ?? []) spans.push({ ...span, at: span.at + placement.at - start });
  }

  const lines = [...slots.entries()].sort(([a], [b]) => a - b).map(([, line]) => line);
  const first = chosen.find((placement) => placement.at === start);
  const opening = (first === undefined ? undefined : islands[first.island]?.cuts[0]) ?? own.cuts[0] ?? 0n;
  const rest = islands.filter((_, index) => !chosen.some((placement) => placement.island === index));
  return [...rest, { ...sequenceOf(lines, opening, own.latest), spans }];
};
