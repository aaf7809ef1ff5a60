import { RefusalError, resourceNotFound } from '@counterfoil/domain/refusal';
import type { TenantWrite } from '@counterfoil/platform/db';
import { announceChange } from '../pipeline/index.ts';
import { refuseOtherEntity } from '../tenancy/index.ts';
import { type ReconciliationRow, reconciliationRow, revokeFrom, standAlone } from './reconciliation.repository.ts';

/**
 * Unlocks the days of a certificate, with a reason that stays with it; every later certificate of the account goes with it,
 * because it opens with what this one closes with. @throws RefusalError resource.not_found, review.reason_required,
 * reconciliation.revoked_already
 */
export const unlockAccount = async (
  tx: TenantWrite,
  wish: { readonly bankAccountId: string; readonly id: string; readonly reason: string },
): Promise<ReconciliationRow> => {
  const seen = await reconciliationRow(tx, wish);
  if (seen === undefined) throw resourceNotFound();
  refuseOtherEntity(tx, seen.entityId);
  const reason = wish.reason.trim();
  if (reason === '')
    throw new RefusalError({
      code: 'review.reason_required',
      detail: 'Say why: the reason stays with the certificate.',
    });
  await standAlone(tx, { entityId: seen.entityId, bankAccountId: seen.bankAccountId });
  const row = (await reconciliationRow(tx, wish)) ?? seen;
  if (row.status !== 'live')
    throw new RefusalError({
      code: 'reconciliation.revoked_already',
      detail: `The certificate was taken back on ${row.revokedOn}: ${row.causeText}`,
    });
  await revokeFrom(tx, { bankAccountId: row.bankAccountId, day: row.from, reason, id: row.id });
  await announceChange(tx, 'bank_account', row.bankAccountId);
  return (await reconciliationRow(tx, wish)) ?? row;
};
