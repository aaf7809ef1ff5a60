import { sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';

export type ClaimRow = {
  holder_id: string;
  holder_name: string;
  claimed_at: string;
  expires_at: string;
  left_ms: number;
};

const CLAIM = sql`holder_id, holder_name, claimed_at, expires_at, ceil(extract(epoch from expires_at - now()) * 1000)::int as left_ms`;

export const liveClaimOf = (tx: TenantRead, itemId: string): Promise<ClaimRow | undefined> =>
  tx.maybe<ClaimRow>(
    sql`select ${CLAIM} from review_claim where tenant_id = ${tx.tenantId} and review_item_id = ${itemId} and expires_at > now()`,
  );

export type NewClaim = { itemId: string; holderId: string; holderName: string; forMs: number };

/** Whoever holds on keeps the time they began at; anybody else begins now. */
export const putClaim = (tx: TenantWrite, claim: NewClaim): Promise<ClaimRow> =>
  tx.one<ClaimRow>(sql`
    insert into review_claim as c (tenant_id, review_item_id, holder_id, holder_name, expires_at)
    values (${tx.tenantId}, ${claim.itemId}, ${claim.holderId}, ${claim.holderName}, now() + make_interval(secs => ${claim.forMs / 1000}))
    on conflict (tenant_id, review_item_id) do update
       set claimed_at = case when c.holder_id = excluded.holder_id and c.expires_at > now() then c.claimed_at else now() end,
           holder_id = excluded.holder_id, holder_name = excluded.holder_name, expires_at = excluded.expires_at
    returning ${CLAIM}`);

export const endClaim = (tx: TenantWrite, itemId: string, holderId: string | null): Promise<number> =>
  tx.run(sql`
    update review_claim set expires_at = now() where tenant_id = ${tx.tenantId} and review_item_id = ${itemId} and holder_id = ${holderId}::uuid and expires_at > now()`);
