import { describeMoney, money } from '../money/index.ts';
import { findPaymentRun, type RunPick, runCountIn } from './find-payment-run.ts';
import { isOverpaid, tellRefunds } from './find-refunds.ts';
import { findShares, type Share } from './find-shares.ts';
import { FreeItems } from './free-items.ts';
import type { IndexedItem, ItemIndex } from './item-index.ts';
import { type Habits, usualLag } from './learn-habits.ts';
import type { LineReading } from './line-reading.ts';
import type { Allocation, InWords, MatchException, MatchProposal, MatchReason, RivalMatch } from './match-case.ts';
import type { PackedNames } from './packed-names.ts';
import type { Spellings } from './parties-like.ts';
import type { Judged } from './propose-groups.ts';
import { reasonsFor } from './reasons-in-words.ts';
import { mentionOf } from './reference-keys.ts';
import { weighAnyPair } from './weigh-pair.ts';
import { noWords } from './write-proposal.ts';

type Desk = {
  readonly lines: readonly LineReading[];
  readonly index: ItemIndex;
  readonly names: PackedNames;
  readonly isRefused: (line: LineReading, item: IndexedItem) => boolean;
  /** What the set taught about itself; null where it is too small to. */
  readonly habits: Habits | null;
  readonly spellings: () => Spellings;
};

const RIVALS_MAX = 3;

const nameOf = ({ item }: IndexedItem): string => item.number ?? `the item of ${item.partyName}`;

const listed = (items: readonly IndexedItem[]): string => items.map(nameOf).join(', ');

const shareReasons = (line: LineReading, share: Share): MatchReason[] => {
  const { currency } = line.line.amount;
  const total = share.reduce((sum, { item }) => sum + item.open.minor, 0n);
  const left = describeMoney(money(total - line.minor, currency));
  return [
    { sign: 1, weight: 2, text: `Together ${listed(share)} are ${describeMoney(money(total, currency))}.` },
    { sign: -1, weight: 1, text: `${left} of ${nameOf(share.at(-1)!)} would stay open.` },
  ];
};

const asRival = (line: LineReading, share: Share, desk: Desk): RivalMatch => {
  const [first, ...others] = share as [IndexedItem, ...IndexedItem[]];
  const places = share.map(({ position }) => position);
  const inWords = (): InWords => {
    const pair = weighAnyPair(line, first, desk.names);
    const reasons = others.length === 0 ? reasonsFor(pair, first, line) : shareReasons(line, share);
    return { score: pair.score, reasons };
  };
  return others.length === 0
    ? { openItemId: first.item.id, places, inWords }
    : { openItemId: first.item.id, with: others.map(({ item }) => item.id), places, inWords };
};

const namedBy = (line: LineReading, items: readonly IndexedItem[]): ReadonlySet<number> =>
  new Set(
    line.named.length === 0 && line.numbered.length === 0
      ? []
      : items
          .filter(({ fullKeys, digitKeys }) => mentionOf(line.references, fullKeys, digitKeys) !== 'none')
          .map(({ position }) => position),
  );

/** Whose the line is: by account or name, or else as the items tell that its text names. */
const partyOf = (line: LineReading, free: FreeItems, { index, habits }: Desk): string | null => {
  const parties = free.partiesOf(line);
  const named = [...line.named, ...line.numbered].flat().map((position) => index.items[position]!.party);
  const word = parties.length === 0 && named.length === 0 ? habits?.partyByWords(line) : null;
  const told = parties.length > 0 ? parties : word == null ? named : [word.party];
  const [only, ...others] = new Set(told);
  return only !== undefined && others.length === 0 ? only : null;
};

/** What a line of a known party may pay in part. */
const sharesOf = (line: LineReading, free: FreeItems, desk: Desk): readonly Share[] => {
  const party = partyOf(line, free, desk);
  if (party === null) return [];
  const theirs = free.ofParty(line, party);
  return findShares(line, theirs, {
    named: namedBy(line, theirs),
    oddsOfLag: (lag) => desk.habits?.ofLag(line.moneyOut, lag) ?? usualLag(lag),
  });
};

const complaint = (
  line: LineReading,
  code: MatchException['code'],
  text: string,
  rivals: readonly RivalMatch[],
): MatchException => ({
  bankTransactionId: line.line.id,
  code,
  text,
  openItemIds: [...new Set(rivals.flatMap(({ openItemId, with: others = [] }) => [openItemId, ...others]))],
});

const keyOf = ({ openItemId, with: others = [] }: RivalMatch): string => [openItemId, ...others].join();

/** We know what we pay: money out that names nothing is hardly a part payment, and goes on to be coded. */
const isOurs = (line: LineReading): boolean => line.moneyOut && line.named.length + line.numbered.length === 0;

