import { setTimeout as pause } from 'node:timers/promises';
import { type Chance, chanceFrom } from '../faults/faults-chance.ts';
import { type Fleet, openFleet } from '../fleet/fleet.ts';
import type { Tenant } from '../fleet/fleet-tenants.ts';
import { flood } from './load-flood.ts';
import { type Caller, callerFor, type Record as Figured, type Figures, newFigures, newRecord } from './load-record.ts';
import { bill, readOf } from './load-wishes.ts';

const CLIENTS = 20;
const ORGANISATIONS = 50;
const FLOODING = 30;
const MINUTES = 10;
/** Of the time for the load, so much for each of the two halves of the comparison. */
const HALF = 0.2;
const SETTLE_MS = 20_000;
const SEED = 20_261_128;

export type LoadReport = {
  readonly bench: 'load';
  readonly minutes: number;
  readonly load: Figures;
  readonly postsPerSecond: number;
  /** What the other organisations met without and with one that floods, and what that one met. */
  readonly quiet: Figures;
  readonly beside: Figures;
  readonly flooding: Figures;
  readonly ratioOfP99: number;
  readonly brokenChecks: number;
};

type Work = {
  readonly caller: Caller;
  readonly tenants: readonly Tenant[];
  readonly chance: Chance;
  readonly name: string;
};

/** Half of what clients do is posting; the rest is uploading and looking. */
const step = async ({ caller, tenants, chance, name }: Work, round: number): Promise<void> => {
  const tenant = tenants[chance.between(0, tenants.length - 1)] as Tenant;
  const dice = chance.next();
  if (dice < 0.5) await caller.post(tenant, `load ${name} ${round}`, chance.between(100, 999_999));
  else if (dice < 0.65) await caller.upload(tenant, bill(`${name}-${round}`, chance.between(1_000, 90_000)));
  else await caller.read(tenant, readOf(tenant, chance));
  await pause(chance.between(0, 40));
};

/** So many clients for so long; each ends what it has begun. */
const during = async (ms: number, count: number, work: (name: string, over: () => boolean) => Promise<void>) => {
  const until = Date.now() + ms;
  await Promise.all(Array.from({ length: count }, (_, at) => work(`c${at}`, () => Date.now() > until)));
};

const clientsOf = (fleet: Fleet, tenants: readonly Tenant[], record: Figured, prefix: string) => {
  const caller = callerFor(fleet.url, record);
  return async (name: string, over: () => boolean): Promise<void> => {
    const chance = chanceFrom(SEED + [...`${prefix}${name}`].reduce((sum, sign) => sum * 31 + sign.charCodeAt(0), 7));
    for (let round = 0; !over(); round += 1) await step({ caller, tenants, chance, name: `${prefix}${name}` }, round);
  };
};

const measured = async (fleet: Fleet, tenants: readonly Tenant[], { ms, prefix }: { ms: number; prefix: string }) => {
  const record = newRecord();
  await during(ms, CLIENTS, clientsOf(fleet, tenants, record, prefix));
  return newFigures(record, ms);
};

/** The same clients once more while one organisation asks for whatever is dear, as fast as it is let. */
const besideFlood = async (fleet: Fleet, ms: number): Promise<{ beside: Figures; flooding: Figures }> => {
  const [noisy, ...others] = fleet.tenants;
  const record = newRecord();
  const caller = callerFor(fleet.url, record);
  const [beside] = await Promise.all([
    measured(fleet, others, { ms, prefix: 'b' }),
    during(ms, FLOODING, (name, over) => flood(caller, noisy as Tenant, { name, over })),
  ]);
  return { beside, flooding: newFigures(record, ms) };
};

const print = (report: LoadReport): void => {
  const line = (name: string, { byKind }: Figures): string[] =>
    Object.entries(byKind).map(
      ([kind, { count, perSecond, p50, p99, max }]) =>
        `${name.padEnd(10)} ${kind.padEnd(8)} ${String(count).padStart(7)}  ${perSecond.toFixed(1).padStart(7)}/s  p50 ${String(p50).padStart(5)} ms  p99 ${String(p99).padStart(5)} ms  longest ${max} ms`,
    );
  const errors = (name: string, { refused, broken }: Figures): string =>
    `${name}: ${refused} told to come again, ${broken.length} broken ${broken.slice(0, 3).join(' | ')}`;
  const { load, quiet, beside, flooding } = report;
  const lines = [
    `${CLIENTS} clients over ${ORGANISATIONS} organisations, ${report.minutes} min: ${report.postsPerSecond.toFixed(1)} posts/s`,
    ...line('load', load),
    ...line('quiet', quiet),
    ...line('beside', beside),
    ...line('flooding', flooding),
    ...[
      ['load', load] as const,
      ['quiet', quiet] as const,
      ['beside', beside] as const,
      ['flooding', flooding] as const,
    ].map(([name, figures]) => errors(name, figures)),
    `others' p99 beside a flood / without: ${beside.all.p99} / ${quiet.all.p99} ms = ${report.ratioOfP99.toFixed(2)}`,
    `checks broken: ${report.brokenChecks}`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
};

/** API and worker as processes of their own on a scratch cluster, under the load of many small organisations. */
export const runLoadBench = async (options: {
  readonly json: boolean;
  readonly minutes?: number;
}): Promise<LoadReport> => {
  const minutes = options.minutes ?? MINUTES;
  const ms = minutes * 60_000;
  const fleet = await openFleet({ apis: 1, workers: 1, organisations: ORGANISATIONS });
  try {
    const load = await measured(fleet, fleet.tenants, { ms, prefix: 'a' });
    await pause(SETTLE_MS);
    const quiet = await measured(fleet, fleet.tenants.slice(1), { ms: ms * HALF, prefix: 'q' });
    await pause(SETTLE_MS);
    const { beside, flooding } = await besideFlood(fleet, ms * HALF);
    const brokenChecks = (await fleet.database.brokenChecks()).length;
    const ratioOfP99 = beside.all.p99 / Math.max(1, quiet.all.p99);
    const postsPerSecond = load.byKind.post?.perSecond ?? 0;
    const report = {
      bench: 'load' as const,
      minutes,
      load,
      postsPerSecond,
      quiet,
      beside,
      flooding,
      ratioOfP99,
      brokenChecks,
    };
    if (!options.json) print(report);
    return report;
  } finally {
    await fleet.stop();
  }
};
