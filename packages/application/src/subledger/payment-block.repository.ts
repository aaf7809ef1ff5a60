import { sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';

export type BlockableRow = {
  id: string;
  entity_id: string;
  party_id: string | null;
  side: 'D' | 'C';
  kind: string;
  number: string | null;
  status: 'open' | 'settled' | 'void';
  payment_block: string | null;
  version: number;
  prepared_by: string | null;
  /** When a document of it was found to name a bank account that differs from the verified one. */
  differs_since: string | null;
};

/** Locked first and read then, so that of two deciders the second sees what the first has done. */
export const lockBlockable = async (tx: TenantWrite, id: string): Promise<BlockableRow | undefined> => {
  await tx.maybe(sql`select 1 from open_item where tenant_id = ${tx.tenantId} and id = ${id} for no key update`);
  return tx.maybe<BlockableRow>(sql`
    select o.id, o.entity_id, o.party_id, o.side, o.kind, o.number, o.status, o.payment_block, o.version, j.prepared_by,
           (select min(r.opened_at) from review_item r join review_reason w on w.tenant_id = r.tenant_id and w.review_item_id = r.id
             where r.tenant_id = o.tenant_id and r.subject_kind = 'document' and r.subject_id = coalesce(o.document_id, j.document_id)
               and w.code = 'party.bank_details_differ') as differs_since
      from open_item o join journal_entry j on j.tenant_id = o.tenant_id and j.id = o.entry_id
     where o.tenant_id = ${tx.tenantId} and o.id = ${id}`);
};

/** Whether the payment waits because a document named another bank account: lifting that is where money is lost. */
export const isOfBankDetails = async (tx: TenantRead, id: string): Promise<boolean> =>
  (await tx.maybe(sql`
    select 1 from open_item o join journal_entry j on j.tenant_id = o.tenant_id and j.id = o.entry_id
      join review_item r on r.tenant_id = o.tenant_id and r.subject_kind = 'document' and r.subject_id = coalesce(o.document_id, j.document_id)
      join review_reason w on w.tenant_id = r.tenant_id and w.review_item_id = r.id and w.code = 'party.bank_details_differ'
     where o.tenant_id = ${tx.tenantId} and o.id = ${id} and o.payment_block is not null limit 1`)) !== undefined;

export type DoubtRow = {
  name: string;
  last_edited_by: string | null;
  waits: boolean;
  verified_since: boolean;
  cools_off: boolean;
};

/** The party's bank accounts as they stand; alone, who entered one may have verified it. */
export const doubtRow = (
  tx: TenantWrite,
  about: { partyId: string; since: string; singlePerson: boolean },
): Promise<DoubtRow> =>
  tx.one<DoubtRow>(sql`
    select p.name, p.last_edited_by, coalesce(bool_or(b.verified_at is null), false) as waits,
           coalesce(bool_or(b.verified_at > ${about.since}::timestamptz and (${about.singlePerson}::boolean or b.verified_by is distinct from b.created_by)), false) as verified_since,
           coalesce(bool_or(b.usable_from > now()), false) as cools_off
      from party p left join party_bank_detail b on b.tenant_id = p.tenant_id and b.party_id = p.id and b.valid_to is null
     where p.tenant_id = ${tx.tenantId} and p.id = ${about.partyId} group by p.name, p.last_edited_by`);

export const writePaymentBlock = (tx: TenantWrite, id: string, block: string | null): Promise<number> =>
  tx.run(
    sql`update open_item set payment_block = ${block}, version = version + 1 where tenant_id = ${tx.tenantId} and id = ${id}`,
  );
