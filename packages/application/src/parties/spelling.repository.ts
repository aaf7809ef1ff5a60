import { joined, sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';

export type SpellingRow = {
  id: string;
  party_id: string;
  party_name: string;
  written: string;
  document_id: string;
  document_name: string;
  reason: string | null;
  said_by: string;
  said_at: string;
  /** Documents of the party that came later and write it so. */
  used: number;
  ended_kind: string | null;
  ended_by: string | null;
  ended_at: string | null;
  ended_reason: string | null;
};

const SPELLING = sql`
  select s.id, s.party_id, p.name as party_name, s.written, s.document_id, d.file_name as document_name, s.reason, s.said_by, s.said_at,
         (select count(*)::int from document later where later.tenant_id = s.tenant_id and later.party_id = s.party_id and later.received_at > d.received_at
             and exists (select from document_reading r where r.tenant_id = later.tenant_id and r.document_id = later.id and r.content -> 'fields' -> 'supplier' ->> 'value' = s.written)) as used,
         x.how as ended_kind, x.by_user as ended_by, x.recorded_at as ended_at, x.reason as ended_reason
    from party_spelling s
    join party p on p.tenant_id = s.tenant_id and p.id = s.party_id
    join document d on d.tenant_id = s.tenant_id and d.id = s.document_id
    left join party_spelling_end x on x.tenant_id = s.tenant_id and x.spelling_id = s.id`;

export type SpellingFilter = {
  readonly partyId?: string;
  readonly after: readonly string[] | null;
  readonly limit: number;
};

export const spellingRows = (tx: TenantRead, filter: SpellingFilter): Promise<SpellingRow[]> => {
  const conditions = [sql`s.tenant_id = ${tx.tenantId}`];
  if (filter.partyId !== undefined) conditions.push(sql`s.party_id = ${filter.partyId}`);
  if (filter.after !== null) conditions.push(sql`s.id < ${filter.after[0]}::uuid`);
  return tx.many<SpellingRow>(
    sql`${SPELLING} where ${joined(conditions, ' and ')} order by s.id desc limit ${filter.limit}`,
  );
};

export const spellingRow = (tx: TenantRead, id: string): Promise<SpellingRow | undefined> =>
  tx.maybe<SpellingRow>(sql`${SPELLING} where s.tenant_id = ${tx.tenantId} and s.id = ${id}`);

/** The names a party goes by: its own, and spellings that nobody ended. */
export const namesOfParty = async (tx: TenantRead, partyId: string): Promise<string[]> =>
  (
    await tx.many<{ name: string }>(sql`
      select name from party where tenant_id = ${tx.tenantId} and id = ${partyId}
      union
      select s.written from party_spelling s where s.tenant_id = ${tx.tenantId} and s.party_id = ${partyId}
         and not exists (select from party_spelling_end x where x.tenant_id = s.tenant_id and x.spelling_id = s.id)`)
  ).map(({ name }) => name);

/** Our entities' names, and those of other parties whose name is the same but for its legal form. */
export const namesAgainst = async (
  tx: TenantRead,
  { partyId, key }: { readonly partyId: string; readonly key: string },
): Promise<{ own: string[]; others: string[] }> => {
  const rows = await tx.many<{ name: string; own: boolean }>(sql`
    select name, true as own from legal_entity where tenant_id = ${tx.tenantId}
    union all
    select name, false from party where tenant_id = ${tx.tenantId} and archived_at is null and normalised_name = ${key} and id <> ${partyId}`);
  const named = (own: boolean): string[] => rows.filter((row) => row.own === own).map(({ name }) => name);
  return { own: named(true), others: named(false) };
};

export type NewSpelling = {
  readonly partyId: string;
  readonly written: string;
  readonly key: string;
  readonly documentId: string;
  readonly reason: string | null;
  readonly saidBy: string;
};

export const insertSpelling = (tx: TenantWrite, row: NewSpelling): Promise<{ id: string }> =>
  tx.one<{ id: string }>(sql`
    insert into party_spelling (tenant_id, party_id, written, name_key, document_id, reason, said_by)
    values (${tx.tenantId}, ${row.partyId}, ${row.written}, ${row.key}, ${row.documentId}, ${row.reason}, ${row.saidBy}) returning id`);

/** Ends the spellings of other parties under the same key: a name on paper is one party's. */
export const moveSpellings = (tx: TenantWrite, row: NewSpelling): Promise<{ spelling_id: string }[]> =>
  tx.many<{ spelling_id: string }>(sql`
    insert into party_spelling_end (tenant_id, spelling_id, how, by_user, reason)
    select s.tenant_id, s.id, 'moved', ${row.saidBy}, ${row.reason} from party_spelling s
     where s.tenant_id = ${tx.tenantId} and s.name_key = ${row.key} and s.party_id <> ${row.partyId}
    on conflict do nothing returning spelling_id`);

/** A spelling ends once: 0 rows where it had ended. */
export const endSpelling = (
  tx: TenantWrite,
  { id, by, reason }: { readonly id: string; readonly by: string; readonly reason: string | null },
): Promise<number> =>
  tx.run(sql`
    insert into party_spelling_end (tenant_id, spelling_id, how, by_user, reason)
    values (${tx.tenantId}, ${id}, 'undone', ${by}, ${reason}) on conflict do nothing`);
