import { believe } from './believe.ts';
import type { Calibration } from './calibrate.ts';
import type { Chance } from './chance.ts';
import { Doubts, type LineWays } from './doubt.ts';
import { isOverpaid } from './find-refunds.ts';
import { paidBefore } from './find-second-payment.ts';
import { guessWays } from './guess-ways.ts';
import type { IndexedItem, ItemIndex } from './item-index.ts';
import type { Habits, SureMatch } from './learn-habits.ts';
import type { LineReading } from './line-reading.ts';
import type { Belief, BeliefKind, MatchProposal } from './match-case.ts';
import { type Judged, takenBy } from './propose-groups.ts';
import { proposalFor, suggested, type Told } from './propose-way.ts';
import { SetKnowledge, type WeighingDesk } from './set-knowledge.ts';
import { type Guessing, isPastElder, type WeighedWay } from './weigh-evidence.ts';
import { saysNothing } from './write-proposal.ts';

type Desk = WeighingDesk & { readonly settled: ItemIndex; readonly calibration: Calibration };

/** So often must what is believed so firmly have been right to be posted without asking. */
export const SURE_FROM = 0.99;
/** Habits are learned from at least so many matches beyond doubt; below that a set teaches nothing about itself. */
const HABITS_FROM = 60;
/** Chance is measured on at least so many lines before an amount that names nobody may be trusted. */
const CHANCE_FROM = 500;
const ROUNDS = 6;

const namesIt = ({ references }: LineReading, { fullKeys }: IndexedItem): boolean => {
  if (references.whole === null && references.joined.length === 0) return false;
  return fullKeys.some((key) => references.joined.includes(key) || references.whole === key);
};

/** What did not come of it and no discount explains: a bank's fee, mostly. */
const keptOf = ({ residual }: MatchProposal): number =>
  residual !== null && residual.leg !== 'discount' && residual.amount.minor < 0n ? Number(-residual.amount.minor) : 0;

/** What the rules found beyond doubt. */
const sureOf = (judged: readonly Judged[], desk: Desk): SureMatch[] => {
  const sure: SureMatch[] = [];
  for (let at = 0; at < judged.length; at++) {
    const { proposal, places } = judged[at]!;
    if (proposal.verdict !== 'sure' || places.length === 0) continue;
    const line = desk.lines[at]!;
    const items = places.map((place) => desk.index.items[place]!);
    const [first] = items;
    const step =
      proposal.residual?.leg === 'discount' ? first!.discounts.find(({ minor }) => minor === line.minor) : undefined;
    sure.push({
      line,
      items,
      named: items.every((one) => namesIt(line, one)),
      discountLag: step === undefined ? null : line.day - step.untilDay,
      kept: keptOf(proposal),
    });
  }
  return sure;
};

/** A way so unlikely takes nothing from any other. */
const BELIEVABLE_FROM = -6;

type Beliefs = { readonly given: Guessing; readonly doubts: Doubts<WeighedWay> };

/** Each waiting line's ways, the likeliest first, with how probable they are among all. */
const weighAll = (
  waiting: readonly LineReading[],
  knowledge: SetKnowledge,
  { given, doubts }: Beliefs,
): LineWays<WeighedWay>[] => {
  const partiesOf = knowledge.partiesLike();
  const believable: WeighedWay[] = [];
  const all: LineWays<WeighedWay>[] = [];
  for (let place = 0; place < waiting.length; place++) {
    const line = waiting[place]!;
    const ways = guessWays(line, knowledge.prospectsOf(line), partiesOf(line), given);
    if (ways.length === 0) continue;
    all.push({ line: line.position, ways });
    for (let at = 0; at < ways.length; at++) {
      const way = ways[at]!;
      if (way.logOdds >= BELIEVABLE_FROM) believable.push(way);
      else way.probability = Math.exp(way.logOdds);
    }
  }
  const beliefs = believe(believable);
  for (let at = 0; at < believable.length; at++) believable[at]!.probability = beliefs[at]!;
  for (let at = 0; at < all.length; at++) if (all[at]!.ways.length > 1) all[at]!.ways.sort(likeliestFirst);
  doubts.weigh(all);
  return all;
};

const likeliestFirst = (a: WeighedWay, b: WeighedWay): number => b.probability - a.probability || b.logOdds - a.logOdds;

type Gates = {
  readonly chance: Chance;
  /** An item that no number names is paid while an older equal one of the party is open. */
  readonly isPastElder: (line: LineReading, way: WeighedWay) => boolean;
  readonly hasCommonPrice: (way: WeighedWay) => boolean;
};

/**
 * What no probability opens: a discount taken late, an item that is named by nobody while the text names others; without a
 * number, a payment before its document or ahead of an older twin; and where the party is not known either, anything but
 * an amount to the cent where chance is measured well.
 */
const isGated = (way: WeighedWay, line: LineReading, { chance, isPastElder, hasCommonPrice }: Gates): boolean => {
  if (way.paid === 'late_discount' || way.namesOthers) return true;
  // Of several, those that no number names are held against their elders like any other.
  if (way.namedCount < way.items.length && isPastElder(line, way)) return true;
  if (way.namedCount > 0) return false;
  if (way.beforeDocument) return true;
  // Sums of prices that many share meet too easily for nobody's name to stand beside them.
  if (!way.knowsParty && way.items.length > 1 && hasCommonPrice(way)) return true;
  return !way.knowsParty && (way.paid === 'within' || way.paid === 'kept' || chance.linesLike(line) < CHANCE_FROM);
};

const kindOf = ({ items, namedCount, knowsParty }: WeighedWay): BeliefKind => {
  if (items.length === 1) return namedCount > 0 ? 'one named' : knowsParty ? 'one of party' : 'one of nobody';
  return namedCount > 0 ? 'several named' : knowsParty ? 'several of party' : 'several of nobody';
};

