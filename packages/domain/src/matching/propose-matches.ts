import { assignPairs, SCORE_MIN } from './assign-pairs.ts';
import { calibrationOf } from './calibrate.ts';
import { CandidateSearch } from './find-candidates.ts';
import { coreScore, findRivals, type PairsBySide, type Rivalry } from './find-rivals.ts';
import { paidBefore, secondPaymentOf } from './find-second-payment.ts';
import { buildItemIndex, type IndexedItem, type ItemIndex } from './item-index.ts';
import { exceptionFor, judgeVerdict, settle } from './judge-pair.ts';
import { askedOf, type LineReading, readLine } from './line-reading.ts';
import type { MatchCase, MatchGrounds, MatchOutcome, MatchProposal, MatchVerdict, RivalMatch } from './match-case.ts';
import { isNear, NearItems } from './near-items.ts';
import { PackedNames } from './packed-names.ts';
import { spellingsOf } from './parties-like.ts';
import { PayerNames } from './payer-names.ts';
import { type Judged, proposeGroups } from './propose-groups.ts';
import { proposeParts } from './propose-parts.ts';
import { amountInWords, reasonsFor } from './reasons-in-words.ts';
import { PairSieve } from './sift-pairs.ts';
import { suggestRest } from './suggest-rest.ts';
import { refusesNothing } from './weigh-evidence.ts';
import { type WeighedPair, weighPair } from './weigh-pair.ts';
import { weighWays } from './weigh-ways.ts';
import { onceAsked, saysNothing } from './write-proposal.ts';

const RIVALS_MAX = 3;
const NO_PAIRS: readonly WeighedPair[] = [];
const NO_RIVALS: readonly RivalMatch[] = [];

type Desk = {
  readonly lines: readonly LineReading[];
  readonly index: ItemIndex;
  readonly settled: ItemIndex;
  readonly sides: PairsBySide;
};

/** Pairs a person has taken apart are not proposed again, alone or in a group. */
const refusedIn = ({ refused = [] }: MatchCase): ((line: LineReading, item: IndexedItem) => boolean) => {
  if (refused.length === 0) return refusesNothing;
  const pairs = new Set(refused.map((pair) => `${pair.bankTransactionId}|${pair.openItemId}`));
  return (line, { item }) => pairs.has(`${line.line.id}|${item.id}`);
};

/** Across currencies an item is named, or ordered to the cent: what a line has beyond it could not be told from the rate. */
const canBePlanned = (pair: WeighedPair, { line }: LineReading, { item }: IndexedItem): boolean => {
  if (item.open.currency === line.amount.currency) return true;
  if (pair.amount === 'exchanged') return pair.reference === 'equal' || pair.reference === 'named';
  return pair.amount !== 'over' && pair.difference <= 0n;
};

const weighAll = (
  given: MatchCase,
  lines: readonly LineReading[],
  index: ItemIndex,
  { names, near }: { readonly names: PackedNames; readonly near: NearItems },
): WeighedPair[] => {
  const isRefused = refusedIn(given);
  const search = new CandidateSearch(index);
  const sieve = new PairSieve(index, names, SCORE_MIN);
  const pairs: WeighedPair[] = [];
  for (const line of lines) {
    sieve.turnTo(line);
    const found = search.turnTo(line);
    for (let at = 0; at < found; at++) {
      const position = search.at(at);
      if (isNear(index, line, position)) near.add(position);
      if (!sieve.mayCount(position)) continue;
      const indexed = index.items[position]!;
      if (indexed.moneyOut !== line.moneyOut || isRefused(line, indexed)) continue;
      const pair = weighPair(line, indexed, { names, least: SCORE_MIN });
      if (pair !== null && canBePlanned(pair, line, indexed)) pairs.push(pair);
    }
    near.close(line.position);
  }
  return pairs;
};

type Counts = { readonly lines: number; readonly items: number };

const bySide = (pairs: readonly WeighedPair[], chosen: readonly WeighedPair[], counts: Counts): PairsBySide => {
  const ofLine = new Array<WeighedPair[] | undefined>(counts.lines).fill(undefined);
  const ofItem = new Array<WeighedPair[] | undefined>(counts.items).fill(undefined);
  for (let at = 0; at < pairs.length; at++) {
    const pair = pairs[at]!;
    const beside = ofLine[pair.line];
    if (beside === undefined) ofLine[pair.line] = [pair];
    else beside.push(pair);
    const against = ofItem[pair.item];
    if (against === undefined) ofItem[pair.item] = [pair];
    else against.push(pair);
  }
  const chosenOfLine = new Array<WeighedPair | undefined>(counts.lines).fill(undefined);
  const chosenOfItem = new Array<WeighedPair | undefined>(counts.items).fill(undefined);
  for (const pair of chosen) {
    chosenOfLine[pair.line] = pair;
    chosenOfItem[pair.item] = pair;
  }
  return { ofLine, ofItem, chosenOfLine, chosenOfItem };
};

const numberOf = ({ item }: IndexedItem): string => item.number ?? `the item of ${item.partyName}`;

const asRival = (pair: WeighedPair, desk: Desk): RivalMatch => {
  const indexed = desk.index.items[pair.item]!;
  return {
    openItemId: indexed.item.id,
    places: [pair.item],
    inWords: () => ({ score: pair.score, reasons: reasonsFor(pair, indexed, desk.lines[pair.line]!) }),
  };
};

