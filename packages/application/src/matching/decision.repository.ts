import { asJson, sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';

export type LineDecision = {
  entityId: string;
  stage: '3-match' | '4-code';
  lineId: string;
  inputsHash: Buffer;
  versions: unknown;
  features: readonly unknown[];
  rivals: readonly unknown[];
  gates: readonly unknown[];
  outcome: string;
  sentence: string;
  authority: string;
  confidence?: number | null;
  threshold?: number | null;
};

/** One record per line the machine decided about, all in one statement; ids in the order given. */
export const insertLineDecisions = async (tx: TenantWrite, rows: readonly LineDecision[]): Promise<string[]> => {
  if (rows.length === 0) return [];
  const made = await tx.many<{ id: string }>(sql`
    with wanted as materialized (
      select w.*, uuidv7() as id from jsonb_to_recordset(${asJson(rows.map((row, place) => ({ ...row, place, inputsHash: row.inputsHash.toString('hex') })))}::jsonb) as w (place int, "entityId" uuid, stage text, "lineId" uuid,
        "inputsHash" text, versions jsonb, features jsonb, rivals jsonb, gates jsonb, outcome text, sentence text, authority text, confidence numeric, threshold numeric)
    ), inserted as (
      insert into decision_record (tenant_id, id, entity_id, stage, subject_kind, subject_id, inputs_hash, versions, features, rivals, gates, outcome, sentence, authority, confidence, threshold, decided_by_kind)
      select ${tx.tenantId}::uuid, id, "entityId", stage, 'bank_transaction', "lineId", decode("inputsHash", 'hex'), versions, features, rivals, gates, outcome, sentence, authority, confidence, threshold, 'machine' from wanted
    )
    select id from wanted order by place`);
  return made.map(({ id }) => id);
};

/** What was last decided on about these lines in a stage, to see whether anything has changed since. */
export const latestDecisions = async (
  tx: TenantRead,
  stage: LineDecision['stage'],
  lineIds: readonly string[],
): Promise<Map<string, { hash: string; outcome: string }>> => {
  const rows = await tx.many<{ subject_id: string; hash: string; outcome: string }>(sql`
    select distinct on (subject_id) subject_id, encode(inputs_hash, 'hex') as hash, outcome from decision_record
     where tenant_id = ${tx.tenantId} and subject_kind = 'bank_transaction' and subject_id = any(${[...lineIds]}::uuid[]) and stage = ${stage} order by subject_id, decided_at desc, id desc`);
  return new Map(rows.map(({ subject_id, hash, outcome }) => [subject_id, { hash, outcome }]));
};

/**
 * Lines on whose review item a person's decision is waiting, to take effect or for a second person: the machine leaves them
 * alone meanwhile.
 */
export const linesPending = async (tx: TenantRead, lineIds: readonly string[]): Promise<Set<string>> =>
  new Set(
    (
      await tx.many<{ id: string }>(
        sql`select i.subject_id as id from review_item i where i.tenant_id = ${tx.tenantId} and i.subject_kind = 'bank_transaction' and i.subject_id = any(${[...lineIds]}::uuid[])
              and (i.status = 'pending' or (i.status in ('open', 'snoozed') and (i.preparers <> '[]'::jsonb or exists (
                select from review_reason r where r.tenant_id = i.tenant_id and r.review_item_id = i.id and r.released_at is null and r.first_released_by is not null))))`,
      )
    ).map(({ id }) => id),
  );
