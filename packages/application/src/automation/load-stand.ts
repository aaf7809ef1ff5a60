import {
  type AutomationStand,
  type Budget,
  type Ground,
  type GroundEvidence,
  houseBudget,
  type Scope,
  type Source,
} from '@counterfoil/domain/automation';
import { date } from '@counterfoil/domain/calendar';
import { type CurrencyCode, currencyCode, money } from '@counterfoil/domain/money';
import { orThrow } from '@counterfoil/domain/refusal';
import type { GuardrailClass, GuardrailMode, MonthUsed } from '@counterfoil/domain/review';
import type { TenantRead, TenantWrite } from '@counterfoil/platform/db';
import { type ClassRow, classRow, evidenceRows, lockBudget, modeRows, openWithdrawals } from './stand.repository.ts';

export type OfClass = { readonly entityId: string; readonly workClass: GuardrailClass };

/** Kept in fifths: in the last of them one decision after the other is held against what is left. */
const NEAR_THE_END = 5n;

const scopeOf = ({ source, ground }: { source: string; ground: string }): Scope => ({
  source: source as Scope['source'],
  ground: ground as Scope['ground'],
});

const budgetOf = (row: ClassRow): Budget => {
  const house = houseBudget(row.exponent);
  if (!row.has_budget) return house;
  return {
    money: row.money === null ? null : BigInt(row.money),
    precision: row.precision_asked === null ? house.precision : Number(row.precision_asked),
    sampleShare: row.sample_share === null ? house.sampleShare : Number(row.sample_share),
    sampleDays: row.sample_days ?? house.sampleDays,
  };
};

/** What the owner allows a class, or the house until they say. */
export const loadBudget = async (tx: TenantRead, of: OfClass): Promise<Budget> => budgetOf(await classRow(tx, of));

export type BudgetStanding = { readonly budget: Budget; readonly version: number };

/** The same, with the version of what was set; 0 where nobody has. */
export const standingBudgetOf = async (tx: TenantRead, of: OfClass): Promise<BudgetStanding> => {
  const row = await classRow(tx, of);
  return { budget: budgetOf(row), version: row.has_budget ? row.version : 0 };
};

const evidenceOf = async (tx: TenantRead, of: OfClass): Promise<GroundEvidence[]> =>
  (await evidenceRows(tx, of)).map(({ source, ground, confidence, right, wrong }) => ({
    source: source as Source,
    ground: ground as Ground,
    confidence: Number(confidence),
    right,
    wrong,
  }));

const monthOf = (row: ClassRow, currency: CurrencyCode): MonthUsed => ({
  postings: row.postings,
  amount: money(BigInt(row.posted), currency),
  found: money(BigInt(row.found) / 1_000n, currency),
  renewsOn: date(row.renews_on),
});

/** Everything the error budget of one class rests on at this instant. */
export const loadStand = async (tx: TenantRead, of: OfClass): Promise<AutomationStand> => {
  const row = await classRow(tx, of);
  const modes = await modeRows(tx, of);
  const withdrawals = await openWithdrawals(tx, of);
  const currency = orThrow(currencyCode(row.currency.trim()));
  return {
    currency,
    classMode: (row.mode ?? 'suggest') as GuardrailMode,
    budget: budgetOf(row),
    modes: modes.map((one) => ({
      ...scopeOf(one),
      mode: one.mode as GuardrailMode,
      threshold: one.threshold === null ? null : Number(one.threshold),
    })),
    withdrawals: withdrawals.map(({ id, sentence, ...scope }) => ({ id, sentence, ...scopeOf(scope) })),
    evidence: await evidenceOf(tx, of),
    spent: BigInt(row.expected) + BigInt(row.found),
    month: monthOf(row, currency),
    sampleOverdue: row.overdue,
  };
};

/**
 * The stand for a decision that may post: near the end of the month's money it is read anew behind a lock, so that two who
 * decide side by side do not both take what is left for one.
 */
export const loadStandToAct = async (tx: TenantWrite, of: OfClass): Promise<AutomationStand> => {
  const stand = await loadStand(tx, of);
  const { money: allowed } = stand.budget;
  if (allowed === null || stand.spent < ((allowed * 1_000n) / NEAR_THE_END) * (NEAR_THE_END - 1n)) return stand;
  await lockBudget(tx, of);
  return loadStand(tx, of);
};
