import { asJson, sql, type TenantWrite } from '@counterfoil/platform/db';

/** What proposes the match becomes history, with an ordinal below zero, as a decision may name it. Gives how many. */
export const retireProposalsOfMatch = (tx: TenantWrite, itemId: string, matchId: string): Promise<number> =>
  tx.run(sql`
    update review_proposal set ordinal = -1 - ordinal
     where tenant_id = ${tx.tenantId} and review_item_id = ${itemId} and ordinal >= 0 and action ->> 'matchId' = ${matchId}`);

/** One proposal where none is left. */
export const proposeWhereNone = (
  tx: TenantWrite,
  itemId: string,
  proposal: { text: string; action: unknown },
): Promise<number> =>
  tx.run(sql`
    insert into review_proposal (tenant_id, review_item_id, ordinal, text, action)
    select ${tx.tenantId}::uuid, ${itemId}::uuid, max(greatest(ordinal, -1 - ordinal)) + 1, ${proposal.text}, ${asJson(proposal.action)}::jsonb
      from review_proposal where tenant_id = ${tx.tenantId} and review_item_id = ${itemId} having max(ordinal) < 0`);

/** Whoever looks at the item sees that it has moved on. */
export const moveOn = (tx: TenantWrite, itemId: string): Promise<number> =>
  tx.run(sql`update review_item set version = version + 1 where tenant_id = ${tx.tenantId} and id = ${itemId}`);
