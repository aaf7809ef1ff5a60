import { asJson, type PlainDoor, sql, type TenantWrite } from '@counterfoil/platform/db';

export type StoredAnswer = {
  readonly route: string;
  readonly fingerprint: Buffer;
  readonly status: number | null;
  readonly response: unknown;
};

/** Whether this transaction got the key for itself; who else holds it is still running. Given back at its end. */
export const claimKey = async (tx: TenantWrite, principalId: string, key: string): Promise<boolean> => {
  const { claimed } = await tx.one<{ claimed: boolean }>(sql`
    select pg_try_advisory_xact_lock(hashtextextended(${`${tx.tenantId} ${principalId} ${key}`}, 4217)) as claimed`);
  return claimed;
};

/** Asked in a statement of its own, behind the claim, so that what the last holder committed is seen. */
export const storedAnswer = (tx: TenantWrite, principalId: string, key: string): Promise<StoredAnswer | undefined> =>
  tx.maybe<StoredAnswer>(sql`
    select route, fingerprint, status_code as status, response from idempotency_key
     where tenant_id = ${tx.tenantId} and principal_id = ${principalId} and key = ${key} and expires_at > now()`);

export const storeAnswer = (
  tx: TenantWrite,
  row: { principalId: string; key: string; route: string; fingerprint: Buffer; status: number; body: unknown },
): void =>
  tx.later(sql`
    insert into idempotency_key (tenant_id, principal_id, key, route, fingerprint, status_code, response)
    values (${tx.tenantId}, ${row.principalId}, ${row.key}, ${row.route}, ${row.fingerprint}, ${row.status},
      ${asJson(row.body ?? null)}::jsonb)
    on conflict (tenant_id, principal_id, key) do update
      set route = excluded.route, fingerprint = excluded.fingerprint, status_code = excluded.status_code,
          response = excluded.response, created_at = now(), expires_at = now() + interval '30 days'`);

export const deleteExpiredKeys = (relay: PlainDoor, most: number): Promise<number> =>
  relay.transact((tx) =>
    tx.run(sql`
      delete from idempotency_key k using (
        select tenant_id, principal_id, key from idempotency_key where expires_at < now() limit ${most}) old
       where k.tenant_id = old.tenant_id and k.principal_id = old.principal_id and k.key = old.key and k.expires_at < now()`),
  );