/** What speaks loudest for a pair. */
const groundsOf = ({ amount, reference }: WeighedPair): MatchGrounds => {
  if (amount === 'discount') return 'discount';
  if (amount === 'within') return 'difference';
  if (amount !== 'exact') return 'other';
  return reference === 'equal' || reference === 'named' ? 'number' : 'party';
};

/** What else the line could settle, best first. */
const rivalsOf = (pair: WeighedPair, { rivals }: Rivalry, desk: Desk): RivalMatch[] =>
  rivals
    .filter(({ line }) => line === pair.line)
    .slice(0, RIVALS_MAX)
    .map((rival) => asRival(rival, desk));

const complaintOf = (
  pair: WeighedPair,
  verdict: MatchVerdict,
  { indexed, rivalry, desk }: { readonly indexed: IndexedItem; readonly rivalry: Rivalry; readonly desk: Desk },
): ReturnType<typeof exceptionFor> =>
  exceptionFor(pair, verdict, {
    number: numberOf(indexed),
    amount: () => amountInWords(pair, indexed),
    rivalItemIds: () => rivalry.rivals.map(({ item }) => desk.index.items[item]!.item.id),
    itemId: indexed.item.id,
  });

const judgeChosen = (pair: WeighedPair, desk: Desk): Judged => {
  const line = desk.lines[pair.line]!;
  const indexed = desk.index.items[pair.item]!;
  const rivalry = findRivals(pair, desk.sides, (position) => desk.lines[position]!.day);
  const named = pair.reference === 'equal' || pair.reference === 'named';
  const before = named ? null : paidBefore(line, desk.settled);
  const verdict = before === null ? judgeVerdict(pair, rivalry) : 'ambiguous';
  const exception = before ?? (verdict === 'sure' ? null : complaintOf(pair, verdict, { indexed, rivalry, desk }));
  const { allocations, residual } = settle(pair, indexed, line);
  return {
    proposal: {
      bankTransactionId: line.line.id,
      verdict,
      grounds: groundsOf(pair),
      allocations,
      residual,
      score: pair.score,
      margin: rivalry.margin,
      reasons: () => reasonsFor(pair, indexed, line),
      rivals: rivalry.rivals.length === 0 ? NO_RIVALS : rivalsOf(pair, rivalry, desk),
    },
    exception: exception === null ? null : { bankTransactionId: line.line.id, ...exception },
    places: [pair.item],
  };
};

/** A line that got nothing: what it wanted went elsewhere, was paid before, or nothing fits. */
const judgeUnchosen = (line: LineReading, desk: Desk): Judged => {
  const own = desk.sides.ofLine[line.position] ?? NO_PAIRS;
  const wanted = own.length < 2 ? own : [...own].sort((a, b) => coreScore(b) - coreScore(a));
  const proposal: MatchProposal = {
    bankTransactionId: line.line.id,
    verdict: wanted.length > 0 ? 'ambiguous' : 'none',
    grounds: 'other',
    allocations: [],
    residual: null,
    score: wanted[0]?.score ?? 0,
    margin: null,
    reasons: saysNothing,
    rivals: wanted.length === 0 ? NO_RIVALS : wanted.slice(0, RIVALS_MAX).map((pair) => asRival(pair, desk)),
  };
  return {
    proposal,
    exception: { bankTransactionId: line.line.id, ...secondPaymentOf(line, wanted, desk) },
    places: [],
  };
};

/**
 * Proposes for each bank transaction what it settles, or says in words why not: one open item, several of one counterparty,
 * or a part of one that other payments complete. Lines compete for items, so the whole set is decided at once. Candidates come from sorted amounts, references and parties: n log n, never all pairs.
 */
export const proposeMatches = (given: MatchCase): MatchOutcome => {
  const names = new PackedNames();
  const index = buildItemIndex(given.items, given.tolerances, names);
  const settled = buildItemIndex(given.settled ?? [], [], names);
  const payers = new PayerNames(given.payerNames ?? [], names);
  const asked = askedOf(index, settled);
  const context = { index, asked, names, payers };
  const lines = given.lines.map((line, position) => readLine(line, position, context));
  const near = new NearItems(lines.length);
  const pairs = weighAll(given, lines, index, { names, near });
  const counts = { lines: lines.length, items: index.items.length };
  const desk = { lines, index, settled, sides: bySide(pairs, assignPairs(pairs, lines.length), counts) };

  const pairwise = lines.map((line) => {
    const chosen = desk.sides.chosenOfLine[line.position];
    return chosen === undefined ? judgeUnchosen(line, desk) : judgeChosen(chosen, desk);
  });
  const grouped = proposeGroups(pairwise, { lines, index, names, isRefused: refusedIn(given) });
  const calibration = calibrationOf(given.outcomes);
  const spellings = onceAsked(() => spellingsOf(index, names));
  const { judged: weighed, habits } = weighWays(grouped, {
    lines,
    index,
    settled,
    names,
    near,
    spellings,
    calibration,
    isRefused: refusedIn(given),
  });
  const suggested = suggestRest(weighed, { lines, index, names, habits, spellings, isRefused: refusedIn(given) });
  const judged = proposeParts(given, suggested, proposeMatches);
  return {
    proposals: judged.map(({ proposal }) => proposal),
    exceptions: judged.flatMap(({ exception }) => (exception === null ? [] : [exception])),
  };
};
