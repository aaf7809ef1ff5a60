import { type Ground, modeInEffect, type ScopedMode, type Source } from '@counterfoil/domain/automation';
import type { GuardrailMode } from '@counterfoil/domain/review';
import type { TenantRead } from '@counterfoil/platform/db';
import { decidedActs, modeRows, stillWaiting } from './stand.repository.ts';

/**
 * Of these decisions of the machine, those it made where it is only watched as the modes stand now. What it would have done is
 * kept and not shown: a person who saw it would agree more readily, and the comparison would prove nothing.
 */
export const watchedDecisions = async (
  tx: TenantRead,
  decisionIds: readonly (string | null | undefined)[],
): Promise<ReadonlySet<string>> => {
  const ids = [...new Set(decisionIds.filter((id) => id != null))];
  const acts = ids.length === 0 ? [] : await decidedActs(tx, ids);
  if (acts.length === 0) return new Set();
  const set = await modeRows(tx, { entityId: null });
  const watched = acts.filter((act) => {
    const modes = set
      .filter((row) => row.entity_id === act.entity_id && row.work_class === act.work_class)
      .map(({ source, ground, mode }) => ({ source, ground, mode, threshold: null }) as ScopedMode);
    const of = { source: act.source as Source, ground: act.ground as Ground };
    // A withdrawal never goes below a suggestion, so none has to be asked for here.
    const classMode = (act.class_mode ?? 'suggest') as GuardrailMode;
    return modeInEffect(of, { classMode, modes, withdrawals: [] }).mode === 'shadow';
  });
  return new Set(watched.map(({ decision_id }) => decision_id));
};

/** Of these decisions those that a person is not told of yet: they are only watched, and the case waits for a person. */
export const keptBackDecisions = async (
  tx: TenantRead,
  decisionIds: readonly string[],
): Promise<ReadonlySet<string>> => {
  const watched = await watchedDecisions(tx, decisionIds);
  return watched.size === 0 ? watched : new Set(await stillWaiting(tx, [...watched]));
};
