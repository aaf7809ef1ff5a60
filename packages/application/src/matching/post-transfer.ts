import { date } from '@counterfoil/domain/calendar';
import { RefusalError, type Result } from '@counterfoil/domain/refusal';
import { type BankMovement, type BankPlan, type ItemState, planTransfer } from '@counterfoil/domain/subledger';
import type { TenantRead, TenantWrite } from '@counterfoil/platform/db';
import type { PostingAuthority } from '../classification/index.ts';
import { type EntityLedger, loadEntityLedger, postDrafts } from '../ledger/index.ts';
import { withdrawReviewItem } from '../review/index.ts';
import { loadItems } from '../subledger/index.ts';
import type { BankLineRow } from './bank-line.repository.ts';
import { draftOf } from './draft-line.ts';
import { letIn } from './let-in.ts';
import { describeLine, movementOf } from './load-posting-case.ts';
import { onceBothExist } from './plan-match.ts';
import type { TransferDifference, TransferRole } from './transfer-difference.ts';
import { keepTransferLeg } from './transfer-leg.repository.ts';
import { openTransitOf } from './transit.repository.ts';

/** What the other side left in transit; null while it has not come. */
export const transitLeftBy = async (tx: TenantRead, counterpartId: string | null): Promise<ItemState | null> => {
  const item = counterpartId === null ? undefined : await openTransitOf(tx, counterpartId);
  const [found] = item === undefined ? [] : await loadItems(tx, [item.id]);
  return found?.state ?? null;
};

type Planning = {
  readonly ledger: EntityLedger;
  readonly description: string;
  /** What the two sides differ by is booked as; it arises with the side that comes second. */
  readonly role?: TransferRole | null;
};

export const planTransferSide = (
  movement: BankMovement,
  transit: ItemState | null,
  { ledger, description, role = null }: Planning,
): Result<BankPlan> => {
  const entity = { id: ledger.entity.id, functionalCurrency: ledger.entity.functionalCurrency };
  const side = { entity, movement, roles: ledger.roles, counterpart: transit, residualRole: role, description };
  const planned = planTransfer(side);
  if (!planned.ok || transit === null) return planned;
  const items = new Map([[transit.item.id, transit]]);
  return { ok: true, value: { ...planned.value, allocations: onceBothExist(planned.value, items) } };
};

export type SideToPost = {
  readonly counterpartId: string | null;
  readonly matchId: string;
  readonly authority: PostingAuthority;
  /** What the two sides differ by, held against what may be booked of it. */
  readonly difference?: TransferDifference | null;
};

/** What the entry books of a difference stands with its match, with what let it be. */
const keepLeg = async (
  tx: TenantWrite,
  { matchId, difference }: SideToPost,
  of: { readonly movement: BankMovement; readonly transit: ItemState | null },
): Promise<void> => {
  const { movement, transit } = of;
  if (difference == null || transit === null) return;
  const [moved, open] = [movement.amount.minor, transit.open.minor].map((minor) => (minor < 0n ? -minor : minor));
  await keepTransferLeg(tx, {
    matchId,
    openItemId: transit.item.id,
    closed: open ?? 0n,
    role: difference.role,
    amount: (moved ?? 0n) - (open ?? 0n),
    toleranceId: difference.within ? (difference.tolerance?.id ?? null) : null,
    allowed: difference.within ? difference.allowed.minor : null,
  });
};

/**
 * Posts one side of a transfer: the first leaves its money in transit, the second takes it out again, with a leg for what was
 * lost on the way. The sides are bank transactions of their own, on days of their own. What was asked about money that had
 * been in transit for long is answered. @throws RefusalError of the plan and the laws
 */
export const postTransferSide = async (tx: TenantWrite, line: BankLineRow, side: SideToPost): Promise<string> => {
  const transit = await transitLeftBy(tx, side.counterpartId);
  const movement = await movementOf(tx, line);
  const ledger = await loadEntityLedger(tx, { entityId: line.entity_id, days: [date(line.booking_date)] });

  const role = side.difference?.role ?? null;
  const plan = planTransferSide(movement, transit, { ledger, description: describeLine(line), role });
  if (!plan.ok) throw new RefusalError(plan.refusal);

  await letIn(tx, plan.value.entry, side.authority);
  const [receipt] = await postDrafts(tx, [
    draftOf(plan.value, { lineId: line.id, matchId: side.matchId, authority: side.authority }),
  ]);
  if (receipt === undefined) throw new Error('Posting one draft gave no receipt.');
  await keepLeg(tx, side, { movement, transit });
  if (transit !== null && side.counterpartId !== null)
    await withdrawReviewItem(tx, { kind: 'bank_transaction', id: side.counterpartId }, 'Its other side has come.');
  return receipt.entryId;
};
