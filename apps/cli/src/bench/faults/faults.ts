import { setTimeout as pause } from 'node:timers/promises';
import { runChecks } from '@counterfoil/testkit/harness';
import { type ProvidedDatabase, provideDatabase } from '../../running/provide-database.ts';
import { type Chance, chanceFrom } from './faults-chance.ts';
import { newTally, type Tally } from './faults-client.ts';
import { drained, type Findings, findEffects } from './faults-findings.ts';
import { type House, openHouse, type Victim } from './faults-house.ts';
import { type Notes, startLoad } from './faults-load.ts';
import { printFaults } from './faults-table.ts';
import { openWorld, type World } from './faults-world.ts';

const VICTIMS: readonly Victim[] = ['api', 'worker', 'postgres'];
const RECOVERY_MS = 90_000;
const DRAIN_MS = 5 * 60_000;
const QUIET_MS = 3_000;
const KINDS_MS = 2 * 60_000;
/** One kill in five comes while the house still recovers from the one before. */
const AT_ONCE = 0.2;

export type Kill = { readonly victim: Victim; readonly recoveredMs: number };

export type FaultsReport = {
  readonly bench: 'faults';
  readonly seed: number;
  readonly kills: Readonly<Record<Victim, number>>;
  readonly recoveries: readonly Kill[];
  readonly tally: Omit<Tally, 'broken'>;
  readonly broken: readonly string[];
  readonly refusals: Readonly<Record<string, number>>;
  readonly findings: Findings;
  /** Keys sent once more at the end and answered with another effect than the first time. */
  readonly replayedWrong: readonly string[];
  readonly drainedSeconds: number | null;
  readonly checksBroken: readonly string[];
  readonly verify: { readonly passed: boolean; readonly words: string };
  readonly lost: number;
  readonly doubled: number;
};

const recovery = async (house: House, victim: Victim): Promise<Kill> => {
  const killed = await house.kill(victim);
  const began = performance.now();
  while (!(await house.isBack(victim, killed))) {
    if (performance.now() - began > RECOVERY_MS)
      throw new Error(`${victim} did not come back in ${RECOVERY_MS / 1000} s:\n${house.words().slice(-6_000)}`);
    await pause(50);
  }
  return { victim, recoveredMs: Math.round(performance.now() - began) };
};

/** Each round of three takes every victim once, in an order of its own. */
const victimsOf = (count: number, chance: Chance): Victim[] => {
  const victims: Victim[] = [];
  while (victims.length < count) victims.push(...chance.shuffled(VICTIMS));
  return victims.slice(0, count);
};

const killAll = async (house: House, victims: readonly Victim[], chance: Chance): Promise<Kill[]> => {
  const kills: Promise<Kill>[] = [];
  for (const victim of victims) {
    await pause(chance.between(500, 3_000));
    const kill = recovery(house, victim);
    kills.push(kill);
    if (chance.next() >= AT_ONCE) await Promise.all(kills);
  }
  return Promise.all(kills);
};

/** After few kills on a busy machine nothing may have come to review yet; a promise that was never made proves nothing. */
const ofEveryKind = async ({ entries, documents, statements, decisions }: Notes): Promise<void> => {
  const until = Date.now() + KINDS_MS;
  while ([entries, documents, statements, decisions].some(({ size }) => size === 0) && Date.now() < until)
    await pause(200);
};

/** The same keys with the same content once more: the first answer has to come back. */
export const replay = async (world: World, notes: Notes): Promise<string[]> => {
  const sample = [...notes.entries].filter((_, at) => at % Math.ceil(notes.entries.size / 50) === 0);
  const wrong: string[] = [];
  for (const [name, { id, wish }] of sample) {
    const answer = await world.controller.send(wish);
    if (answer.body?.id !== id) wrong.push(`${name}: ${answer.status} ${answer.body?.id ?? answer.body?.code}`);
  }
  return wrong;
};

const sumUp = (findings: Findings): { lost: number; doubled: number } => {
  const all = Object.values(findings.effects);
  return {
    lost: all.reduce((sum, { lost }) => sum + lost.length, 0) + findings.unfinished.length,
    doubled: all.reduce((sum, { doubled }) => sum + doubled.length, 0) + findings.postedTwice.length,
  };
};

export const judge = async (house: House, database: ProvidedDatabase, notes: Notes) => {
  const drainedSeconds = await drained(database, DRAIN_MS);
  // Seals follow within a second or two; who verifies in between is told so.
  await pause(QUIET_MS);
  const findings = await findEffects(database, notes);
  const checksBroken = (await runChecks(database.urls.audit)).map(
    ({ check, rows }) => `${check}: ${JSON.stringify(rows[0])}`,
  );
  const { code, out } = await house.command('verify');
  const verify = { passed: code === 0, words: code === 0 ? '' : out.slice(-4_000) };
  return { drainedSeconds, findings, checksBroken, verify, ...sumUp(findings) };
};

const runIn = async (house: House, { count, seed }: { count: number; seed: number }): Promise<FaultsReport> => {
  const tally = newTally();
  const world = await openWorld(house, tally);
  const chance = chanceFrom(seed);
  const victims = victimsOf(count, chance);
  const load = startLoad(world, seed);
  const recoveries = await killAll(house, victims, chance)
    .then(async (kills) => {
      await ofEveryKind(load.notes);
      return kills;
    })
    .finally(() => load.stop());

  const database = await provideDatabase(house.config);
  const replayedWrong = await replay(world, load.notes);
  const judged = await judge(house, database, load.notes);
  const { broken, ...counts } = tally;
  const killsOf = (victim: Victim): number => victims.filter((one) => one === victim).length;
  return {
    bench: 'faults',
    seed,
    kills: { api: killsOf('api'), worker: killsOf('worker'), postgres: killsOf('postgres') },
    recoveries,
    tally: counts,
    broken,
    refusals: Object.fromEntries(load.notes.refusals),
    replayedWrong,
    ...judged,
  };
};

/**
 * The whole product under load while its processes are killed at random moments. The clients note what they were
 * promised; at the end each promise has to be there exactly once.
 */
export const runFaultsBench = async (options: {
  readonly count: number;
  readonly json: boolean;
  readonly seed?: number;
}): Promise<FaultsReport> => {
  const { count, seed = 20_261_122 } = options;
  const house = await openHouse();
  try {
    const report = await runIn(house, { count, seed });
    if (!options.json) printFaults(report);
    return report;
  } finally {
    await house.stop();
  }
};
