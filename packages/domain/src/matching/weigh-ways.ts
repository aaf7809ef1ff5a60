import { believe } from './believe.ts';
import type { Calibration } from './calibrate.ts';
import type { Chance } from './chance.ts';
import { doubtOf } from './doubt.ts';
import { isOverpaid } from './find-refunds.ts';
import { paidBefore } from './find-second-payment.ts';
import { guessWays } from './guess-ways.ts';
import type { IndexedItem, ItemIndex } from './item-index.ts';
import type { Habits, SureMatch } from './learn-habits.ts';
import type { LineReading } from './line-reading.ts';
import type { Belief, BeliefKind, MatchProposal } from './match-case.ts';
import { type Judged, takenBy } from './propose-groups.ts';
import { type Believed, proposalFor, suggested, type Told } from './propose-way.ts';
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

const namesIt = (line: LineReading, { fullKeys }: IndexedItem): boolean =>
  fullKeys.some((key) => line.references.joined.has(key) || line.references.whole === key);

/** What did not come of it and no discount explains: a bank's fee, mostly. */
const keptOf = ({ residual }: MatchProposal): number =>
  residual !== null && residual.leg !== 'discount' && residual.amount.minor < 0n ? Number(-residual.amount.minor) : 0;

/** What the rules found beyond doubt. */
const sureOf = (judged: readonly Judged[], desk: Desk): SureMatch[] => {
  const sure: SureMatch[] = [];
  for (const [at, { proposal, places }] of judged.entries()) {
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

type Counts = { readonly lines: number; readonly items: number };

/** Each waiting line's ways, the likeliest first, with how probable they are among all. */
const weighAll = (
  waiting: readonly LineReading[],
  knowledge: SetKnowledge,
  { given, counts }: { readonly given: Guessing; readonly counts: Counts },
): Map<number, Believed[]> => {
  const partiesOf = knowledge.partiesLike();
  const believable: WeighedWay[] = [];
  const byLine = new Map<number, Believed[]>();
  for (const line of waiting) {
    const ways = guessWays(line, knowledge.prospectsOf(line), partiesOf(line), given);
    if (ways.length === 0) continue;
    const own: Believed[] = [];
    byLine.set(line.position, own);
    for (const way of ways) {
      if (way.logOdds >= BELIEVABLE_FROM) believable.push(way);
      else own.push({ way, probability: Math.exp(way.logOdds) });
    }
  }
  const beliefs = believe(believable);
  for (const [at, way] of believable.entries()) byLine.get(way.line)!.push({ way, probability: beliefs[at]! });
  for (const own of byLine.values()) own.sort((a, b) => b.probability - a.probability || b.way.logOdds - a.way.logOdds);
  return withDoubt(byLine, counts);
};

/** The belief in the best way of each line, and no more of it than doubt leaves. */
const withDoubt = (byLine: Map<number, Believed[]>, of: Counts): Map<number, Believed[]> => {
  const chosen = new Array<WeighedWay | undefined>(of.lines).fill(undefined);
  const ways = new Array<WeighedWay[] | undefined>(of.lines).fill(undefined);
  const linesOfItem = new Array<number[] | undefined>(of.items).fill(undefined);
  const holderOf = new Int32Array(of.items).fill(-1);
  const inOrder = [...byLine].sort(([, [a]], [, [b]]) => b!.probability - a!.probability);
  for (const [line, own] of inOrder) {
    ways[line] = own.map(({ way }) => way);
    for (const { way } of own)
      for (const item of way.items) {
        const lines = linesOfItem[item];
        if (lines === undefined) linesOfItem[item] = [line];
        else if (lines.at(-1) !== line) lines.push(line);
      }
    const best = own.find(
      ({ way, probability }) => probability > 0.02 && way.items.every((item) => holderOf[item]! < 0),
    );
    if (best === undefined) continue;
    chosen[line] = best.way;
    for (const item of best.way.items) holderOf[item] = line;
  }
  for (const [line, own] of byLine) {
    const way = chosen[line];
    if (way === undefined) {
      // What it wants most is held by a line that wants it more.
      byLine.set(
        line,
        own.map((one) => ({ ...one, probability: Math.min(0.5, one.probability) })),
      );
      continue;
    }
    const probability = 1 / (1 + doubtOf(line, chosen, { ways, linesOfItem, holderOf }));
    const rest = own.filter((one) => one.way !== way);
    byLine.set(line, [
      { way, probability: Math.min(probability, own.find((one) => one.way === way)!.probability) },
      ...rest,
    ]);
  }
  return byLine;
};

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

const beliefIn = ({ way, probability }: Believed, line: LineReading, desk: Desk, gates: Gates): Belief => {
  const kind = kindOf(way);
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
  waiting: readonly LineReading[],
  believed: ReadonlyMap<number, readonly Believed[]>,
  told: ReadonlyMap<number, Told>,
): LineReading[] =>
  waiting.filter(
    ({ position }) =>
      told.get(position)?.sure !== true &&
      (believed.get(position)?.[0]?.way.logOdds ?? BELIEVABLE_FROM) > BELIEVABLE_FROM,
  );

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
  const counts = { lines: desk.lines.length, items: desk.index.items.length };
  const told = new Map<number, Told>();
  let waiting = desk.lines.filter((line) => mayWait(judged[line.position]!, line, desk));
  for (let round = 0; round < ROUNDS && waiting.length > 0; round++) {
    const given = knowledge.guessing(waiting);
    const believed = weighAll(waiting, knowledge, { given, counts });
    const gates = {
      chance: knowledge.chance,
      isPastElder: (line: LineReading, way: WeighedWay) =>
        isPastElder(line, way, knowledge.prospectsOf(line).mentions, given),
      hasCommonPrice: ({ items }: WeighedWay) => items.some((item) => desk.index.items[item]!.commonPrice),
    };
    // All are held against the gates before the first of them takes its items from the others.
    const beliefs = new Map([...believed].map(([at, ways]) => [at, beliefIn(ways[0]!, desk.lines[at]!, desk, gates)]));
    let learned = 0;
    for (const [position, ways] of believed) {
      const line = desk.lines[position]!;
      const belief = beliefs.get(position)!;
      const isSure =
        !belief.gated && belief.calibrated >= SURE_FROM && ways[0]!.way.items.every((item) => knowledge.isFree(item));
      told.set(position, { ways, belief, sure: isSure });
      if (!isSure) continue;
      const items = ways[0]!.way.items.map((item) => desk.index.items[item]!);
      const { kept } = ways[0]!.way;
      knowledge.learn({ line, items, named: items.every((one) => namesIt(line, one)), discountLag: null, kept });
      learned++;
    }
    if (learned === 0) break;
    waiting = stillOpen(waiting, believed, told);
  }
  return { judged: withoutTaken(inProposals(judged, told, desk), judged, desk), habits: knowledge.habits };
};

/** Proposals and their reasons are written when all rounds are over. */
const inProposals = (judged: readonly Judged[], told: ReadonlyMap<number, Told>, desk: Desk): Judged[] =>
  judged.map((before, position) => {
    const one = told.get(position);
    if (one === undefined) return before;
    const line = desk.lines[position]!;
    return one.sure
      ? { proposal: proposalFor(line, one, desk), exception: null, places: one.ways[0]!.way.items }
      : suggested(before, line, one, desk);
  });
