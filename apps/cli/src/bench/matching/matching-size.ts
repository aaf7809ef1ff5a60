import { proposeMatches, writeProposal } from '@counterfoil/domain/matching';
import { nameLikeness } from '@counterfoil/domain/parties';
import type { Growth } from './growth-plot.ts';
import { timed, tolerancesIn } from './matching-score.ts';
import { type MatchingWorld, makeWorld } from './matching-world.ts';

/** `seconds` by the clock, `processor` as the process was charged them: on a machine that others use as well only these tell. */
export type Size = Growth & {
  readonly processor: number;
  readonly items: number;
  /** Of the processor, to write every sentence of every proposal; they are written only for whoever asks. */
  readonly words: number;
  /** How many times as long each line against each item takes, by the processor; null where that was not tried. */
  readonly naive: number | null;
};

const NAIVE_AT_MOST = 20_000;
const WARMING = [1, 2, 3];
const WARMING_LINES = 2_000;

const charged = (work: () => void): number => {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
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

const propose = (world: MatchingWorld) => proposeMatches({ ...world, tolerances: tolerancesIn(world) });

/** Matches one crowded world of about so many lines, in a process that has matched smaller ones before. */
export const measureSize = (count: number): Size => {
  for (const seed of WARMING) propose(makeWorld(WARMING_LINES, 'normal', seed));
  const world = makeWorld(count, 'normal');
  let run: { value: ReturnType<typeof propose>; seconds: number } | null = null;
  const processor = charged(() => {
    run = timed(() => propose(world));
  });
  const { value, seconds } = run!;
  // The highest the process ever stood, the world itself included.
  const peakMb = Math.round(process.resourceUsage().maxRSS / 1024);
  const words = charged(() => {
    for (const proposal of value.proposals) writeProposal(proposal);
  });
  const ratio = count > NAIVE_AT_MOST ? null : charged(() => void naive(world)) / processor;
  return {
    bank: world.lines.length,
    items: world.items.length,
    seconds,
    processor,
    peakMb,
    words,
    naive: ratio,
  };
};
