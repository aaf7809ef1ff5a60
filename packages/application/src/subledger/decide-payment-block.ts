import { RefusalError, resourceNotFound } from '@counterfoil/domain/refusal';
import type { Role } from '@counterfoil/domain/review';
import {
  type BankDetailsDoubt,
  decidePaymentBlock as decideBlock,
  type PaymentBlockVerdict,
} from '@counterfoil/domain/subledger';
import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { announceChange } from '../pipeline/index.ts';
import { isSinglePerson } from '../settings/index.ts';
import { refuseOtherEntity } from '../tenancy/index.ts';
import { type BlockableRow, doubtRow, lockBlockable, writePaymentBlock } from './payment-block.repository.ts';

export type PaymentBlockDecision = {
  readonly openItemId: string;
  readonly verdict: PaymentBlockVerdict;
  readonly reason: string;
  readonly version?: number;
};

const nameOf = ({ number, kind }: BlockableRow): string => number ?? `The ${kind.replaceAll('_', ' ')}`;

/** A block set because the document named another bank account stays one, whatever the sentence on it says by now. */
const doubtOf = async (tx: TenantWrite, row: BlockableRow, singlePerson: boolean): Promise<BankDetailsDoubt | null> => {
  if (row.differs_since === null || row.party_id === null) return null;
  const found = await doubtRow(tx, { partyId: row.party_id, since: row.differs_since, singlePerson });
  return {
    partyName: found.name,
    lastPartyEditor: found.last_edited_by,
    waitsForVerification: found.waits,
    verifiedSince: found.verified_since,
    coolsOff: found.cools_off,
  };
};

/**
 * Approves the payment of what the books recognise already, or stops it (D2). @throws RefusalError resource.not_found,
 * auth.role_required, request.version_conflict, ledger.self_approval, review.reason_required, subledger.item_settled,
 * subledger.nothing_to_pay, subledger.payment_not_blocked, subledger.payment_blocked_already,
 * subledger.bank_details_unverified
 */
export const decidePaymentBlock = async (tx: TenantWrite, decision: PaymentBlockDecision): Promise<void> => {
  const row = await lockBlockable(tx, decision.openItemId);
  if (row === undefined) throw resourceNotFound();
  refuseOtherEntity(tx, row.entity_id);
  if (decision.version !== undefined && decision.version !== row.version)
    throw new RefusalError({
      code: 'request.version_conflict',
      detail: `${nameOf(row)} is at version ${row.version}; you saw version ${decision.version}. Load it again.`,
    });

  const singlePerson = await isSinglePerson(tx);
  const decided = decideBlock(
    {
      name: nameOf(row),
      side: row.side,
      status: row.status,
      block: row.payment_block,
      preparedBy: row.prepared_by,
    },
    decision,
    {
      doubt: await doubtOf(tx, row, singlePerson),
      decider: { id: tx.principal.userId, roles: tx.principal.roles as Role[], singlePerson },
    },
  );
  if (!decided.ok) throw new RefusalError(decided.refusal);

  const { block, ownWork } = decided.value;
  await writePaymentBlock(tx, row.id, block);
  await recordEvent(tx, {
    action: decision.verdict === 'lift' ? 'open_item.payment_block_lifted' : 'open_item.payment_blocked',
    subjectKind: 'open_item',
    subjectId: row.id,
    entityId: row.entity_id,
    payload: {
      reason: decision.reason.trim(),
      lifted: block === null ? row.payment_block : null,
      singlePerson: ownWork,
    },
  });
  await announceChange(tx, 'open_item', row.id);
};
