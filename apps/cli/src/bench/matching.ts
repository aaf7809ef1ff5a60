import { existsSync } from 'node:fs';
import { type MatchProposal, proposeMatches, type ToleranceBand } from '@counterfoil/domain/matching';
import { type CurrencyCode, money } from '@counterfoil/domain/money';
import { nameLikeness } from '@counterfoil/domain/parties';
import { readWorld } from './matching-folder.ts';
import { type Difficulty, type MatchingWorld, makeWorld } from './matching-world.ts';

export type MatchingBenchArgs = {
  /** A folder with bank.csv, items.csv and truth.csv; without it worlds of our own are made. */
  readonly corpus?: string;
  readonly json: boolean;
};

type Score = {
  unattendedPrecision: number;
  unattendedRecall: number;
  top3: number;
  seconds: number;
};

const TOLERANCES: readonly ToleranceBand[] = [
  { partyId: null, absolute: money(100n, 'EUR' as CurrencyCode), basisPoints: 100, leg: 'small_difference' },
];

const timed = <T>(work: () => T): { value: T; seconds: number } => {
  const began = performance.now();
  const value = work();
  return { value, seconds: (performance.now() - began) / 1000 };
};

const share = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);

const scoreWorld = (proposals: readonly MatchProposal[], truth: MatchingWorld['truth'], seconds: number): Score => {
  let [right, answered, found, top3] = [0, 0, 0, 0];
  let allocations = 0;
  for (const items of truth.values()) allocations += items.length;
  for (const { bankTransactionId, verdict, allocations: proposed, rivals } of proposals) {
    const true3 = truth.get(bankTransactionId) ?? [];
    const first = [...proposed.map(({ openItemId }) => openItemId), ...rivals.map(({ openItemId }) => openItemId)];
    top3 += true3.filter((id) => first.slice(0, 3).includes(id)).length;
    if (verdict !== 'sure') continue;
    answered += proposed.length;
    right += proposed.filter(({ openItemId }) => true3.includes(openItemId)).length;
  }
  found = right;
  return {
    unattendedPrecision: share(right, answered),
    unattendedRecall: share(found, allocations),
    top3: share(top3, allocations),
    seconds,
  };
};

const run = (world: MatchingWorld): Score => {
  const { value, seconds } = timed(() => proposeMatches({ ...world, tolerances: TOLERANCES }));
  return scoreWorld(value.proposals, world.truth, seconds);
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

const scaleAt = (count: number): { bank: number; items: number; seconds: number; peakMb: number } => {
  const world = makeWorld(count, 'normal');
  const before = process.memoryUsage().rss;
  const { seconds } = run(world);
  const peakMb = Math.round(Math.max(before, process.memoryUsage().rss) / 2 ** 20);
  return { bank: world.lines.length, items: world.items.length, seconds, peakMb };
};

const row = (name: string, score: Score): string =>
  `${name.padEnd(8)} precision ${score.unattendedPrecision.toFixed(4)}  recall ${score.unattendedRecall.toFixed(4)}  top3 ${score.top3.toFixed(4)}  ${score.seconds.toFixed(2)} s`;

/** Matches worlds of three difficulties, or a corpus, and prints what was matched unattended and how fast. Returns the JSON object. */
export async function runMatchingBench(args: MatchingBenchArgs): Promise<object> {
  const say = (text: string): void => void process.stdout.write(`${text}\n`);
  if (args.corpus !== undefined) {
    if (!existsSync(args.corpus)) throw new Error(`There is no corpus at ${args.corpus}.`);
    const corpus = run(readWorld(args.corpus));
    say(row('corpus', corpus));
    return { corpus };
  }
  const scores: Record<Difficulty, Score> = {
    easy: run(makeWorld(2_000, 'easy')),
    normal: run(makeWorld(2_000, 'normal')),
    hard: run(makeWorld(2_000, 'hard')),
  };
  for (const [name, score] of Object.entries(scores)) say(row(name, score));
  const scale = [1_000, 10_000, 100_000].map(scaleAt);
  for (const { bank, items, seconds, peakMb } of scale)
    say(`${bank} x ${items}: ${seconds.toFixed(2)} s, ${peakMb} MB`);
  const world = makeWorld(4_000, 'normal');
  const ratioToNaive = timed(() => naive(world)).seconds / run(world).seconds;
  say(`all pairs one by one take ${ratioToNaive.toFixed(1)} times as long at 4,000`);
  return { ...scores, scale, ratioToNaive };
}
