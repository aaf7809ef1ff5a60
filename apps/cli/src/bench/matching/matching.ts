import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { DIFFICULTIES, DIFFICULTY_IN_WORDS, simulateMatching } from '@counterfoil/testkit/simulator';
import { CROSSED_SHARES, makeCrossedWorld } from './matching-crossed.ts';
import { readWorld, worldOf } from './matching-folder.ts';
import { growthOf } from './matching-growth.ts';
import { oracleOf } from './matching-oracle.ts';
import { calibrationError, reliabilityInWords, reliabilityOf } from './matching-reliability.ts';
import { type Run, runWorld, type Score } from './matching-score.ts';
import { waitsInWords, waitsOf } from './matching-waits.ts';
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
  /** `growth` measures how time and memory grow, and nothing else. */
  readonly variant?: string;
};

const COUNT_DEFAULT = 100_000;

const percent = (part: number, whole: number): string => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;

const row = (name: string, score: Score): string => {
  const reasons = Object.entries(score.forAPerson).filter(([, count]) => count > 0);
  const left = reasons.map(([reason, count]) => `${percent(count, score.allocations)} ${reason}`).join(', ');
  return [
    `${name.padEnd(8)} precision ${score.unattendedPrecision.toFixed(4)} (${score.wrong} wrong)  recall ${score.unattendedRecall.toFixed(4)}, of what the laws allow ${score.recallOfAllowed.toFixed(4)}  top3 ${score.top3.toFixed(4)}  ${score.seconds.toFixed(2)} s  ${score.lines} lines, ${score.items} items, ${score.allocations} allocations`,
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
const CUSTOMERS = 300;

const runNamed = (name: string, world: MatchingWorld): Run => {
  const run = runWorld(world);
  say(row(name, run.score));
  return run;
};

type Runs = Record<Difficulty, Run>;

const simulated = (seed: string): { runs: Runs; told: Partial<Runs> } => {
  const tables = (difficulty: Difficulty) => simulateMatching({ months: MONTHS, seed, difficulty });
  const [easy, normal, hard] = [tables('easy'), tables('normal'), tables('hard')];
  const of = (difficulty: Difficulty, world: MatchingWorld): Run => {
    const run = runNamed(difficulty, world);
    sayOracle(world, DIFFICULTIES[difficulty].lateDaysMax);
    return run;
  };
  const runs = {
    easy: of('easy', worldOf({ ...easy, parts: null })),
    normal: of('normal', worldOf({ ...normal, parts: null })),
    hard: of('hard', worldOf({ ...hard, parts: null })),
  };
  say('\nThe same with the payments inside a run that is booked in one sum, as the bank tells them in CAMT:');
  return { runs, told: { normal: of('normal', worldOf(normal)), hard: of('hard', worldOf(hard)) } };
};

const sayOracle = (world: MatchingWorld, lateDaysMax: number): void => {
  const { evenOdds, allocations, recallAtMost } = oracleOf(world, lateDaysMax);
  say(
    `         of ${percent(evenOdds, allocations)} not even who knows the simulator's probabilities could say more than that it is one of two, so that recall is at most ${recallAtMost.toFixed(4)}`,
  );
};

/** Worlds of few prices, where nearly half of all items share one of five: for the laws more than for the figures. */
const crowded = (seed: string): Runs => {
  const of = (difficulty: Difficulty): Run => runNamed(difficulty, makeWorld(2_000, difficulty, numberOf(seed)));
  return { easy: of('easy'), normal: of('normal'), hard: of('hard') };
};

const numberOf = (seed: string): number =>
  [...seed].reduce((sum, sign) => 31 * sum + sign.charCodeAt(0), 7) % 1_000_003;

const scoresOf = ({ easy, normal, hard }: Runs): Record<Difficulty, Score> => ({
  easy: easy.score,
  normal: normal.score,
  hard: hard.score,
});

const sayWaits = (runs: Runs): void => {
  for (const level of ['normal', 'hard'] as const) {
    const { waits, unseen } = waitsOf(runs[level]);
    const { allocations } = runs[level].score;
    say(`\nWhat waits for a person, ${level}, by the law that keeps it or by the doubt (allocations):`);
    for (const line of waitsInWords(waits, allocations)) say(line);
    say(`What a person is not shown among the first three, ${level}:`);
    for (const line of waitsInWords(unseen, allocations).slice(0, 8)) say(line);
  }
};

const sayReliability = (runs: readonly Run[]): { error: number } => {
  const bins = reliabilityOf(runs);
  say('\nWhat was believed, and what was so (all sets above; what a law gates is left out):');
  for (const line of reliabilityInWords(bins)) say(line);
  const error = calibrationError(bins);
  say(`What was said is ${error.toFixed(4)} from what was, on average.`);
  return { error };
};

type Crossed = { readonly customers: number; readonly settled: number; readonly wrong: number };

/** Several lines that settle several items together: a customer counts as settled where all of its lines are. */
const crossed = (seed: string): Crossed => {
  const shares = Object.entries(CROSSED_SHARES).map(([name, percentage]) => `${name} ${percentage} %`);
  say(`\nSeveral payments for several invoices, ${CUSTOMERS} customers, ${shares.join(', ')}:`);
  const { world, outcome, score } = runWorld(makeCrossedWorld(CUSTOMERS, numberOf(seed)));
  const byCustomer = Map.groupBy(outcome.proposals, ({ bankTransactionId }) => world.truth.get(bankTransactionId)![0]);
  const settled = [...byCustomer.values()].filter((own) => own.every(({ verdict }) => verdict === 'sure')).length;
  say(
    `n:m      precision ${score.unattendedPrecision.toFixed(4)} (${score.wrong} wrong)  customers settled without asking ${percent(settled, CUSTOMERS)}`,
  );
  return { customers: CUSTOMERS, settled, wrong: score.wrong };
};

const corpusScore = (folder: string): object => {
  if (!existsSync(folder)) throw new Error(`There is no corpus at ${folder}.`);
  const run = runNamed('corpus', readWorld(folder));
  const { waits, unseen } = waitsOf(run);
  for (const line of waitsInWords(waits, run.score.allocations)) say(line);
  say('Not shown among the first three:');
  for (const line of waitsInWords(unseen, run.score.allocations)) say(line);
  const level = LEVELS.find((one) => basename(folder).toLowerCase().includes(one));
  return level === undefined ? { corpus: run.score } : { corpus: run.score, [level]: run.score };
};

/**
 * Matches simulated sets of three difficulties, or a corpus, and prints what was matched unattended, what could have been,
 * and how time grows with size. Returns the JSON object.
 */
export async function runMatchingBench(args: MatchingBenchArgs): Promise<object> {
  if (args.corpus !== undefined) return corpusScore(args.corpus);
  const growing = { count: args.count ?? COUNT_DEFAULT, ...(args.out === undefined ? {} : { out: args.out }) };
  if (args.variant === 'growth') return growthOf(growing, say);
  const seed = args.seed ?? '11';
  sayParameters();
  say(`\nTwo simulated companies, ${MONTHS} months, seed ${seed}:`);
  const { runs, told } = simulated(seed);
  say('\nCrowded prices, 2,000 items:');
  const crowd = crowded(seed);
  const several = crossed(seed);
  sayWaits(runs);
  const reliability = sayReliability([...Object.values(runs), ...Object.values(crowd)]);
  const { scale, ratioToNaive } = growthOf(growing, say);
  say(
    'The simulator has no name in another script, no payer who pays for another company, no statement with lines missing, and no customer who settles several invoices in several payments: those have a set of their own above.',
  );
  return {
    ...scoresOf(runs),
    told: { normal: told.normal?.score, hard: told.hard?.score },
    crowded: scoresOf(crowd),
    several,
    reliability,
    scale,
    ratioToNaive,
  };
}
