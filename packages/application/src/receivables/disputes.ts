import { closingOf, type DisputeOutcome, type DisputeReason, openingOf } from '@counterfoil/domain/receivables';
import { orThrow, RefusalError, resourceNotFound } from '@counterfoil/domain/refusal';
import type { TenantRead, TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { announceChange } from '../pipeline/index.ts';
import { refuseOtherEntity } from '../tenancy/index.ts';
import {
  assignDisputeRow,
  closeDisputeRow,
  type DisputeFilter,
  type DisputeRow,
  disputeRows,
  findDispute,
  insertDispute,
  lockDisputable,
  lockDispute,
  markDisputed,
} from './dispute.repository.ts';

export type { DisputeFilter, DisputeRow };

const nameOf = (number: string | null, kind: string): string => number ?? `The ${kind.replaceAll('_', ' ')}`;

export const listDisputes = async (
  tx: TenantRead,
  filter: DisputeFilter,
): Promise<{ rows: DisputeRow[]; nextKey: readonly string[] | null }> => {
  const found = await disputeRows(tx, { ...filter, limit: filter.limit + 1 });
  const rows = found.slice(0, filter.limit);
  const last = rows.at(-1);
  return { rows, nextKey: found.length > filter.limit && last !== undefined ? [last.id] : null };
};

export const getDispute = (tx: TenantRead, id: string): Promise<DisputeRow | undefined> => findDispute(tx, id);

export type NewDispute = {
  readonly openItemId: string;
  readonly reason: DisputeReason;
  readonly note: string;
  readonly ownerId: string | null;
};

/**
 * Says that an item is disputed; from then on only a person settles it. Whoever opens it answers for it unless they name
 * somebody. @throws RefusalError resource.not_found, subledger.item_settled, sales.disputed_already, review.reason_required
 */
export const openDispute = async (tx: TenantWrite, wish: NewDispute): Promise<string> => {
  const item = await lockDisputable(tx, wish.openItemId);
  if (item === undefined) throw resourceNotFound();
  refuseOtherEntity(tx, item.entity_id);

  orThrow(openingOf({ name: nameOf(item.number, item.kind), status: item.status, disputed: item.disputed }, wish));

  const id = await insertDispute(tx, {
    entityId: item.entity_id,
    openItemId: item.id,
    reason: wish.reason,
    note: wish.note.trim(),
    ownerId: wish.ownerId ?? tx.principal.userId,
  });
  await markDisputed(tx, item.id, wish.reason);
  await recordEvent(tx, {
    action: 'dispute.opened',
    subjectKind: 'dispute',
    subjectId: id,
    entityId: item.entity_id,
    payload: { openItemId: item.id, reason: wish.reason, note: wish.note.trim() },
  });
  await announceChange(tx, 'open_item', item.id);
  return id;
};

export type DisputeEnding = {
  readonly id: string;
  readonly outcome: DisputeOutcome;
  readonly note: string;
  readonly version?: number;
};

const refuseVersion = (dispute: DisputeRow, version: number | undefined): void => {
  if (version === undefined || version === dispute.version) return;
  throw new RefusalError({
    code: 'request.version_conflict',
    detail: `The dispute is at version ${dispute.version}; you saw version ${version}. Load it again.`,
  });
};

/**
 * Closes a dispute with its outcome; the item is an ordinary one again. What the outcome costs (a credit note, a write-off)
 * is posted by its own verb. @throws RefusalError resource.not_found, request.version_conflict, sales.dispute_closed
 */
export const closeDispute = async (tx: TenantWrite, ending: DisputeEnding): Promise<void> => {
  const dispute = await lockDispute(tx, ending.id);
  if (dispute === undefined) throw resourceNotFound();
  refuseOtherEntity(tx, dispute.entity_id);
  refuseVersion(dispute, ending.version);

  const name = nameOf(dispute.item_number, dispute.item_kind);
  orThrow(closingOf({ name, closed: dispute.closed_at !== null }, ending.note));

  await closeDisputeRow(tx, dispute.id, { outcome: ending.outcome, note: ending.note.trim() });
  await markDisputed(tx, dispute.open_item_id, null);
  await recordEvent(tx, {
    action: 'dispute.closed',
    subjectKind: 'dispute',
    subjectId: dispute.id,
    entityId: dispute.entity_id,
    payload: { openItemId: dispute.open_item_id, outcome: ending.outcome, note: ending.note.trim() },
  });
  await announceChange(tx, 'open_item', dispute.open_item_id);
};

/** Gives a dispute to somebody else. @throws RefusalError resource.not_found, request.version_conflict, sales.dispute_closed */
export const assignDispute = async (
  tx: TenantWrite,
  wish: { id: string; ownerId: string | null; version: number },
): Promise<void> => {
  const dispute = await lockDispute(tx, wish.id);
  if (dispute === undefined) throw resourceNotFound();
  refuseOtherEntity(tx, dispute.entity_id);
  refuseVersion(dispute, wish.version);
  if (dispute.closed_at !== null)
    throw new RefusalError({
      code: 'sales.dispute_closed',
      detail: 'The dispute is closed; nobody answers for it any more.',
    });

  await assignDisputeRow(tx, dispute.id, wish.ownerId, wish.version);
  await recordEvent(tx, {
    action: 'dispute.assigned',
    subjectKind: 'dispute',
    subjectId: dispute.id,
    entityId: dispute.entity_id,
    payload: { ownerId: wish.ownerId },
  });
  await announceChange(tx, 'open_item', dispute.open_item_id);
};
