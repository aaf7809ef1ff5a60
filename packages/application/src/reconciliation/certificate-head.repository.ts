import { sql, type TenantRead } from '@counterfoil/platform/db';

export const organisationName = async (tx: TenantRead): Promise<string> =>
  (await tx.one<{ name: string }>(sql`select name from organisation where tenant_id = ${tx.tenantId}`)).name;

/** The sealed number of a bank account and the figures of it that may be shown. */
export const sealedNumberOf = (tx: TenantRead, bankAccountId: string): Promise<{ sealed: Buffer; lastFour: string }> =>
  tx.one(
    sql`select sealed_number as sealed, last_four as "lastFour" from bank_account where tenant_id = ${tx.tenantId} and id = ${bankAccountId}`,
  );
