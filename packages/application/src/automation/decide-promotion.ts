import { decidePromotions } from '@counterfoil/domain/automation';
import { RefusalError } from '@counterfoil/domain/refusal';
import type { GuardrailClass } from '@counterfoil/domain/review';
import type { TenantRead, TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { listGuardrails, setGuardrails } from '../settings/index.ts';
import { refuseOtherEntity } from '../tenancy/index.ts';
import { insertMode, insertReturn, type WithdrawalRow, withdrawalRows } from './authority.repository.ts';
import { loadStand } from './load-stand.ts';
import { endPromotion, lockPromotion, type PromotionRow, promotionRows } from './promotion.repository.ts';
import { modeRows } from './stand.repository.ts';

export type { PromotionRow, WithdrawalRow };

export const listPromotions = (tx: TenantRead, entityId: string | null): Promise<PromotionRow[]> =>
  promotionRows(tx, { entityId });

export const listWithdrawals = (tx: TenantRead, entityId: string | null): Promise<WithdrawalRow[]> =>
  withdrawalRows(tx, { entityId });

const decided = (detail: string): RefusalError => new RefusalError({ code: 'automation.already_decided', detail });

const refuseMachine = (tx: TenantWrite): void => {
  if (tx.principal.userId === null)
    throw new Error('Only a person gives authority; a machine never raises its own (prohibition 3).');
};

/** The latest version of the scope's mode, from which the next one follows. */
const nextMode = async (tx: TenantWrite, row: PromotionRow, reason: string): Promise<void> => {
  const of = { entityId: row.entity_id, workClass: row.work_class };
  const before = (await modeRows(tx, of)).find(({ source, ground }) => source === row.source && ground === row.ground);
  await insertMode(tx, {
    ...of,
    source: row.source,
    ground: row.ground,
    mode: row.to_mode,
    threshold: row.threshold === null ? null : Number(row.threshold),
    reason,
    userId: tx.principal.userId ?? '',
    version: (before?.version ?? 0) + 1,
  });
};

const raiseClass = async (tx: TenantWrite, row: PromotionRow): Promise<void> => {
  const own = (await listGuardrails(tx, row.entity_id)).find(({ work_class }) => work_class === row.work_class);
  await setGuardrails(tx, [
    {
      entityId: row.entity_id,
      workClass: row.work_class,
      mode: row.to_mode,
      amountLimit: own?.amount_limit ?? null,
      approvalLimit: own?.approval_limit ?? null,
      version: null,
    },
  ]);
};

const giveBack = async (
  tx: TenantWrite,
  returned: { readonly withdrawalId: string; readonly row: PromotionRow; readonly reason: string },
): Promise<void> => {
  const { withdrawalId, row, reason } = returned;
  const userId = tx.principal.userId ?? '';
  if ((await insertReturn(tx, { withdrawalId, reason, figures: row.figures, userId })) === 0)
    throw decided('The authority was given back already.');
  if (row.ground === 'statistics') await nextMode(tx, row, reason);
};

const grant = (tx: TenantWrite, row: PromotionRow, reason: string): Promise<void> => {
  if (row.withdrawal_id !== null) return giveBack(tx, { withdrawalId: row.withdrawal_id, row, reason });
  return row.source === 'any' && row.ground === 'any' ? raiseClass(tx, row) : nextMode(tx, row, reason);
};

/** What was proposed has to be borne by what is known today, not only by what was known the night it was proposed. */
const refuseOutdated = async (tx: TenantWrite, row: PromotionRow): Promise<void> => {
  const workClass = row.work_class as GuardrailClass;
  const borne = decidePromotions(await loadStand(tx, { entityId: row.entity_id, workClass }), workClass);
  if (borne.some(({ kind, source, ground }) => kind === row.kind && source === row.source && ground === row.ground))
    return;
  throw new RefusalError({
    code: 'automation.not_enough_evidence',
    detail: 'What persons have said since no longer bears it. It stays as it is.',
  });
};

/** A person grants what was proposed, or declines it; either way with a reason, and the figures they saw are kept. */
export const decidePromotion = async (
  tx: TenantWrite,
  wish: { readonly promotionId: string; readonly verdict: 'grant' | 'decline'; readonly reason: string },
): Promise<PromotionRow> => {
  refuseMachine(tx);
  await lockPromotion(tx, wish.promotionId);
  const [row] = await promotionRows(tx, { id: wish.promotionId });
  if (row === undefined) throw new RefusalError({ code: 'resource.not_found', detail: 'There is no such proposal.' });
  refuseOtherEntity(tx, row.entity_id);
  if (row.status !== 'proposed') throw decided(`It was ${row.status} already.`);
  if (wish.verdict === 'grant') await refuseOutdated(tx, row);

  const status = wish.verdict === 'grant' ? ('granted' as const) : ('declined' as const);
  if (status === 'granted') await grant(tx, row, wish.reason);
  await endPromotion(tx, { id: row.id, status, userId: tx.principal.userId, reason: wish.reason });
  await recordEvent(tx, {
    action: row.kind === 'return' && status === 'granted' ? 'authority.returned' : `automation.promotion_${status}`,
    subjectKind: 'entity',
    subjectId: row.entity_id,
    entityId: row.entity_id,
    payload: {
      promotionId: row.id,
      withdrawalId: row.withdrawal_id,
      workClass: row.work_class,
      source: row.source,
      ground: row.ground,
      to: row.to_mode,
      figures: row.figures,
      reason: wish.reason,
    },
  });
  return (await promotionRows(tx, { id: row.id }))[0] ?? row;
};
