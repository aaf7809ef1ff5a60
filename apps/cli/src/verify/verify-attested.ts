import { Statement } from '@counterfoil/platform/db';
import { ATTESTED, type AttestedTable, columnsAsTexts } from './attested-rows.ts';
import { jsonArray, jsonText, parsedObject, sha256 } from './canonical-bytes.ts';
import type { Findings } from './findings.ts';
import { PAGE, type Reading } from './reading.ts';

const NAMES: Readonly<Record<string, string>> = {
  bank_statement: 'bank statement',
  bank_transaction: 'bank transaction',
  bank_transaction_part: 'part of a bank transaction',
  document_part: 'pages of document',
  document_reading: 'reading of document',
  evidence_link: 'evidence link',
  decision_record: 'decision record',
  model_version: 'model version',
  model_decision: 'decision about a model',
  model_drift: 'drift report',
};

const named = (table: string, key: string): string => `${NAMES[table] ?? table} ${key}`;
const kindOf = (table: string): 'document' | 'row' => (table === 'document' ? 'document' : 'row');

const rowHash = (table: string, values: readonly (string | null)[]): string =>
  sha256(jsonArray([jsonText('counterfoil row 1'), jsonText(table), ...values.map(jsonText)]));

type Told = { readonly key: string; readonly hash: string; readonly event: string };

const judge = (findings: Findings, { table }: AttestedTable, told: Told, row: readonly (string | null)[] | null) => {
  const subject = named(table, told.key);
  if (row === null) {
    findings.report(kindOf(table), subject, `is gone; event ${told.event} attests that it was there.`);
    return;
  }
  const computed = rowHash(table, row);
  if (computed !== told.hash)
    findings.report(
      kindOf(table),
      subject,
      `is not as event ${told.event} attested it: the hash was ${told.hash}, its columns come to ${computed}.`,
    );
};

type StateRow = { key: string; event: string; payload: string; row: (string | null)[] | null };

/**
 * A table with states: of each row the last attestation. Also of rows that are gone: they are only in the trail. The casts
 * keep PostgreSQL on the index by subject, as it would not be before it has statistics.
 */
const statesAfter = (tx: Reading, spec: AttestedTable, { tenantId, id }: { tenantId: string; id: string }) =>
  tx.many<StateRow>(
    new Statement(
      `select s.subject_id::text as key, e.id::text as event, e.payload, case when t.id is null then null else ${columnsAsTexts(spec)} end as row
         from (select distinct subject_id from audit_event where tenant_id::text = $1::uuid::text and action = $2 and subject_id > $3::uuid
           order by subject_id limit ${PAGE}) s
         cross join lateral (select v.id, v.payload from audit_event v
           where v.tenant_id::text = $1::uuid::text and v.subject_id = s.subject_id and v.action = $2
           order by case when pg_input_is_valid(v.payload, 'json') then (v.payload::json ->> 'version')::numeric end desc nulls last,
             v.occurred_at desc, v.id desc limit 1) e
         left join ${spec.table} t on t.tenant_id = $1::uuid and t.id = s.subject_id
        order by s.subject_id`,
      [tenantId, `${spec.table}.attested`, id],
    ),
  );

const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

const verifyStates = async (tx: Reading, findings: Findings, at: { spec: AttestedTable; tenantId: string }) => {
  let after = BEFORE_ALL;
  for (;;) {
    const rows = await statesAfter(tx, at.spec, { tenantId: at.tenantId, id: after });
    for (const { key, event, payload, row } of rows) {
      judge(findings, at.spec, { key, event, hash: String(parsedObject(payload).row) }, row);
    }
    count(findings, at.spec.table, rows.filter(({ row }) => row !== null).length);
    after = rows.at(-1)?.key ?? after;
    if (rows.length < PAGE) break;
  }
  const strays = await tx.many<{ key: string }>(
    new Statement(
      `select t.id::text as key from ${at.spec.table} t where t.tenant_id = $1::uuid
          and not exists (select from audit_event v where v.tenant_id::text = $1::uuid::text and v.subject_id = t.id and v.action = $2) limit 100`,
      [at.tenantId, `${at.spec.table}.attested`],
    ),
  );
  for (const { key } of strays)
    findings.report(kindOf(at.spec.table), named(at.spec.table, key), 'was attested by no event.');
};

type FactRow = { key: string | null; event: string; hash: string | null; row: (string | null)[] | null };

const EVENTS_A_PAGE = 20;

/** Rows written once: what each event attests, beside what is there. An event that attests nothing gives one empty row. */
const factsAfter = (tx: Reading, spec: AttestedTable, { tenantId, id }: { tenantId: string; id: string }) =>
  tx.many<FactRow>(
    new Statement(
      `select r.key, e.id::text as event, r.value as hash, case when t.tenant_id is null then null else ${columnsAsTexts(spec)} end as row
         from (select id, payload from audit_event where tenant_id = $1 and action = $2 and id > $3::uuid
           order by id limit ${EVENTS_A_PAGE}) e
         left join lateral json_each_text(case when pg_input_is_valid(e.payload, 'json') and e.payload::json -> 'rows' is not null
           then e.payload::json -> 'rows' else '{}' end) r on true
         left join ${spec.table} t on t.tenant_id = $1 and ${keyCondition(spec)}
        order by e.id`,
      [tenantId, `${spec.table}.attested`, id],
    ),
  );

/** By the primary key, so that the index is used whatever the trail says. */
const keyCondition = ({ table, key }: AttestedTable): string =>
  table === 'document_reading'
    ? `t.document_id = split_part(r.key, '/', 1)::uuid and t.revision = split_part(r.key, '/', 2)::integer`
    : `${key.replace('::text', '')} = r.key::uuid`;

const verifyFacts = async (tx: Reading, findings: Findings, at: { spec: AttestedTable; tenantId: string }) => {
  let after = BEFORE_ALL;
  for (;;) {
    const rows = await factsAfter(tx, at.spec, { tenantId: at.tenantId, id: after });
    for (const { key, event, hash, row } of rows) {
      if (key !== null) judge(findings, at.spec, { key, event, hash: String(hash) }, row);
    }
    count(findings, at.spec.table, rows.filter(({ row }) => row !== null).length);
    const events = new Set(rows.map(({ event }) => event));
    after = rows.at(-1)?.event ?? after;
    if (events.size < EVENTS_A_PAGE) break;
  }
  const strays = await tx.many<{ key: string }>(
    new Statement(
      `select k.key from (select ${at.spec.key} as key from ${at.spec.table} t where t.tenant_id = $1) k
        where not exists (select from (
          select json_object_keys(case when pg_input_is_valid(v.payload, 'json') and v.payload::json -> 'rows' is not null
              then v.payload::json -> 'rows' else '{}' end) as key
            from audit_event v where v.tenant_id = $1 and v.action = $2) told where told.key = k.key) limit 100`,
      [at.tenantId, `${at.spec.table}.attested`],
    ),
  );
  for (const { key } of strays)
    findings.report(kindOf(at.spec.table), named(at.spec.table, key), 'was attested by no event.');
};

const count = ({ checked }: Findings, table: string, rows: number): void => {
  if (table === 'document') checked.documents += rows;
  else checked.rows += rows;
};

/** Every row of the attested tables against what the audit trail attests of it, and the other way round. */
export const attestedSteps = (tx: Reading, findings: Findings, tenantId: string) =>
  ATTESTED.map((spec) => ({
    name: `the rows of ${NAMES[spec.table] ?? spec.table}`,
    work: () => (spec.once ? verifyFacts : verifyStates)(tx, findings, { spec, tenantId }),
  }));
