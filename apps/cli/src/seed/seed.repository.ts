import { asJson, sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';

export const insertOrganisation = (tx: TenantWrite, slug: string, name: string): Promise<number> =>
  tx.run(sql`insert into organisation (tenant_id, slug, name) values (${tx.tenantId}, ${slug}, ${name})`);

export const organisationFounded = async (tx: TenantRead): Promise<boolean> =>
  (await tx.maybe(sql`select 1 from organisation where tenant_id = ${tx.tenantId}`)) !== undefined;

/** The instant at which the organisation was founded here. */
export const foundedAt = async (tx: TenantRead): Promise<string | undefined> =>
  (await tx.maybe<{ at: string }>(sql`select created_at as at from organisation where tenant_id = ${tx.tenantId}`))?.at;

/** What came over at the cut-over is posted when the organisation is founded, before its history. */
export const historyPosted = async (tx: TenantRead): Promise<boolean> =>
  (await tx.maybe(sql`select 1 from journal_entry where tenant_id = ${tx.tenantId} and kind <> 'opening' limit 1`)) !==
  undefined;

export type NewEntity = {
  slug: string;
  name: string;
  country: string;
  currency: string;
  timeZone: string;
  locale: string;
  address: unknown;
};

export const insertEntity = async (tx: TenantWrite, entity: NewEntity): Promise<string> =>
  (
    await tx.one<{ id: string }>(sql`
      insert into legal_entity (tenant_id, slug, name, country, functional_currency, time_zone, locale, address)
      values (${tx.tenantId}, ${entity.slug}, ${entity.name}, ${entity.country}, ${entity.currency}, ${entity.timeZone}, ${entity.locale}, ${asJson(entity.address)}::jsonb) returning id`)
  ).id;

export const insertRegistration = (
  tx: TenantWrite,
  row: { entityId: string; country: string; scheme: string; value: string; validFrom: string },
): Promise<number> =>
  tx.run(sql`
    insert into tax_registration (tenant_id, entity_id, country, scheme, number, valid_from) values (${tx.tenantId}, ${row.entityId}, ${row.country}, ${row.scheme}, ${row.value}, ${row.validFrom})`);

export const taxCodeIds = (tx: TenantRead): Promise<{ code: string; id: string }[]> =>
  tx.many(sql`select code, id from tax_code where tenant_id = ${tx.tenantId}`);

/** Everything the later steps name, read back: the first step may have been done by an earlier start. */
export const keyRows = async (tx: TenantRead) => ({
  entities: await tx.many<{ slug: string; id: string }>(
    sql`select slug, id from legal_entity where tenant_id = ${tx.tenantId}`,
  ),
  accounts: await tx.many<{ code: string; id: string }>(
    sql`select code, id from ledger_account where tenant_id = ${tx.tenantId}`,
  ),
  bankAccounts: await tx.many<{ ledger_code: string; id: string }>(sql`
    select a.code as ledger_code, b.id from bank_account b join ledger_account a on a.tenant_id = b.tenant_id and a.id = b.ledger_account_id where b.tenant_id = ${tx.tenantId}`),
  parties: await tx.many<{ number: string; id: string }>(
    sql`select number, id from party where tenant_id = ${tx.tenantId}`,
  ),
  taxCodes: await taxCodeIds(tx),
});

export type LineKeyRow = {
  id: string;
  bank_account_id: string;
  bank_reference: string | null;
  booking_date: string;
  amount: bigint;
  text: string;
};

export const lineRows = (tx: TenantRead): Promise<LineKeyRow[]> =>
  tx.many<LineKeyRow>(sql`
    select id, bank_account_id, bank_reference, booking_date, amount, text from bank_transaction where tenant_id = ${tx.tenantId} and parent_id is null order by bank_account_id, booking_date, position`);

export type LinePosted = { id: string; partyId: string | null };

/** As of its own day: the limits of today are not used up by the money of eighteen months. */
export const markPosted = (tx: TenantWrite, lines: readonly LinePosted[]): Promise<number> =>
  tx.run(sql`
    update bank_transaction b set status = 'posted', party_id = coalesce(l.party_id, b.party_id), status_changed_at = b.booking_date + time '12:00', version = version + 1
      from unnest(${lines.map(({ id }) => id)}::uuid[], ${lines.map(({ partyId }) => partyId)}::uuid[]) as l (id, party_id)
     where b.tenant_id = ${tx.tenantId} and b.id = l.id`);

export const lockAreas = (tx: TenantWrite, entityId: string, through: string, by: string): Promise<number> =>
  tx.run(sql`
    update area_lock set locked_through = ${through}, changed_by = ${by}, changed_at = now(), version = version + 1
     where tenant_id = ${tx.tenantId} and entity_id = ${entityId} and area in ('payables', 'receivables', 'bank', 'ledger')`);

export const closePeriods = (tx: TenantWrite, entityId: string, through: string): Promise<number> =>
  tx.run(
    sql`update period set status = 'soft_closed', version = version + 1 where tenant_id = ${tx.tenantId} and entity_id = ${entityId} and ends_on <= ${through}::date and kind = 'regular'`,
  );

export type FileState = { status: string };

/** A file that was split is done when the documents in it are. */
export const documentState = (tx: TenantRead, sha256: Buffer): Promise<FileState | undefined> =>
  tx.maybe<FileState>(sql`
    select coalesce((select min(y.status) from document_part x join document y on y.tenant_id = x.tenant_id and y.id = x.document_id
                      where x.tenant_id = d.tenant_id and x.source_id = d.id and y.status in ('received', 'reading', 'read', 'coded')), d.status) as status
      from document d where d.tenant_id = ${tx.tenantId} and d.sha256 = ${sha256}`);

/** A statement is done when its lines are: none of them waits for the machine any more. */
export const statementState = (tx: TenantRead, sha256: Buffer): Promise<FileState | undefined> =>
  tx.maybe<FileState>(sql`
    select case when s.status in ('received', 'read') then s.status
                when exists (select 1 from bank_transaction b where b.tenant_id = s.tenant_id and b.bank_statement_id = s.id and b.parent_id is null and b.status in ('imported')) then 'matching'
                else 'done' end as status
      from bank_statement s where s.tenant_id = ${tx.tenantId} and s.sha256 = ${sha256} order by s.statement_index limit 1`);
