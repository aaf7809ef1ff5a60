import { joined, sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';

export type AgreementRow = {
  id: string;
  entity_id: string;
  party_id: string;
  party_name: string;
  reference: string;
  valid_from: string;
  valid_to: string | null;
  recorded_by: string | null;
  recorded_at: string;
  version: number;
};

const AGREEMENT = sql`
  select a.id, a.entity_id, a.party_id, p.name as party_name, a.reference, a.valid_from, a.valid_to, a.recorded_by, a.recorded_at, a.version
    from netting_agreement a join party p on p.tenant_id = a.tenant_id and p.id = a.party_id`;

export type NettingFilter = { partyId?: string; entityId?: string; after: readonly string[] | null; limit: number };

export const agreementRows = (tx: TenantRead, filter: NettingFilter): Promise<AgreementRow[]> => {
  const conditions = [sql`a.tenant_id = ${tx.tenantId}`];
  if (filter.partyId !== undefined) conditions.push(sql`a.party_id = ${filter.partyId}`);
  if (filter.entityId !== undefined) conditions.push(sql`a.entity_id = ${filter.entityId}`);
  if (filter.after !== null) conditions.push(sql`a.id < ${filter.after[0]}::uuid`);
  return tx.many<AgreementRow>(
    sql`${AGREEMENT} where ${joined(conditions, ' and ')} order by a.id desc limit ${filter.limit}`,
  );
};

export const findAgreement = (tx: TenantRead, id: string): Promise<AgreementRow | undefined> =>
  tx.maybe<AgreementRow>(sql`${AGREEMENT} where a.tenant_id = ${tx.tenantId} and a.id = ${id}`);

/** Agreements of the same party and entity in force on any of the days. */
export const overlappingAgreements = (
  tx: TenantRead,
  wish: { entityId: string; partyId: string; from: string; to: string | null },
): Promise<AgreementRow[]> =>
  tx.many<AgreementRow>(sql`
    ${AGREEMENT} where a.tenant_id = ${tx.tenantId} and a.entity_id = ${wish.entityId} and a.party_id = ${wish.partyId}
     and daterange(a.valid_from, a.valid_to, '[]') && daterange(${wish.from}::date, ${wish.to}::date, '[]') order by a.valid_from`);

export const insertAgreement = async (
  tx: TenantWrite,
  wish: { entityId: string; partyId: string; reference: string; from: string; to: string | null },
): Promise<string> => {
  const { id } = await tx.one<{ id: string }>(sql`
    insert into netting_agreement (tenant_id, entity_id, party_id, reference, valid_from, valid_to, recorded_by)
    values (${tx.tenantId}, ${wish.entityId}, ${wish.partyId}, ${wish.reference}, ${wish.from}, ${wish.to}, ${tx.principal.userId}) returning id`);
  return id;
};

export const endAgreementRow = (tx: TenantWrite, id: string, validTo: string, version: number): Promise<number> =>
  tx.run(sql`
    update netting_agreement set valid_to = ${validTo}, version = version + 1
     where tenant_id = ${tx.tenantId} and id = ${id} and version = ${version}`);

export type NettingRow = {
  id: string;
  entity_id: string;
  party_id: string;
  party_name: string;
  agreement_id: string;
  reference: string;
  currency: string;
  amount: bigint;
  netted_on: string;
  entry_id: string;
  reversal_entry_id: string | null;
  posted_by: string | null;
  posted_at: string;
  reversed_at: string | null;
  reversal_reason: string | null;
  version: number;
};

const NETTING = sql`
  select n.id, n.entity_id, n.party_id, p.name as party_name, n.agreement_id, a.reference, n.currency, n.amount, n.netted_on, n.entry_id, n.reversal_entry_id,
         n.posted_by, n.posted_at, n.reversed_at, n.reversal_reason, n.version
    from netting n
    join netting_agreement a on a.tenant_id = n.tenant_id and a.id = n.agreement_id
    join party p on p.tenant_id = n.tenant_id and p.id = n.party_id`;

export const nettingRows = (tx: TenantRead, filter: NettingFilter): Promise<NettingRow[]> => {
  const conditions = [sql`n.tenant_id = ${tx.tenantId}`];
  if (filter.partyId !== undefined) conditions.push(sql`n.party_id = ${filter.partyId}`);
  if (filter.entityId !== undefined) conditions.push(sql`n.entity_id = ${filter.entityId}`);
  if (filter.after !== null) conditions.push(sql`n.id < ${filter.after[0]}::uuid`);
  return tx.many<NettingRow>(
    sql`${NETTING} where ${joined(conditions, ' and ')} order by n.id desc limit ${filter.limit}`,
  );
};

export const findNetting = (tx: TenantRead, id: string): Promise<NettingRow | undefined> =>
  tx.maybe<NettingRow>(sql`${NETTING} where n.tenant_id = ${tx.tenantId} and n.id = ${id}`);

export const lockNetting = async (tx: TenantWrite, id: string): Promise<NettingRow | undefined> => {
  await tx.maybe(sql`select 1 from netting where tenant_id = ${tx.tenantId} and id = ${id} for no key update`);
  return findNetting(tx, id);
};

export const insertNetting = async (
  tx: TenantWrite,
  wish: {
    entityId: string;
    partyId: string;
    agreementId: string;
    currency: string;
    amount: bigint;
    on: string;
    entryId: string;
  },
): Promise<string> => {
  const { id } = await tx.one<{ id: string }>(sql`
    insert into netting (tenant_id, entity_id, party_id, agreement_id, currency, amount, netted_on, entry_id, posted_by)
    values (${tx.tenantId}, ${wish.entityId}, ${wish.partyId}, ${wish.agreementId}, ${wish.currency}, ${wish.amount}, ${wish.on}, ${wish.entryId}, ${tx.principal.userId}) returning id`);
  return id;
};

export const markReversed = (tx: TenantWrite, id: string, by: { entryId: string; reason: string }): Promise<number> =>
  tx.run(sql`
    update netting set reversal_entry_id = ${by.entryId}, reversed_by = ${tx.principal.userId}, reversed_at = now(), reversal_reason = ${by.reason}, version = version + 1
     where tenant_id = ${tx.tenantId} and id = ${id} and reversed_at is null`);

/** The allocations of an entry that stand, and the day each took effect. */
export const standingAllocations = (tx: TenantRead, entryId: string): Promise<{ id: string; effective_on: string }[]> =>
  tx.many(sql`
    select x.id, x.effective_on from allocation x where x.tenant_id = ${tx.tenantId} and x.entry_id = ${entryId} and x.reverses_id is null
       and not exists (select from allocation r where r.tenant_id = x.tenant_id and r.reverses_id = x.id) order by x.id`);
