import { existsSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type MatchProposal, proposeMatches, type ToleranceBand } from '@counterfoil/domain/matching';
import { type CurrencyCode, money } from '@counterfoil/domain/money';
import { nameLikeness } from '@counterfoil/domain/parties';
import { DIFFICULTIES, DIFFICULTY_IN_WORDS, simulateMatching } from '@counterfoil/testkit/simulator';
import { type Growth, growthSvg, growthText } from './growth-plot.ts';
import { ceilingOf } from './matching-ceiling.ts';
import { readWorld, worldOf } from './matching-folder.ts';
import { type Difficulty, type MatchingWorld, makeWorld } from './matching-world.ts';

export type MatchingBenchArgs = {
  /** A folder with bank.csv, items.csv and truth.csv; without it worlds of our own are made. */
  readonly corpus?: string;
  readonly json: boolean;
  /** Of the simulated sets and the crowded ones. */
  readonly seed?: string;
  /** The largest size of the growth; 100,000 where nothing is said, and at most a million. */
  readonly count?: number;
  /** Where the plot of the growth is written, as SVG; without it, it is drawn in the terminal. */
  readonly out?: string;
};

type Score = {
  unattendedPrecision: number;
  unattendedRecall: number;
  top3: number;
  seconds: number;
  lines: number;
  items: number;
  allocations: number;
  wrong: number;
  /** What the laws let anybody post without asking, why not the rest, and how much of it has an equal beside it. */
  ceiling: number;
  forAPerson: Readonly<Record<string, number>>;
  twins: number;
};

/** The tolerances an organisation is founded with: a bank's fee, and cents. */
const tolerancesIn = ({ items }: MatchingWorld): ToleranceBand[] =>
  [...new Set(items.map(({ open }) => open.currency))].flatMap((currency: CurrencyCode): ToleranceBand[] => [
    { partyId: null, absolute: money(100n, currency), basisPoints: null, leg: 'small_difference' },
    { partyId: null, absolute: money(2500n, currency), basisPoints: null, leg: 'bank_fee' },
  ]);

const timed = <T>(work: () => T): { value: T; seconds: number } => {
  const began = performance.now();
  const value = work();
  return { value, seconds: (performance.now() - began) / 1000 };
};

const share = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);

/** A suggestion is one way to match: the proposal, be it of several items, and each rival by itself. */
const isSuggested = ({ allocations, rivals }: MatchProposal, itemId: string): boolean =>
  allocations.some(({ openItemId }) => openItemId === itemId) ||
  rivals.slice(0, allocations.length > 0 ? 2 : 3).some(({ openItemId }) => openItemId === itemId);

const scoreWorld = (proposals: readonly MatchProposal[], world: MatchingWorld, seconds: number): Score => {
  let [right, answered, top3, allocations] = [0, 0, 0, 0];
  for (const proposal of proposals) {
    const itemIds = world.truth.get(proposal.bankTransactionId) ?? [];
    allocations += itemIds.length;
    top3 += itemIds.filter((id) => isSuggested(proposal, id)).length;
    if (proposal.verdict !== 'sure') continue;
    answered += proposal.allocations.length;
    right += proposal.allocations.filter(({ openItemId }) => itemIds.includes(openItemId)).length;
  }
  const { share: ceiling, byReason, twins } = ceilingOf(world);
  return {
    unattendedPrecision: share(right, answered),
    unattendedRecall: share(right, allocations),
    top3: share(top3, allocations),
    seconds,
    lines: world.lines.length,
    items: world.items.length,
    allocations,
    wrong: answered - right,
    ceiling,
    forAPerson: byReason,
    twins,
  };
};

const run = (world: MatchingWorld): Score => {
  const { value, seconds } = timed(() => proposeMatches({ ...world, tolerances: tolerancesIn(world) }));
  return scoreWorld(value.proposals, world, seconds);
};

/** What one would write first: each line against each item. For the ratio only. */
const naive = ({ lines, items }: MatchingWorld): number =>
  lines.reduce((matched, line) => {
    const amount = line.amount.minor < 0n ? -line.amount.minor : line.amount.minor;
    const best = items
      .filter(({ open, kind }) => open.minor === amount && (kind === 'bill') === line.amount.minor < 0n)
      .map(
        (item) =>
          nameLikeness(line.counterparty ?? '', item.partyName) + (line.text.includes(item.number ?? '?') ? 1 : 0),
      )
      .reduce((most, score) => Math.max(most, score), 0);
    return matched + (best > 0.7 ? 1 : 0);
  }, 0);

type Size = Growth & { readonly items: number; readonly peakMb: number };

const SIZES = [1_000, 10_000, 100_000, 1_000_000];
const COUNT_DEFAULT = 100_000;

