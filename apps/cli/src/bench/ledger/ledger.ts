import { postDrafts } from '@counterfoil/application/ledger';
import { startScratchCluster } from '@counterfoil/testkit/harness';
import { type Baselines, openBaselines } from './ledger-baselines.ts';
import { measureTrialBalance, type TrialBalanceFigures } from './ledger-trial-balance.ts';
import { billOf, type LedgerWorld, makeLedgerWorld } from './ledger-world.ts';

export type LedgerBenchArgs = { readonly json: boolean; readonly lines?: number };

export type BatchFigures = {
  readonly size: number;
  readonly entriesPerSecond: number;
  readonly ratioToBare: number;
  readonly ratioToCopy: number;
};

export type LedgerFigures = { readonly batches: readonly BatchFigures[]; readonly trialBalance: TrialBalanceFigures };

const SIZES = [
  { size: 1, rounds: 300 },
  { size: 100, rounds: 60 },
  { size: 1000, rounds: 20 },
] as const;

const LINES = 1_000_000;

/**
 * Posting through the function the API calls, against bare inserts and COPY of the same rows; and the trial balance in
 * the middle of a month against the planner's aggregate over the postings. On a durable scratch cluster of its own.
 */
export const runLedgerBench = async ({ json, lines = LINES }: LedgerBenchArgs): Promise<LedgerFigures> => {
  const cluster = await startScratchCluster({ durable: true });
  const say = (text: string): void => void (json ? process.stderr : process.stdout).write(`${text}\n`);
  try {
    const world = await makeLedgerWorld(cluster);
    const baselines = await openBaselines(world.database.administratorUrl);
    await warmUp(world);
    say('batch   entries/s   to bare   to COPY');
    const batches: BatchFigures[] = [];
    for (const wanted of SIZES) {
      const figures = await measureBatches(world, baselines, wanted);
      batches.push(figures);
      say(
        `${String(figures.size).padStart(5)}  ${String(figures.entriesPerSecond).padStart(10)}  ${figures.ratioToBare.toFixed(2).padStart(8)}  ${figures.ratioToCopy.toFixed(2).padStart(8)}`,
      );
    }
    await baselines.close();
    const trialBalance = await measureTrialBalance(world, lines);
    say(
      `trial balance over ${trialBalance.lines} lines: ${trialBalance.milliseconds} ms, ${trialBalance.ratioToAggregate} times the aggregate's speed (${trialBalance.aggregateMilliseconds} ms), equal to SUM: ${trialBalance.equalsSum}`,
    );
    await world.database.drop();
    return { batches, trialBalance };
  } finally {
    await cluster.destroy();
  }
};

let number = 0;
const nextBills = (world: LedgerWorld, size: number) => Array.from({ length: size }, () => billOf(world, number++));

const post = (world: LedgerWorld, size: number) => {
  const drafts = nextBills(world, size);
  return world.org.books.transact((tx) => postDrafts(tx, drafts));
};

const warmUp = async (world: LedgerWorld): Promise<void> => {
  for (const size of [1, 1, 1, 1, 1, 1, 1, 1, 100, 100, 1000, 1000]) await post(world, size);
};

/** The three ways take turns with the same rows, so that what else the machine does weighs on all of them; medians. */
const measureBatches = async (
  world: LedgerWorld,
  baselines: Baselines,
  { size, rounds }: { readonly size: number; readonly rounds: number },
): Promise<BatchFigures> => {
  const seconds = { posted: [] as number[], bare: [] as number[], copied: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    const drafts = nextBills(world, size);
    const began = performance.now();
    const receipts = await world.org.books.transact((tx) => postDrafts(tx, drafts));
    seconds.posted.push((performance.now() - began) / 1000);
    const rows = await baselines.rowsOf(receipts.map(({ entryId }) => entryId));
    seconds.bare.push(await baselines.insertBare(rows));
    seconds.copied.push(await baselines.copyBare(rows));
  }
  const [posted, bare, copied] = [median(seconds.posted), median(seconds.bare), median(seconds.copied)];
  return {
    size,
    entriesPerSecond: Math.round(size / posted),
    ratioToBare: round2(bare / posted),
    ratioToCopy: round2(copied / posted),
  };
};

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const round2 = (value: number): number => Math.round(value * 100) / 100;
