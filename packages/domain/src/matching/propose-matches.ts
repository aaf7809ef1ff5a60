import { assignPairs, SCORE_MIN } from './assign-pairs.ts';
import { findCandidates, partyOfLine } from './find-candidates.ts';
import { coreScore, findRivals, type PairsBySide } from './find-rivals.ts';
import { paidBefore, secondPaymentOf } from './find-second-payment.ts';
import { buildItemIndex, type IndexedItem, type ItemIndex } from './item-index.ts';
import { exceptionFor, judgeVerdict, settle } from './judge-pair.ts';
import { type LineReading, readLine } from './line-reading.ts';
import type { MatchCase, MatchException, MatchOutcome, MatchProposal, RivalMatch } from './match-case.ts';
import { PackedNames } from './packed-names.ts';
import { amountInWords, reasonsFor } from './reasons-in-words.ts';
import { type WeighedPair, weighPair } from './weigh-pair.ts';

const RIVALS_MAX = 3;

type Desk = {
  readonly lines: readonly LineReading[];
  readonly index: ItemIndex;
  readonly settled: ItemIndex;
  readonly sides: PairsBySide;
};

const weighAll = (
  given: MatchCase,
  lines: readonly LineReading[],
  index: ItemIndex,
  names: PackedNames,
): WeighedPair[] => {
  const refused = new Set((given.refused ?? []).map((pair) => `${pair.bankTransactionId}|${pair.openItemId}`));
  const pairs: WeighedPair[] = [];
  for (const line of lines) {
    const party = partyOfLine(line, index, names);
    for (const position of findCandidates(line, index, party)) {
      const indexed = index.items[position]!;
      if (indexed.moneyOut !== line.moneyOut || indexed.item.open.currency !== line.line.amount.currency) continue;
      if (refused.size > 0 && refused.has(`${line.line.id}|${indexed.item.id}`)) continue;
      const pair = weighPair(line, indexed, { party, names });
      if (pair.score >= SCORE_MIN) pairs.push(pair);
    }
  }
  return pairs;
};

const bySide = (pairs: readonly WeighedPair[], chosen: readonly WeighedPair[]): PairsBySide => ({
  ofLine: Map.groupBy(pairs, ({ line }) => line),
  ofItem: Map.groupBy(pairs, ({ item }) => item),
  chosenOfLine: new Map(chosen.map((pair) => [pair.line, pair])),
  chosenOfItem: new Map(chosen.map((pair) => [pair.item, pair])),
});

const numberOf = ({ item }: IndexedItem): string => item.number ?? `the item of ${item.partyName}`;

const asRival = (pair: WeighedPair, desk: Desk): RivalMatch => {
  const indexed = desk.index.items[pair.item]!;
  return { openItemId: indexed.item.id, score: pair.score, reasons: reasonsFor(pair, indexed, desk.lines[pair.line]!) };
};

type Judged = { readonly proposal: MatchProposal; readonly exception: MatchException | null };

const judgeChosen = (pair: WeighedPair, desk: Desk): Judged => {
  const line = desk.lines[pair.line]!;
  const indexed = desk.index.items[pair.item]!;
  const rivalry = findRivals(pair, desk.sides, (position) => desk.lines[position]!.day);
  const named = pair.reference === 'equal' || pair.reference === 'named';
  const before = named ? null : paidBefore(line, desk.settled);
  const verdict = before === null ? judgeVerdict(pair, rivalry) : 'ambiguous';
  const reasons = reasonsFor(pair, indexed, line);
  const rivalItems = rivalry.rivals.filter(({ line: position }) => position === pair.line);
  const exception =
    before ??
    exceptionFor(pair, verdict, {
      number: numberOf(indexed),
      amount: amountInWords(pair, indexed),
      rivalItemIds: rivalry.rivals.map(({ item }) => desk.index.items[item]!.item.id),
      itemId: indexed.item.id,
    });
  return {
    proposal: {
      bankTransactionId: line.line.id,
      verdict,
      ...settle(pair, indexed, line),
      score: pair.score,
      margin: rivalry.margin,
      reasons,
      rivals: rivalItems.slice(0, RIVALS_MAX).map((rival) => asRival(rival, desk)),
    },
    exception: exception === null ? null : { bankTransactionId: line.line.id, ...exception },
  };
};

/** A line that got nothing: what it wanted went elsewhere, was paid before, or nothing fits. */
const judgeUnchosen = (line: LineReading, desk: Desk): Judged => {
  const wanted = [...(desk.sides.ofLine.get(line.position) ?? [])].sort((a, b) => coreScore(b) - coreScore(a));
  const proposal: MatchProposal = {
    bankTransactionId: line.line.id,
    verdict: wanted.length > 0 ? 'ambiguous' : 'none',
    allocations: [],
    residual: null,
    score: wanted[0]?.score ?? 0,
    margin: null,
    reasons: [],
    rivals: wanted.slice(0, RIVALS_MAX).map((pair) => asRival(pair, desk)),
  };
  return { proposal, exception: { bankTransactionId: line.line.id, ...secondPaymentOf(line, wanted, desk) } };
};

/**
 * Proposes for each bank transaction the one open item it settles, or says in words why not. Lines compete for items, so the
 * whole set is decided at once. Candidates come from sorted amounts, references and parties: n log n, never all pairs.
 */
export const proposeMatches = (given: MatchCase): MatchOutcome => {
  const names = new PackedNames();
  const lines = given.lines.map((line, position) => readLine(line, position, names));
  const index = buildItemIndex(given.items, given.tolerances, names);
  const settled = buildItemIndex(given.settled ?? [], [], names);
  const pairs = weighAll(given, lines, index, names);
  const desk = { lines, index, settled, sides: bySide(pairs, assignPairs(pairs, lines.length)) };

  const judged = lines.map((line) => {
    const chosen = desk.sides.chosenOfLine.get(line.position);
    return chosen === undefined ? judgeUnchosen(line, desk) : judgeChosen(chosen, desk);
  });
  return {
    proposals: judged.map(({ proposal }) => proposal),
    exceptions: judged.flatMap(({ exception }) => (exception === null ? [] : [exception])),
  };
};