const measureSize = (world: MatchingWorld): Size => {
  const { seconds } = timed(() => proposeMatches({ ...world, tolerances: tolerancesIn(world) }));
  // The highest the whole process ever stood, the world itself included.
  const peakMb = Math.round(process.resourceUsage().maxRSS / 1024);
  return { bank: world.lines.length, items: world.items.length, seconds, peakMb };
};

const percent = (part: number, whole: number): string => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;

const row = (name: string, score: Score): string => {
  const reasons = Object.entries(score.forAPerson).filter(([, count]) => count > 0);
  const left = reasons.map(([reason, count]) => `${percent(count, score.allocations)} ${reason}`).join(', ');
  return [
    `${name.padEnd(8)} precision ${score.unattendedPrecision.toFixed(4)} (${score.wrong} wrong)  recall ${score.unattendedRecall.toFixed(4)}  top3 ${score.top3.toFixed(4)}  ${score.seconds.toFixed(2)} s  ${score.lines} lines, ${score.items} items, ${score.allocations} allocations`,
    `         by the laws at most ${score.ceiling.toFixed(4)} without asking${left === '' ? '' : `, the rest is ${left}`}; ${percent(score.twins, score.allocations)} have an equal of the same party beside them that no number tells apart`,
  ].join('\n');
};

const say = (text: string): void => void process.stdout.write(`${text}\n`);

const LEVELS: readonly Difficulty[] = ['easy', 'normal', 'hard'];

const sayParameters = (): void => {
  say(`${'parameter of the simulator'.padEnd(27)}${LEVELS.map((level) => level.padStart(8)).join('')}`);
  for (const [name, meaning] of Object.entries(DIFFICULTY_IN_WORDS)) {
    const values = LEVELS.map((level) => String(DIFFICULTIES[level][name as keyof typeof DIFFICULTY_IN_WORDS]));
    say(`${name.padEnd(27)}${values.map((value) => value.padStart(8)).join('')}  ${meaning}`);
  }
};

const MONTHS = 12;

const simulated = (seed: string): Record<Difficulty, Score> => {
  const of = (difficulty: Difficulty): Score => {
    const score = run(worldOf(simulateMatching({ months: MONTHS, seed, difficulty })));
    say(row(difficulty, score));
    return score;
  };
  return { easy: of('easy'), normal: of('normal'), hard: of('hard') };
};

/** Worlds of few prices, where nearly half of all items share one of five: for the laws more than for the figures. */
const crowded = (seed: string): Record<Difficulty, Score> => {
  const of = (difficulty: Difficulty): Score => {
    const score = run(
      makeWorld(2_000, difficulty, [...seed].reduce((sum, sign) => 31 * sum + sign.charCodeAt(0), 7) % 1_000_003),
    );
    say(row(difficulty, score));
    return score;
  };
  return { easy: of('easy'), normal: of('normal'), hard: of('hard') };
};

const corpusScore = (folder: string): object => {
  if (!existsSync(folder)) throw new Error(`There is no corpus at ${folder}.`);
  const corpus = run(readWorld(folder));
  say(row('corpus', corpus));
  const level = LEVELS.find((one) => basename(folder).toLowerCase().includes(one));
  return level === undefined ? { corpus } : { corpus, [level]: corpus };
};

/**
 * Matches simulated sets of three difficulties, or a corpus, and prints what was matched unattended, what could have been,
 * and how time grows with size. Returns the JSON object.
 */
export async function runMatchingBench(args: MatchingBenchArgs): Promise<object> {
  if (args.corpus !== undefined) return corpusScore(args.corpus);
  const seed = args.seed ?? '11';
  sayParameters();
  say(`\nTwo simulated companies, ${MONTHS} months, seed ${seed}:`);
  const scores = simulated(seed);
  say('\nCrowded prices, 2,000 items:');
  const crowd = crowded(seed);
  say('\nGrowth, normal difficulty, crowded prices:');
  const scale: Size[] = [];
  let ratioToNaive = 0;
  for (const size of SIZES.filter((one) => one <= (args.count ?? COUNT_DEFAULT))) {
    const world = makeWorld(size, 'normal');
    const measured = measureSize(world);
    scale.push(measured);
    say(`${measured.bank} x ${measured.items}: ${measured.seconds.toFixed(2)} s, ${measured.peakMb} MB at most`);
    if (size !== 10_000) continue;
    ratioToNaive = timed(() => naive(world)).seconds / measured.seconds;
    say(`  each line against each item, amount first, takes ${ratioToNaive.toFixed(1)} times as long`);
  }
  if (args.out === undefined) say(growthText(scale));
  else {
    writeFileSync(args.out, growthSvg(scale));
    say(`The plot of the growth is in ${args.out}.`);
  }
  say(
    'The simulator has no name in another script, no payer who pays for another company, and no statement with lines missing.',
  );
  return { ...scores, crowded: crowd, scale, ratioToNaive };
}
