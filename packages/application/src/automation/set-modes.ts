import { leastConfidence, SOURCES, sourcesOf } from '@counterfoil/domain/automation';
import { RefusalError } from '@counterfoil/domain/refusal';
import type { GuardrailClass, GuardrailMode } from '@counterfoil/domain/review';
import type { TenantRead, TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { entityNamed, refuseOtherEntity } from '../tenancy/index.ts';
import { insertMode } from './authority.repository.ts';
import { loadStand } from './load-stand.ts';
import { classNamed } from './set-budgets.ts';
import { type ModeRow, modeRows } from './stand.repository.ts';

export type ModeWish = {
  readonly entityId: string;
  readonly workClass: string;
  readonly source: string;
  readonly ground: 'any' | 'statistics';
  readonly mode: GuardrailMode;
  readonly reason: string;
  /** Of the setting that was seen; 0 where nobody has set it. Null changes whatever stands. */
  readonly version: number | null;
};

export const listModes = (tx: TenantRead, entityId: string | null): Promise<ModeRow[]> => modeRows(tx, { entityId });

const refuseUnknownScope = (workClass: GuardrailClass, { source, ground }: ModeWish): void => {
  const known = SOURCES.some((one) => one === source) && sourcesOf(workClass).some((one) => one === source);
  if (!known && !(source === 'any' && ground === 'statistics'))
    throw new RefusalError({
      code: 'request.invalid',
      detail: `source: ${sourcesOf(workClass).join(', ')}, or any for what stands on likeness; the whole class is set by its guardrail.`,
    });
};

/** What likeness posts from is what its evidence proves on the day a person lets it; without evidence nobody can. */
const thresholdFor = async (tx: TenantWrite, wish: ModeWish, workClass: GuardrailClass): Promise<number | null> => {
  if (wish.ground !== 'statistics' || wish.mode !== 'auto') return null;
  const stand = await loadStand(tx, { entityId: wish.entityId, workClass });
  const sources = wish.source === 'any' ? sourcesOf(workClass) : [wish.source];
  const found = sources.map((source) =>
    leastConfidence(
      stand.evidence.filter((one) => one.ground === 'statistics' && one.source === source),
      stand.budget.precision,
    ),
  );
  const proven = found.flatMap((one) => (one === null ? [] : [one.confidence]));
  if (proven.length > 0) return Math.max(...proven);
  throw new RefusalError({
    code: 'automation.not_enough_evidence',
    detail: `What persons decided of likeness does not prove ${stand.budget.precision * 100} % at any confidence yet. It stays suggested.`,
  });
};

/** Narrows, or widens again up to what the class allows, one source or what stands on likeness. Takes effect at once. */
export const setModes = async (tx: TenantWrite, wishes: readonly ModeWish[]): Promise<void> => {
  for (const wish of wishes) {
    const workClass = classNamed(wish.workClass);
    refuseUnknownScope(workClass, wish);
    const entity = await entityNamed(tx, wish.entityId);
    refuseOtherEntity(tx, entity.id);
    const before = (await modeRows(tx, { entityId: entity.id, workClass })).find(
      ({ source, ground }) => source === wish.source && ground === wish.ground,
    );
    const seen = wish.version ?? before?.version ?? 0;
    const threshold = await thresholdFor(tx, wish, workClass);
    const row = { ...wish, workClass, threshold, userId: tx.principal.userId ?? '', version: seen + 1 };
    if (seen !== (before?.version ?? 0) || (await insertMode(tx, row)) === 0)
      throw new RefusalError({
        code: 'request.version_conflict',
        detail: `The mode of ${wish.source} in ${wish.workClass} of ${entity.name} was changed meanwhile. Load it again.`,
      });
    await recordEvent(tx, {
      action: 'automation.mode_changed',
      subjectKind: 'entity',
      subjectId: entity.id,
      entityId: entity.id,
      payload: { workClass, source: wish.source, ground: wish.ground, mode: wish.mode, threshold, reason: wish.reason },
    });
  }
};
