import { describeMoney, money } from '../money/index.ts';
import { legOfKept } from './guess-sets.ts';
import type { IndexedItem, ItemIndex } from './item-index.ts';
import { settle } from './judge-pair.ts';
import type { LineReading } from './line-reading.ts';
import type { Belief, InWords, MatchGrounds, MatchProposal, MatchReason, RivalMatch } from './match-case.ts';
import type { PackedNames } from './packed-names.ts';
import type { Judged } from './propose-groups.ts';
import { reasonsFor } from './reasons-in-words.ts';
import type { WeighedWay } from './weigh-evidence.ts';
import { weighAnyPair } from './weigh-pair.ts';

/** What the rounds came to for a line: its ways when they were last weighed, and whether the best is beyond doubt. */
export type Told = { readonly ways: readonly WeighedWay[]; readonly belief: Belief; readonly sure: boolean };

type Naming = { readonly index: ItemIndex; readonly names: PackedNames };

const RIVALS_MAX = 3;
const NO_RIVALS: readonly RivalMatch[] = [];

const oddsInWords = (probability: number): MatchReason => {
  const odds = Math.min(9999, Math.round(probability / Math.max(1e-9, 1 - probability)));
  return { sign: 1, weight: 2, text: `Of all that is open nothing else comes near: the odds are ${odds} to 1.` };
};

const asRival = (line: LineReading, position: number, desk: Naming): RivalMatch => {
  const one = desk.index.items[position]!;
  return { openItemId: one.item.id, places: [position], inWords: () => inWordsOf(line, one, desk) };
};

const inWordsOf = (line: LineReading, one: IndexedItem, desk: Naming): InWords => {
  const pair = weighAnyPair(line, one, desk.names);
  return { score: pair.score, reasons: reasonsFor(pair, one, line) };
};

const rivalOf = (line: LineReading, way: WeighedWay, desk: Naming): RivalMatch => {
  const [first, ...others] = way.items as [number, ...number[]];
  if (others.length === 0) return asRival(line, first, desk);
  const one = desk.index.items[first]!;
  return {
    openItemId: one.item.id,
    with: others.map((position) => desk.index.items[position]!.item.id),
    places: way.items,
    inWords: () => ({
      score: weighAnyPair(line, one, desk.names).score,
      reasons: groupReasons(
        line,
        way.items.map((position) => desk.index.items[position]!),
        way,
      ),
    }),
  };
};

/** Other ways to explain the line, the likeliest first: an item by itself, or several together. */
const rivalsOf = (line: LineReading, ways: readonly WeighedWay[], desk: Naming): readonly RivalMatch[] =>
  ways.length < 2 ? NO_RIVALS : ways.slice(1, 1 + RIVALS_MAX).map((way) => rivalOf(line, way, desk));

/** The likeliest way of a line as a proposal. */
export const proposalFor = (line: LineReading, { ways, belief, sure }: Told, desk: Naming): MatchProposal => {
  const way = ways[0]!;
  const items = way.items.map((position) => desk.index.items[position]!);
  const [first] = items;
  const single = items.length === 1;
  const pair = weighAnyPair(line, first!, desk.names);
  const reasons = (): MatchReason[] => (single ? reasonsFor(pair, first!, line) : groupReasons(line, items, way));
  const settled = single ? settle(pair, first!, line) : settleTogether(line, items, way);
  return {
    bankTransactionId: line.line.id,
    verdict: sure ? 'sure' : 'likely',
    grounds: single ? groundsOf(way) : 'together',
    allocations: settled.allocations,
    residual: settled.residual,
    score: pair.score,
    margin: null,
    reasons: sure ? () => [...reasons(), oddsInWords(belief.calibrated)] : reasons,
    rivals: rivalsOf(line, ways, desk),
    belief,
  };
};

/** All of them whole; what banks kept is booked to the first, so the one whose tolerance allows it stands first. */
const settleTogether = (
  line: LineReading,
  items: readonly IndexedItem[],
  { kept }: WeighedWay,
): Pick<MatchProposal, 'allocations' | 'residual'> => {
  const found = kept === 0 ? null : legOfKept(line, items, kept);
  const inOrder = found === null ? items : [found.carrier, ...items.filter((one) => one !== found.carrier)];
  return {
    allocations: inOrder.map(({ item }) => ({ openItemId: item.id, amount: item.open })),
    residual: found === null ? null : { amount: money(BigInt(-kept), line.line.amount.currency), leg: found.leg },
  };
};

const groundsOf = ({ paid, namedCount }: WeighedWay): MatchGrounds => {
  if (paid === 'discount' || paid === 'late_discount') return 'discount';
  if (paid === 'within' || paid === 'kept') return 'difference';
  return namedCount > 0 ? 'number' : 'party';
};

const sumReason = (line: LineReading, numbers: readonly string[], { kept }: WeighedWay): MatchReason => {
  const of = (minor: bigint): string => describeMoney(money(minor, line.line.amount.currency));
  const total = of(line.minor + BigInt(kept));
  const told =
    kept === 0
      ? `are ${total}: the amount to the cent.`
      : `are ${total}; ${of(BigInt(kept))} of it did not come, which banks kept of earlier payments of theirs as well.`;
  return { sign: 1, weight: 3, text: `Together ${numbers.join(', ')} ${told}` };
};

const groupReasons = (line: LineReading, items: readonly IndexedItem[], way: WeighedWay): MatchReason[] => {
  const numbers = items.map(({ item }) => item.number ?? `the item of ${item.partyName}`);
  return [
    ...(way.namedCount === 0
      ? []
      : [{ sign: 1, weight: 4, text: `The text names ${way.namedCount} of ${numbers.length} items.` } as const]),
    sumReason(line, numbers, way),
    { sign: 1, weight: 2.5, text: `All are of ${items[0]!.item.partyName}.` },
  ];
};

/** The likeliest way is put before a person, where it is likelier than not or nothing else was found before. */
export const suggested = (before: Judged, line: LineReading, told: Told, desk: Naming): Judged => {
  const { ways } = told;
  const had = before.proposal.allocations.length > 0;
  if (ways[0]!.probability < (had ? 0.5 : 0.001)) return before;
  const proposal = proposalFor(line, told, desk);
  const text =
    proposal.allocations.length > 1
      ? 'Several open items together make the amount; nothing names them beyond doubt.'
      : 'One open item fits best, but others come near.';
  const late = ways[0]!.paid === 'late_discount';
  const openItemIds = [...proposal.allocations, ...proposal.rivals].map(({ openItemId }) => openItemId);
  const code = late ? 'match.residual' : 'match.ambiguous';
  return {
    proposal,
    exception: {
      bankTransactionId: line.line.id,
      code,
      text: late ? (proposal.reasons()[1]?.text ?? text) : text,
      openItemIds,
    },
    places: ways[0]!.items,
  };
};
