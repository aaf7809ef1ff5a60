import { asJson, sql, type TenantWrite } from '@counterfoil/platform/db';

export type NewBankProposal = {
  entityId: string;
  lineId: string;
  status: 'proposed' | 'accepted';
  origin: 'machine' | 'person';
  content: unknown;
  contentHash: Buffer;
  decisionId: string | null;
};

/** Proposals of many lines in one statement; ids in the order given. */
export const insertBankProposals = async (tx: TenantWrite, rows: readonly NewBankProposal[]): Promise<string[]> => {
  if (rows.length === 0) return [];
  const made = await tx.many<{ id: string }>(sql`
    with wanted as materialized (
      select w.*, uuidv7() as id from jsonb_to_recordset(${asJson(rows.map((row, place) => ({ ...row, place, contentHash: row.contentHash.toString('hex') })))}::jsonb)
        as w (place int, "entityId" uuid, "lineId" uuid, status text, origin text, content jsonb, "contentHash" text, "decisionId" uuid)
    ), inserted as (
      insert into coding_proposal (tenant_id, id, entity_id, subject_kind, subject_id, status, origin, content, content_hash, decision_id)
      select ${tx.tenantId}::uuid, id, "entityId", 'bank_transaction', "lineId", status, origin, content, decode("contentHash", 'hex'), "decisionId" from wanted
    )
    select id from wanted order by place`);
  return made.map(({ id }) => id);
};

/** Proposals for these lines that nobody took up. */
export const withdrawBankProposals = (tx: TenantWrite, lineIds: readonly string[]): Promise<number> =>
  tx.run(sql`
    update coding_proposal set status = 'withdrawn', version = version + 1
     where tenant_id = ${tx.tenantId} and subject_kind = 'bank_transaction' and subject_id = any(${[...lineIds]}::uuid[]) and status in ('proposed', 'accepted')`);

export const moveBankProposal = (tx: TenantWrite, ids: readonly string[], from: string, to: string): Promise<number> =>
  tx.run(
    sql`update coding_proposal set status = ${to}, version = version + 1 where tenant_id = ${tx.tenantId} and id = any(${[...ids]}::uuid[]) and status = ${from}`,
  );
