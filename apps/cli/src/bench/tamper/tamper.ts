import { createTestDatabase, startScratchCluster } from '@counterfoil/testkit/harness';
import { runCampaign, type Trial } from './tamper-campaign.ts';
import { openTamperWorld } from './tamper-world.ts';

export type TamperFigures = {
  readonly changes: number;
  readonly found: number;
  readonly missed: readonly string[];
  readonly byKind: readonly {
    readonly kind: string;
    readonly way: string;
    readonly changes: number;
    readonly found: number;
  }[];
  readonly seed: number;
};

const SEED = 20_261_122;

/** Some hundreds of entries and documents: enough for every table to have rows, small enough for a thousand verifications. */
const SIZE = { months: 6, files: 12, bills: 120 };

export const figuresOf = (trials: readonly Trial[], seed: number): TamperFigures => {
  const groups = Map.groupBy(trials, ({ kind, way }) => `${kind}|${way}`);
  return {
    changes: trials.length,
    found: trials.filter(({ found }) => found !== undefined).length,
    missed: trials.filter(({ found }) => found === undefined).map(({ kind, what }) => `${kind}: ${what}`),
    byKind: [...groups]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, group]) => {
        const [kind = '', way = ''] = key.split('|');
        return { kind, way, changes: group.length, found: group.filter(({ found }) => found !== undefined).length };
      }),
    seed,
  };
};

/** Random single changes of a superuser to audit rows, seals, postings and documents: how many does `verify` find? */
export const runTamperBench = async ({ count, json }: { count: number; json: boolean }): Promise<TamperFigures> => {
  const say = (text: string): void => void (json ? process.stderr : process.stdout).write(`${text}\n`);
  const cluster = await startScratchCluster();
  try {
    const database = await createTestDatabase(cluster);
    const world = await openTamperWorld(database, SIZE);
    say('the books are kept and sealed; changes begin');
    const began = performance.now();
    let made = 0;
    const onTrial = (): void => {
      made += 1;
      if (made % 100 === 0) say(`${made} changes`);
    };
    const { administratorUrl } = database;
    const trials = await runCampaign({ administratorUrl, world, count, seed: SEED, onTrial });
    const figures = figuresOf(trials, SEED);
    say('kind          way                 changes   found');
    for (const row of figures.byKind)
      say(
        `${row.kind.padEnd(14)}${row.way.padEnd(20)}${String(row.changes).padStart(7)}${String(row.found).padStart(8)}`,
      );
    say(`${figures.found} of ${figures.changes} found, ${Math.round((performance.now() - began) / count)} ms each`);
    for (const missed of figures.missed) say(`missed: ${missed}`);
    await world.close();
    await database.drop();
    return figures;
  } finally {
    await cluster.destroy();
  }
};
