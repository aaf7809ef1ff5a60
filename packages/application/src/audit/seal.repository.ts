import { type PlainDoor, sql, type WriteHandle } from '@counterfoil/platform/db';

export type WaitingEvent = { readonly eventId: string; readonly eventHash: Buffer };
export type Head = { readonly sequence: bigint; readonly chainHash: Buffer };
export type SignedHead = Head & { readonly signature: Buffer; readonly keyId: string; readonly signedAt: string };
export type Seal = {
  readonly sequence: bigint;
  readonly eventId: string;
  readonly eventHash: Buffer;
  readonly chainHash: Buffer;
};

export const organisationsWaiting = async (relay: PlainDoor): Promise<string[]> => {
  const rows = await relay.read((tx) =>
    tx.many<{ tenantId: string }>(sql`select distinct tenant_id as "tenantId" from audit_unsealed`),
  );
  return rows.map(({ tenantId }) => tenantId);
};

export const allOrganisations = async (relay: PlainDoor): Promise<string[]> => {
  const rows = await relay.read((tx) =>
    tx.many<{ tenantId: string }>(sql`select tenant_id as "tenantId" from organisation`),
  );
  return rows.map(({ tenantId }) => tenantId);
};

/**
 * One sealer per organisation: when this transaction is the one, its own instant in microseconds since 1970, which is
 * what now() will write into seals and heads; else undefined.
 */
export const claimChain = async (tx: WriteHandle, tenantId: string): Promise<bigint | undefined> => {
  const { claimed, at } = await tx.one<{ claimed: boolean; at: bigint }>(sql`
    select pg_try_advisory_xact_lock(hashtextextended(${`seal ${tenantId}`}, 4217)) as claimed,
      (extract(epoch from now()) * 1000000)::bigint as at`);
  return claimed ? at : undefined;
};

export const lastSeal = (tx: WriteHandle, tenantId: string): Promise<Head | undefined> =>
  tx.maybe<Head>(sql`
    select sequence, chain_hash as "chainHash" from audit_seal
     where tenant_id = ${tenantId} order by sequence desc limit 1`);

export const waitingEvents = (
  tx: WriteHandle,
  tenantId: string,
  { most, thorough }: { most: number; thorough: boolean },
): Promise<WaitingEvent[]> =>
  tx.many<WaitingEvent>(sql`
    select event_id as "eventId", event_hash as "eventHash" from audit_waiting(${tenantId}, ${most}, ${thorough})`);

export const insertSeals = (tx: WriteHandle, tenantId: string, seals: readonly Seal[]): Promise<number> =>
  tx.run(sql`
    insert into audit_seal (tenant_id, sequence, event_id, event_hash, chain_hash)
    select ${tenantId}::uuid, s.* from unnest(${seals.map(({ sequence }) => sequence)}::bigint[],
      ${seals.map(({ eventId }) => eventId)}::uuid[], ${seals.map(({ eventHash }) => eventHash)}::bytea[],
      ${seals.map(({ chainHash }) => chainHash)}::bytea[]) as s`);

/** What has waited long enough: every event of the row has its seal. */
export const forgetSealed = (tx: WriteHandle, tenantId: string): Promise<number> =>
  tx.run(sql`
    delete from audit_unsealed u
     where u.tenant_id = ${tenantId} and not exists (
       select from unnest(u.event_ids) e
        where not exists (select from audit_seal s where s.tenant_id = u.tenant_id and s.event_id = e))`);

export const insertHead = (tx: WriteHandle, tenantId: string, head: Omit<SignedHead, 'signedAt'>): Promise<number> =>
  tx.run(sql`
    insert into audit_head (tenant_id, sequence, chain_hash, signature, key_id)
    values (${tenantId}, ${head.sequence}, ${head.chainHash}, ${head.signature}, ${head.keyId})`);

export const headsAfter = (tx: WriteHandle, tenantId: string, sequence: bigint): Promise<SignedHead[]> =>
  tx.many<SignedHead>(sql`
    select sequence, chain_hash as "chainHash", signature, key_id as "keyId", signed_at as "signedAt"
      from audit_head where tenant_id = ${tenantId} and sequence > ${sequence} order by sequence`);

export const oldestWaitingSeconds = async (relay: PlainDoor): Promise<number> => {
  const { lag } = await relay.read((tx) =>
    tx.one<{ lag: string | null }>(sql`
      select extract(epoch from clock_timestamp() - min(waiting_since)) as lag from audit_unsealed`),
  );
  return lag === null ? 0 : Math.max(0, Number(lag));
};
