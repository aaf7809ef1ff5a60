import { date } from '@counterfoil/domain/calendar';
import { RefusalError, type Result } from '@counterfoil/domain/refusal';
import { type BankMovement, type BankPlan, type ItemState, planTransfer } from '@counterfoil/domain/subledger';
import type { TenantRead, TenantWrite } from '@counterfoil/platform/db';
import type { PostingAuthority } from '../classification/index.ts';
import { type EntityLedger, loadEntityLedger, postDrafts } from '../ledger/index.ts';
import { loadItems } from '../subledger/index.ts';
import type { BankLineRow } from './bank-line.repository.ts';
import { draftOf } from './draft-line.ts';
import { letIn } from './let-in.ts';
import { describeLine, movementOf } from './load-posting-case.ts';
import { onceBothExist } from './plan-match.ts';
import { openTransitOf } from './transit.repository.ts';

/** What the other side left in transit; null while it has not come. */
export const transitLeftBy = async (tx: TenantRead, counterpartId: string | null): Promise<ItemState | null> => {
  const item = counterpartId === null ? undefined : await openTransitOf(tx, counterpartId);
  const [found] = item === undefined ? [] : await loadItems(tx, [item.id]);
  return found?.state ?? null;
};

export const planTransferSide = (
  movement: BankMovement,
  transit: ItemState | null,
  { ledger, description }: { ledger: EntityLedger; description: string },
): Result<BankPlan> => {
  const entity = { id: ledger.entity.id, functionalCurrency: ledger.entity.functionalCurrency };
  const planned = planTransfer({ entity, movement, roles: ledger.roles, counterpart: transit, description });
  if (!planned.ok || transit === null) return planned;
  const items = new Map([[transit.item.id, transit]]);
  return { ok: true, value: { ...planned.value, allocations: onceBothExist(planned.value, items) } };
};

/**
 * Posts one side of a transfer: the first leaves its money in transit, the second takes it out again. The sides are
 * bank transactions of their own, on days of their own. @throws RefusalError of the plan and the laws
 */
export const postTransferSide = async (
  tx: TenantWrite,
  line: BankLineRow,
  side: { counterpartId: string | null; matchId: string; authority: PostingAuthority },
): Promise<string> => {
  const transit = await transitLeftBy(tx, side.counterpartId);
  const movement = await movementOf(tx, line);
  const ledger = await loadEntityLedger(tx, { entityId: line.entity_id, days: [date(line.booking_date)] });

  const plan = planTransferSide(movement, transit, { ledger, description: describeLine(line) });
  if (!plan.ok) throw new RefusalError(plan.refusal);

  await letIn(tx, plan.value.entry, side.authority);
  const [receipt] = await postDrafts(tx, [
    draftOf(plan.value, { lineId: line.id, matchId: side.matchId, authority: side.authority }),
  ]);
  if (receipt === undefined) throw new Error('Posting one draft gave no receipt.');
  return receipt.entryId;
};
