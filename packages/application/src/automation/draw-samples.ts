import { drawSample, type Ground, type Source } from '@counterfoil/domain/automation';
import type { GuardrailClass } from '@counterfoil/domain/review';
import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { notify } from '../notifications/index.ts';
import { loadBudget } from './load-stand.ts';
import { daysToDraw, drawableRows, insertSamples, servedStrata } from './sample.repository.ts';

/**
 * Draws of one day's unattended postings those that somebody checks without seeing what the machine chose: by lot from the
 * entity and the day, so that the same day is drawn the same way however often, and of every class, ground and source at
 * least one in a week. @returns how many were drawn
 */
export const drawSamples = async (
  tx: TenantWrite,
  { entityId, day }: { readonly entityId: string; readonly day: string },
): Promise<number> => {
  const rows = await drawableRows(tx, { entityId, day });
  if (rows.length === 0) return 0;
  const servedLately = await servedStrata(tx, { entityId, day });
  const samples: { decisionId: string; workClass: string; days: number }[] = [];
  for (const [workClass, own] of Map.groupBy(rows, (row) => row.workClass)) {
    const budget = await loadBudget(tx, { entityId, workClass: workClass as GuardrailClass });
    const drawable = own.map((row) => ({ ...row, ground: row.ground as Ground, source: row.source as Source }));
    for (const { id } of drawSample(drawable, { seed: `${entityId}|${day}`, share: budget.sampleShare, servedLately }))
      samples.push({ decisionId: id, workClass, days: budget.sampleDays });
  }
  if (samples.length === 0) return 0;

  await insertSamples(tx, { entityId, day, samples });
  await recordEvent(tx, {
    action: 'automation.samples_drawn',
    subjectKind: 'entity',
    subjectId: entityId,
    entityId,
    payload: { day, decisionIds: samples.map(({ decisionId }) => decisionId) },
  });
  await notify(tx, {
    causeKey: `samples_due:${entityId}:${day}`,
    kind: 'samples_due',
    roles: ['reviewer', 'controller'],
    entityId,
    subjectKind: 'entity',
    subjectId: entityId,
    title: samples.length === 1 ? 'One posting to check' : `${samples.length} postings to check`,
    detail: `Posted by themselves on ${day}; check them without seeing what was chosen.`,
  });
  return samples.length;
};

/** The days that are over, on each entity's own calendar. */
export const drawDueSamples = async (tx: TenantWrite): Promise<number> => {
  let drawn = 0;
  for (const { entity_id, day } of await daysToDraw(tx)) drawn += await drawSamples(tx, { entityId: entity_id, day });
  return drawn;
};