const beliefIn = (way: WeighedWay, line: LineReading, desk: Desk, gates: Gates): Belief => {
  const kind = kindOf(way);
  const { probability } = way;
  return { kind, probability, calibrated: desk.calibration(kind, probability), gated: isGated(way, line, gates) };
};

/** What was paid before, or again, and what is a sister's, no habit explains; more than one item may be several. */
const mayWait = ({ proposal, exception }: Judged, line: LineReading, desk: Desk): boolean =>
  proposal.verdict !== 'sure' &&
  exception?.code !== 'match.other_entity' &&
  (exception?.code !== 'match.paid_twice' || isOverpaid(proposal)) &&
  paidBefore(line, desk.settled) === null;

/** Of what is not yet beyond doubt, the lines that something could still explain. */
const stillOpen = (
  believed: readonly LineWays<WeighedWay>[],
  told: readonly (Told | undefined)[],
  desk: Desk,
): LineReading[] => {
  const open: LineReading[] = [];
  for (let at = 0; at < believed.length; at++) {
    const { line, ways } = believed[at]!;
    if (told[line]?.sure !== true && ways[0]!.logOdds > BELIEVABLE_FROM) open.push(desk.lines[line]!);
  }
  return open;
};

/** A suggestion of what another line has since settled beyond doubt is none. */
const withoutTaken = (result: readonly Judged[], judged: readonly Judged[], desk: Desk): Judged[] => {
  const taken = takenBy(result, desk.index);
  const isStale = ({ proposal, places }: Judged): boolean =>
    proposal.verdict !== 'sure' && places.some((place) => taken[place] === 1);
  return result.map((one, position) => {
    if (!isStale(one)) return one;
    const before = judged[position]!;
    return isStale(before) || before.proposal.verdict === 'sure'
      ? claimedElsewhere(one, desk.lines[position]!)
      : before;
  });
};

const claimedElsewhere = ({ proposal }: Judged, line: LineReading): Judged => ({
  proposal: {
    ...proposal,
    verdict: 'ambiguous',
    grounds: 'other',
    allocations: [],
    residual: null,
    reasons: saysNothing,
  },
  exception: {
    bankTransactionId: line.line.id,
    code: 'match.ambiguous',
    text: 'What would fit is claimed by another bank line as well.',
    openItemIds: proposal.allocations.map(({ openItemId }) => openItemId),
  },
  places: [],
});

/**
 * Looks again at what the rules left open, by what this very set teaches: how late its payers pay, how they sign, how
 * crowded its amounts are. What becomes certain leaves the fewer items to the rest, so it goes round by round. Where too
 * little is beyond doubt to learn from, all stays as it was.
 */
export const weighWays = (
  judged: readonly Judged[],
  desk: Desk,
): { judged: readonly Judged[]; habits: Habits | null } => {
  const sure = sureOf(judged, desk);
  if (sure.length < HABITS_FROM) return { judged, habits: null };
  const knowledge = new SetKnowledge(desk, sure);
  const doubts = new Doubts<WeighedWay>({ lines: desk.lines.length, items: desk.index.items.length });
  const told = new Array<Told | undefined>(desk.lines.length).fill(undefined);
  let waiting = desk.lines.filter((line) => mayWait(judged[line.position]!, line, desk));
  for (let round = 0; round < ROUNDS && waiting.length > 0; round++) {
    const given = knowledge.guessing(waiting);
    const believed = weighAll(waiting, knowledge, { given, doubts });
    if (tell(believed, told, { knowledge, given, desk }) === 0) break;
    waiting = stillOpen(believed, told, desk);
  }
  return { judged: withoutTaken(inProposals(judged, told, desk), judged, desk), habits: knowledge.habits };
};

type Round = { readonly knowledge: SetKnowledge; readonly given: Guessing; readonly desk: Desk };

/** Notes what is believed of each line, and learns from what is beyond doubt; of how many lines that is. */
const tell = (
  believed: readonly LineWays<WeighedWay>[],
  told: (Told | undefined)[],
  { knowledge, given, desk }: Round,
): number => {
  const { items } = desk.index;
  const gates: Gates = {
    chance: knowledge.chance,
    isPastElder: (line, way) => isPastElder(line, way, knowledge.prospectsOf(line).mentions, given),
    hasCommonPrice: (way) => way.items.some((item) => items[item]!.commonPrice),
  };
  // All are held against the gates before the first of them takes its items from the others.
  const beliefs = believed.map(({ line, ways }) => beliefIn(ways[0]!, desk.lines[line]!, desk, gates));
  let learned = 0;
  for (let at = 0; at < believed.length; at++) {
    const { line: position, ways } = believed[at]!;
    const belief = beliefs[at]!;
    const way = ways[0]!;
    const sure = !belief.gated && belief.calibrated >= SURE_FROM && way.items.every((item) => knowledge.isFree(item));
    told[position] = { ways, belief, sure };
    if (!sure) continue;
    const line = desk.lines[position]!;
    const settled = way.items.map((item) => items[item]!);
    const named = settled.every((one) => namesIt(line, one));
    knowledge.learn({ line, items: settled, named, discountLag: null, kept: way.kept });
    learned++;
  }
  return learned;
};

/** Proposals and their reasons are written when all rounds are over. */
const inProposals = (judged: readonly Judged[], told: readonly (Told | undefined)[], desk: Desk): Judged[] =>
  judged.map((before, position) => {
    const one = told[position];
    if (one === undefined) return before;
    const line = desk.lines[position]!;
    return one.sure
      ? { proposal: proposalFor(line, one, desk), exception: null, places: one.ways[0]!.items }
      : suggested(before, line, one, desk);
  });