const withShares = (before: Judged, line: LineReading, shares: readonly Share[], desk: Desk): Judged => {
  const { proposal } = before;
  const shown = new Set([
    proposal.allocations.map(({ openItemId }) => openItemId).join(),
    ...proposal.rivals.map(keyOf),
  ]);
  const found = shares.map((share) => asRival(line, share, desk)).filter((rival) => !shown.has(keyOf(rival)));
  if (found.length === 0) return before;
  const all = proposal.allocations.length > 0 ? [...found, ...proposal.rivals] : [...proposal.rivals, ...found];
  const rivals = all.slice(0, RIVALS_MAX);
  if (proposal.verdict !== 'none') return { ...before, proposal: { ...proposal, rivals } };
  const who = desk.index.items[rivals[0]!.places[0]!]!.item.partyName;
  if (isOurs(line)) {
    const text = `Nothing open of ${who} is of this amount, nor do several of it make it.`;
    return { ...before, exception: complaint(line, 'match.unidentified', text, rivals) };
  }
  const text = `Nothing open of ${who} is of this amount; it may pay a part of what is.`;
  return {
    ...before,
    proposal: { ...proposal, verdict: 'ambiguous', rivals },
    exception: complaint(line, 'match.residual', text, rivals),
  };
};

const allocationOf = ({ one, minor, late }: RunPick): Allocation => {
  const { id, open } = one.item;
  if (late) return { openItemId: id, amount: money(minor, open.currency) };
  const discount = open.minor - minor;
  return { openItemId: id, amount: open, ...(discount === 0n ? {} : { discount: money(discount, open.currency) }) };
};

const withRun = (before: Judged, line: LineReading, runs: readonly (readonly RunPick[])[], desk: Desk): Judged => {
  const [best, ...others] = runs;
  if (best === undefined) return before;
  const allocations = best.map(allocationOf);
  const { currency } = line.line.amount;
  const discount = allocations.reduce((sum, one) => sum + (one.discount?.minor ?? 0n), 0n);
  const rivals = others.map((run) =>
    asRival(
      line,
      run.map(({ one }) => one),
      desk,
    ),
  );
  const items = best.map(({ one }) => one);
  const parties = new Set(items.map(({ party }) => party)).size;
  const text =
    runs.length > 1
      ? 'A payment run: several sets of bills make the amount.'
      : `A payment run: ${items.length} bills of ${parties} vendors make the amount; nothing across parties goes unasked.`;
  const proposal: MatchProposal = {
    ...before.proposal,
    verdict: runs.length > 1 ? 'ambiguous' : 'likely',
    grounds: 'together',
    allocations,
    residual: discount === 0n ? null : { amount: money(-discount, currency), leg: 'discount' },
    reasons: () => [
      { sign: 1, weight: 3, text: `Together ${listed(items)} make the amount to the cent.` },
      { sign: 1, weight: 1, text: `The text says that it is a payment run of ${items.length}.` },
      { sign: -1, weight: 1, text: `They are of ${parties} ${parties === 1 ? 'vendor' : 'vendors'}.` },
    ],
    rivals,
  };
  const told = [
    {
      openItemId: allocations[0]!.openItemId,
      with: allocations.slice(1).map((one) => one.openItemId),
      places: items.map(({ position }) => position),
      inWords: noWords,
    },
    ...rivals,
  ];
  return {
    proposal,
    exception: complaint(line, 'match.ambiguous', text, told),
    places: best.map(({ one }) => one.position),
  };
};

/** What another line settles beyond doubt is no suggestion; only of a second payment a person wants to see the first. */
const withoutSettled = (before: Judged, free: FreeItems): Judged => {
  const { proposal, exception } = before;
  if (proposal.verdict === 'sure' || exception?.code === 'match.paid_twice') return before;
  const isFree = ({ places }: RivalMatch): boolean => !places.some((place) => free.isTaken(place));
  return proposal.rivals.length === 0 || proposal.rivals.every(isFree)
    ? before
    : { ...before, proposal: { ...proposal, rivals: proposal.rivals.filter(isFree) } };
};

/**
 * What a person is shown of lines that nothing explains to the cent: bills of several vendors that a payment run makes,
 * and what a payment of a known party may pay in part. Nothing of it is ever beyond doubt.
 */
export const suggestRest = (judged: readonly Judged[], desk: Desk): Judged[] => {
  const free = new FreeItems(desk, judged);
  return tellRefunds(judged, desk.lines).map((judgedSoFar, position) => {
    const before = withoutSettled(judgedSoFar, free);
    const { proposal, exception } = before;
    const line = desk.lines[position]!;
    if (proposal.verdict === 'sure' || line.minor === 0n || exception?.code === 'match.other_entity') return before;
    if (line.moneyOut && runCountIn(line.line.text) !== null)
      return proposal.allocations.length > 0 && proposal.residual === null && exception?.code !== 'match.ambiguous'
        ? before
        : withRun(before, line, findPaymentRun(line, free.dueAbout(line)), desk);
    if (proposal.allocations.length > 0 && !isOverpaid(proposal)) return before;
    if (proposal.allocations.length === 0 && proposal.rivals.length >= RIVALS_MAX) return before;
    return withShares(before, line, sharesOf(line, free, desk), desk);
  });
};
