import { setTimeout as pause } from 'node:timers/promises';
import { startRedis } from '@counterfoil/testkit/harness';
import { provideDatabase } from '../../running/provide-database.ts';
import { judge, replay } from './faults.ts';
import { newTally } from './faults-client.ts';
import type { Findings } from './faults-findings.ts';
import { openHouse } from './faults-house.ts';
import { startLoad } from './faults-load.ts';
import { findPace, type Pace } from './faults-pace.ts';
import { type FaultKind, FULL, faultsOf, type Phase, QUICK, suffer } from './faults-phases.ts';
import { openWorld } from './faults-world.ts';

const SEED = 20_261_128;
const WARM_MS = 5_000;
const WORKERS = 2;
/** Enough to bring more bills than two workers can end on a small machine, so that what it can do shows. */
const BILL_CLIENTS = 6;

export type RedisFaultsReport = {
  readonly bench: 'faults redis';
  readonly pace: Pace;
  readonly phases: readonly Phase[];
  readonly broken: readonly string[];
  readonly replayedWrong: readonly string[];
  readonly findings: Findings;
  readonly checksBroken: readonly string[];
  readonly verify: { readonly passed: boolean; readonly words: string };
  readonly lost: number;
  readonly doubled: number;
};

const inWords = ({ postedPerSecond, endedPerSecond, offered }: Pace): string =>
  [
    `asked for all it can: ${postedPerSecond.toFixed(1)} posts/s beside ${endedPerSecond.toFixed(1)} documents and statements ended/s`,
    `offered during the faults: ${offered.entries.toFixed(1)} posts/s beside ${(offered.bills + offered.statements).toFixed(2)} documents and statements/s`,
  ].join('; ');

const print = (report: RedisFaultsReport): void => {
  const lines = report.phases.map((phase) =>
    [
      phase.fault.padEnd(58),
      `${phase.lastedSeconds.toFixed(1).padStart(6)} s`,
      `${String(phase.posted).padStart(6)} posted`,
      `longest answer ${(phase.longestAnswerMs / 1000).toFixed(1)} s`,
      `${phase.unavailable} answered 503`,
      `${phase.broken} broken`,
      `readyz ${phase.said.join(', ')}`,
      `${phase.takenPerSecond.toFixed(1)} taken in/s, ${phase.endedPerSecond.toFixed(1)} ended/s while draining`,
      `load ${phase.loadAverage.toFixed(1)}`,
      `${phase.waiting} waited, ${phase.drainedSeconds === null ? 'NOT DRAINED' : `drained in ${phase.drainedSeconds.toFixed(1)} s`}`,
    ].join('  '),
  );
  const effects = Object.entries(report.findings.effects).map(
    ([kind, { promised, lost, doubled }]) =>
      `${kind.padEnd(12)} ${promised} promised, ${lost.length} lost, ${doubled.length} doubled`,
  );
  const rest = [
    `unfinished ${report.findings.unfinished.length}, stuck ${report.findings.stuck.length}, posted twice ${report.findings.postedTwice.length}, gaps ${report.findings.gaps.length}`,
    `replays answered otherwise ${report.replayedWrong.length}, checks broken ${report.checksBroken.length}, verify ${report.verify.passed ? 'green' : 'RED'}`,
    ...report.broken.slice(0, 5),
    ...report.findings.stuck.slice(0, 5),
    ...report.checksBroken.slice(0, 5),
    ...(report.verify.passed ? [] : [report.verify.words]),
    `${report.lost} lost, ${report.doubled} doubled`,
  ];
  process.stdout.write(`${[inWords(report.pace), ...lines, ...effects, ...rest].join('\n')}\n`);
};

/** The product on a real Redis with two workers, under load, while Redis, a worker and PostgreSQL are ill-treated in turn. */
export const runRedisFaultsBench = async (options: {
  readonly json: boolean;
  readonly quick: boolean;
  /** Which faults happen; each alone takes a few minutes. */
  readonly kinds: readonly FaultKind[];
}): Promise<RedisFaultsReport> => {
  const redis = await startRedis({ settings: ['--maxmemory-policy', 'noeviction'] });
  const house = await openHouse({ REDIS_URL: redis.url, COUNTERFOIL_WORKERS: String(WORKERS) });
  try {
    const tally = newTally();
    const world = await openWorld(house, tally);
    const database = await provideDatabase(house.config);
    const load = startLoad(world, SEED, { billClients: BILL_CLIENTS });
    const phases: Phase[] = [];
    const scene = { house, redis, database, notes: load.notes, tally };
    let pace: Pace;
    try {
      pace = await findPace(load, database);
      if (!options.json) process.stderr.write(`${inWords(pace)}\n`);
      for (const fault of faultsOf(options.quick ? QUICK : FULL).filter(({ kind }) => options.kinds.includes(kind))) {
        await pause(WARM_MS);
        const phase = await suffer(fault, scene);
        if (!options.json) process.stderr.write(`${phase.fault}: ${JSON.stringify(phase)}\n`);
        phases.push(phase);
      }
    } finally {
      await load.stop();
    }
    const replayedWrong = await replay(world, load.notes);
    const judged = await judge(house, database, load.notes);
    const report = { bench: 'faults redis' as const, pace, phases, broken: tally.broken, replayedWrong, ...judged };
    if (!options.json) print(report);
    return report;
  } finally {
    await house.stop();
    await redis.destroy();
  }
};
