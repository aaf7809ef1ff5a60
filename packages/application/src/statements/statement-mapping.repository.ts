import type { TableMapping } from '@counterfoil/domain/statements';
import { asJson, sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';

export type MappingRow = {
  id: string;
  bank_account_id: string;
  mapping: TableMapping;
  origin: 'person' | 'proven';
  version: number;
};

/** How tables with these headings are read, by bank account. */
export const mappingsOf = (tx: TenantRead, headerSignature: string): Promise<MappingRow[]> =>
  tx.many<MappingRow>(sql`
    select m.id, m.bank_account_id, m.mapping, m.origin, m.version from statement_mapping m join bank_account b on b.tenant_id = m.tenant_id and b.id = m.bank_account_id
     where m.tenant_id = ${tx.tenantId} and m.header_signature = ${headerSignature} and b.archived_at is null order by m.changed_at desc, m.id`);

export type KeptMapping = {
  entityId: string;
  bankAccountId: string;
  headerSignature: string;
  mapping: TableMapping;
  origin: 'person' | 'proven';
};

/** Keeps how tables with these headings are read for this bank account from now on. */
export const keepMapping = (tx: TenantWrite, row: KeptMapping): Promise<{ id: string; version: number }> =>
  tx.one<{ id: string; version: number }>(sql`
    insert into statement_mapping (tenant_id, entity_id, bank_account_id, header_signature, mapping, origin, decided_by)
    values (${tx.tenantId}, ${row.entityId}, ${row.bankAccountId}, ${row.headerSignature}, ${asJson(row.mapping)}::jsonb, ${row.origin}, ${tx.principal.userId ?? null})
    on conflict (tenant_id, bank_account_id, header_signature) do update
       set mapping = excluded.mapping, origin = excluded.origin, decided_by = excluded.decided_by, changed_at = now(), version = statement_mapping.version + 1
    returning id, version`);
