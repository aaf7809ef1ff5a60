import {
  type AutomationStand,
  type Budget,
  errorOf,
  expectedLoss,
  type Ground,
  leastConfidence,
  type ModeInEffect,
  modeInEffect,
  type Precision,
  precisionOf,
  type Source,
  sumOf,
} from '@counterfoil/domain/automation';
import { GUARDRAIL_CLASSES, type GuardrailClass } from '@counterfoil/domain/review';
import type { TenantRead } from '@counterfoil/platform/db';
import {
  automationEntities,
  type SampleCountRow,
  sampleCounts,
  type TallyRow,
  tallyRows,
} from './budget.repository.ts';
import { loadStand } from './load-stand.ts';
import { type ClassRow, classRow, type ModeRow, modeRows } from './stand.repository.ts';

export type ClassOverview = {
  readonly entityId: string;
  readonly workClass: GuardrailClass;
  readonly currency: string;
  readonly mode: string;
  readonly budget: Budget;
  /** Whether somebody set it, or the house's own stands. */
  readonly budgetIsSet: boolean;
  readonly version: number;
  /** Thousandths of a minor unit: what is expected to be wrong of what posted this month unchecked, and what was found to be. */
  readonly expected: bigint;
  readonly found: bigint;
  /** What posted by itself this month and nobody has spoken about, and when the month's money is whole again. */
  readonly postings: number;
  readonly posted: bigint;
  readonly renewsOn: string;
  readonly waiting: number;
  readonly overdue: number;
  readonly withdrawn: number;
  readonly modes: readonly ModeRow[];
};

const overviewOf = (
  of: { readonly entityId: string; readonly workClass: GuardrailClass },
  loaded: { row: ClassRow; stand: AutomationStand; counts: readonly SampleCountRow[]; modes: readonly ModeRow[] },
): ClassOverview => {
  const { row, stand, counts, modes } = loaded;
  const count = counts.find(({ work_class }) => work_class === of.workClass);
  return {
    ...of,
    currency: stand.currency,
    mode: stand.classMode,
    budget: stand.budget,
    budgetIsSet: row.has_budget,
    version: row.version,
    expected: BigInt(row.expected),
    found: BigInt(row.found),
    postings: row.postings,
    posted: BigInt(row.posted),
    renewsOn: row.renews_on,
    waiting: count?.waiting ?? 0,
    overdue: count?.overdue ?? 0,
    withdrawn: stand.withdrawals.length,
    modes: modes.filter(({ work_class }) => work_class === of.workClass),
  };
};

/** Budget, modes, money of the month and waiting samples of every class of an entity, or of all. */
export const automationClasses = async (tx: TenantRead, entityId: string | null): Promise<ClassOverview[]> => {
  const found: ClassOverview[] = [];
  for (const { entity_id } of await automationEntities(tx, entityId)) {
    const counts = await sampleCounts(tx, entity_id);
    const modes = await modeRows(tx, { entityId: entity_id });
    for (const workClass of GUARDRAIL_CLASSES) {
      const of = { entityId: entity_id, workClass };
      const row = await classRow(tx, of);
      const stand = await loadStand(tx, of);
      found.push(overviewOf(of, { row, stand, counts, modes }));
    }
  }
  return found;
};

export type GroundOverview = {
  readonly entityId: string;
  readonly tally: TallyRow;
  readonly currency: string;
  readonly wanted: number;
  readonly precision: Precision;
  /** With 95 % certainty precision is not below this, what is assumed of the ground included. */
  readonly proven: number;
  readonly threshold: number | null;
  readonly effect: ModeInEffect;
  /** What of this month's money is wrong at most, with 95 % certainty; thousandths of a minor unit. */
  readonly most: bigint;
  /** Of what the machine would have posted while it was only watched; null where it never was. */
  readonly pilot: Precision | null;
};

const groundOf = (entityId: string, tally: TallyRow, stand: AutomationStand): GroundOverview => {
  const [source, ground] = [tally.source as Source, tally.ground as Ground];
  const own = stand.evidence.filter((one) => one.source === source && one.ground === ground);
  const said = sumOf(own);
  const error = errorOf(ground, said);
  const effect = modeInEffect({ source, ground }, stand);
  const found = ground === 'statistics' ? leastConfidence(own, stand.budget.precision) : null;
  return {
    entityId,
    tally,
    currency: stand.currency,
    wanted: stand.budget.precision,
    precision: precisionOf(said),
    proven: 1 - error.most,
    threshold: found === null ? null : Math.max(found.confidence, effect.threshold ?? 0),
    effect,
    most: expectedLoss(tally.month_money, error.most),
    pilot: tally.watched === 0 ? null : precisionOf({ right: tally.watched_right, wrong: tally.watched_wrong }),
  };
};

/** What persons said of the machine's work, per class, ground and source: precision with its interval, and the money at stake. */
export const automationEvidence = async (tx: TenantRead, entityId: string | null): Promise<GroundOverview[]> => {
  const found: GroundOverview[] = [];
  for (const { entity_id } of await automationEntities(tx, entityId)) {
    const tallies = await tallyRows(tx, entity_id);
    for (const [workClass, own] of Map.groupBy(tallies, ({ work_class }) => work_class)) {
      const stand = await loadStand(tx, { entityId: entity_id, workClass: workClass as GuardrailClass });
      found.push(...own.map((tally) => groundOf(entity_id, tally, stand)));
    }
  }
  return found;
};
