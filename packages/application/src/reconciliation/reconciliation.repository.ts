import { sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';
import type { SignedCertificate } from './certificate.ts';

export type ReconciliationRow = {
  readonly id: string;
  readonly bankAccountId: string;
  readonly entityId: string;
  readonly from: string;
  readonly through: string;
  readonly currency: string;
  readonly opening: bigint;
  readonly closing: bigint;
  readonly lineCount: number;
  readonly contentHash: string;
  readonly keyId: string;
  readonly lockedBy: string;
  readonly lockedByName: string;
  readonly lockedAt: string;
  readonly status: 'live' | 'revoked';
  readonly revokedAt: string | null;
  /** The day it was taken back, where the entity is. */
  readonly revokedOn: string | null;
  readonly revokedBy: string | null;
  readonly cause: string | null;
  readonly causeText: string | null;
  readonly version: number;
};

const COLUMNS = sql`c.id, c.bank_account_id as "bankAccountId", c.entity_id as "entityId", c.from_date as from, c.through_date as through, c.currency,
  c.opening, c.closing, c.line_count as "lineCount", encode(c.content_hash, 'hex') as "contentHash", c.key_id as "keyId", c.locked_by as "lockedBy",
  c.content::json #>> '{lockedBy,name}' as "lockedByName", c.locked_at as "lockedAt", c.status, c.revoked_at as "revokedAt",
  (select (c.revoked_at at time zone e.time_zone)::date from legal_entity e where e.tenant_id = c.tenant_id and e.id = c.entity_id) as "revokedOn",
  c.revoked_by_label as "revokedBy", c.cause, c.cause_text as "causeText", c.version`;

export const reconciliationRows = (
  tx: TenantRead,
  filter: { bankAccountId: string; beforeId: string | null; limit: number },
): Promise<ReconciliationRow[]> =>
  tx.many<ReconciliationRow>(sql`
    select ${COLUMNS} from bank_reconciliation c where c.tenant_id = ${tx.tenantId} and c.bank_account_id = ${filter.bankAccountId}
       and (${filter.beforeId}::uuid is null or c.id < ${filter.beforeId}::uuid) order by c.id desc limit ${filter.limit}`);

export const reconciliationRow = (
  tx: TenantRead,
  of: { bankAccountId: string; id: string },
): Promise<ReconciliationRow | undefined> =>
  tx.maybe<ReconciliationRow>(sql`
    select ${COLUMNS} from bank_reconciliation c where c.tenant_id = ${tx.tenantId} and c.bank_account_id = ${of.bankAccountId} and c.id = ${of.id}`);

export const signedCertificate = (
  tx: TenantRead,
  of: { bankAccountId: string; id: string },
): Promise<SignedCertificate | undefined> =>
  tx.maybe<SignedCertificate>(sql`
    select c.content, encode(c.content_hash, 'hex') as "contentHash", c.signature, c.key_id as "keyId", c.public_key as "publicKey"
      from bank_reconciliation c where c.tenant_id = ${tx.tenantId} and c.bank_account_id = ${of.bankAccountId} and c.id = ${of.id}`);

/** Waits for the postings and imports under way; whoever comes later finds the days locked. */
export const standAlone = async (
  tx: TenantWrite,
  of: { entityId: string; bankAccountId: string },
): Promise<{ at: string; id: string }> => {
  await tx.run(sql`select pg_advisory_xact_lock(4217, hashtext(${of.entityId}::uuid::text))`);
  await tx.run(
    sql`select from bank_account where tenant_id = ${tx.tenantId} and id = ${of.bankAccountId} for no key update`,
  );
  return tx.one<{ at: string; id: string }>(sql`select clock_timestamp() as at, uuidv7()::text as id`);
};

export type NewReconciliation = SignedCertificate & {
  readonly id: string;
  readonly entityId: string;
  readonly bankAccountId: string;
  readonly ledgerAccountId: string;
  readonly from: string;
  readonly through: string;
  readonly currency: string;
  readonly opening: bigint;
  readonly closing: bigint;
  readonly lineCount: number;
  readonly previousId: string | null;
  readonly lockedBy: string;
  readonly lockedAt: string;
};

export const insertReconciliation = (tx: TenantWrite, row: NewReconciliation): Promise<number> =>
  tx.run(sql`
    insert into bank_reconciliation (tenant_id, id, entity_id, bank_account_id, ledger_account_id, from_date, through_date, currency, opening, closing,
      line_count, previous_id, content, content_hash, signature, key_id, public_key, locked_by, locked_at)
    values (${tx.tenantId}, ${row.id}, ${row.entityId}, ${row.bankAccountId}, ${row.ledgerAccountId}, ${row.from}, ${row.through}, ${row.currency}, ${row.opening}, ${row.closing},
      ${row.lineCount}, ${row.previousId}, ${row.content}, ${Buffer.from(row.contentHash, 'hex')}, ${row.signature}, ${row.keyId}, ${row.publicKey}, ${row.lockedBy}, ${row.lockedAt})`);

/** Takes back what stands from a day on, by the one way the database knows; gives how many ended. */
export const revokeFrom = async (
  tx: TenantWrite,
  of: { bankAccountId: string; day: string; reason: string; id: string },
): Promise<number> =>
  (
    await tx.one<{ ended: number }>(sql`
      select revoke_reconciliations(${of.bankAccountId}::uuid, ${of.day}::date, 'unlocked', ${of.reason}, 'bank_reconciliation', ${of.id}::uuid) as ended`)
  ).ended;
