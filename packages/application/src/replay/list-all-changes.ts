import { currencyCode, describeMoney, money } from '@counterfoil/domain/money';
import { orThrow } from '@counterfoil/domain/refusal';
import { type ChangeKind, changeInWords } from '@counterfoil/domain/replay';
import type { TenantRead } from '@counterfoil/platform/db';
import { type AllChangesRow, allChanges } from './all-changes.repository.ts';

/** One thing that changed how the machine decides, whoever or whatever changed it. */
export type AnyChange = {
  readonly id: string;
  readonly entityId: string | null;
  readonly kind: ChangeKind;
  readonly title: string;
  readonly details: readonly string[];
  readonly by: string;
  readonly at: string;
  /** Where the whole of it stands: a model's card, a replay, a rule. */
  readonly about: { readonly kind: 'model' | 'replay' | 'codingRule'; readonly id: string } | null;
};

const ABOUT: Readonly<Record<string, NonNullable<AnyChange['about']>['kind']>> = {
  model_version: 'model',
  replay: 'replay',
  coding_rule: 'codingRule',
};

const tell = (row: AllChangesRow): AnyChange => {
  const currency = orThrow(currencyCode(row.currency ?? 'EUR'));
  const told = changeInWords({ ...row, money: (minor) => describeMoney(money(BigInt(minor), currency)) });
  const kind = ABOUT[row.subject_kind];
  return {
    id: row.id,
    entityId: row.entity_id,
    ...told,
    by: row.actor_label,
    at: row.occurred_at,
    about: kind === undefined || row.subject_id === null ? null : { kind, id: row.subject_id },
  };
};

/**
 * Drift alerts, changes of models, thresholds, rules and tolerances, withdrawals and what the time machine put in force, in
 * one list, the latest first: everybody in the organisation reads it.
 */
export const listAllChanges = async (
  tx: TenantRead,
  filter: { readonly entityId?: string | undefined; readonly after: readonly string[] | null; readonly limit: number },
): Promise<{ rows: AnyChange[]; nextKey: readonly string[] | null }> => {
  const found = await allChanges(tx, { ...filter, limit: filter.limit + 1 });
  const rows = found.slice(0, filter.limit);
  const last = rows.at(-1);
  return { rows: rows.map(tell), nextKey: found.length > filter.limit && last !== undefined ? [last.id] : null };
};
