import type { ComparedCase, DecidedCase } from '@counterfoil/domain/classification';
import { sql, type TenantRead } from '@counterfoil/platform/db';

/** What is decided on, as far as another case can be like it. */
export type WaitingCase = ComparedCase & { readonly entityId: string | null };

/** A case of the past with how it ended: the review item that was closed, or the coding that a person gave. */
export type SimilarCase = DecidedCase & {
  /** Where it can be looked at. */
  readonly place: 'exception' | 'document' | 'bankTransaction' | 'journalEntry';
  readonly id: string;
  readonly outcome: string;
  readonly decidedBy: string | null;
  /** The day it was decided, where it was. */
  readonly decidedOn: string;
};

type CaseRow = {
  id: string;
  place: SimilarCase['place'];
  subject_id: string;
  subject_kind: string;
  party_id: string | null;
  name: string;
  text: string;
  amount: bigint | null;
  currency: string | null;
  shared: number;
  outcome: string;
  decided_at: string;
  decided_by: string | null;
  decided_on: string;
};

const caseOf = (row: CaseRow): SimilarCase => ({
  id: row.id,
  place: row.place,
  subjectId: row.subject_id,
  partyId: row.party_id,
  name: row.name,
  text: row.text,
  amount: row.amount === null || row.currency === null ? null : { minor: row.amount, currency: row.currency.trim() },
  kind: row.subject_kind,
  sharedReasons: row.shared,
  outcome: row.outcome,
  decidedAt: row.decided_at,
  decidedBy: row.decided_by,
  decidedOn: row.decided_on,
});

/** What was written: a bank line's text, or the lines of a document as they were read last. */
const TEXT_OF = sql`coalesce(
    (select t.text from bank_transaction t where i.subject_kind = 'bank_transaction' and t.tenant_id = i.tenant_id and t.id = i.subject_id),
    (select (select string_agg(l ->> 'description', ' ') from jsonb_array_elements(r.content -> 'lines') l) from document_reading r
      where i.subject_kind = 'document' and r.tenant_id = i.tenant_id and r.document_id = i.subject_id order by r.revision desc limit 1), '')`;

const NAME_OF = sql`coalesce(p.name, (select t.counterparty from bank_transaction t where i.subject_kind = 'bank_transaction' and t.tenant_id = i.tenant_id and t.id = i.subject_id), i.title)`;

export const waitingCase = async (tx: TenantRead, itemId: string): Promise<WaitingCase | undefined> => {
  const row = await tx.maybe<CaseRow & { entity_id: string | null }>(sql`
    select i.entity_id, i.party_id, ${NAME_OF} as name, ${TEXT_OF} as text, i.money_at_risk as amount, i.currency, i.subject_kind
      from review_item i left join party p on p.tenant_id = i.tenant_id and p.id = i.party_id where i.tenant_id = ${tx.tenantId} and i.id = ${itemId}`);
  if (row === undefined) return undefined;
  const { partyId, name, text, amount, kind } = caseOf({ ...row, shared: 0 });
  return { entityId: row.entity_id, partyId, name, text, amount, kind };
};

const LOOKED_AT = 200;

/**
 * Review items that a person closed, of the same party or for a reason that holds here too, the latest first. A reason that the
 * machine took back itself was none.
 */
export const closedCases = async (
  tx: TenantRead,
  asked: {
    readonly itemId: string;
    readonly partyId: string | null;
    readonly codes: readonly string[];
    readonly zone: string;
  },
): Promise<SimilarCase[]> =>
  (
    await tx.many<CaseRow>(sql`
    select i.id, 'exception' as place, i.subject_id, i.subject_kind, i.party_id, ${NAME_OF} as name, ${TEXT_OF} as text, i.money_at_risk as amount, i.currency, r.shared,
           coalesce(i.resolution, '') as outcome, i.resolved_at as decided_at, i.resolved_by as decided_by,
           (i.resolved_at at time zone coalesce(l.time_zone, ${asked.zone}))::date as decided_on
      from review_item i
      left join legal_entity l on l.tenant_id = i.tenant_id and l.id = i.entity_id
      join lateral (select count(distinct r.code)::int as shared from review_reason r where r.tenant_id = i.tenant_id and r.review_item_id = i.id and r.code = any(${[...asked.codes]}) and r.acceptance_code is distinct from 'superseded') r on true
      left join party p on p.tenant_id = i.tenant_id and p.id = i.party_id
     where i.tenant_id = ${tx.tenantId} and i.status = 'resolved' and i.id <> ${asked.itemId} and r.shared > 0
     order by (i.party_id = ${asked.partyId}::uuid) is true desc, i.resolved_at desc, i.id limit ${LOOKED_AT}`)
  ).map(caseOf);

/** What persons coded in the entity for this other side, or for something called so; the latest first. */
export const codedCases = async (
  tx: TenantRead,
  asked: {
    readonly entityId: string;
    readonly partyId: string | null;
    readonly name: string;
    readonly words: readonly string[];
  },
): Promise<SimilarCase[]> =>
  (
    await tx.many<CaseRow>(sql`
    select coalesce(d.id, t.id, j.id) as id, case when d.id is not null then 'document' when t.id is not null then 'bankTransaction' else 'journalEntry' end as place,
           e.subject_id, e.subject_kind, e.party_id, coalesce(e.counterparty, p.name, e.description) as name, e.description as text, e.amount, e.currency, 0 as shared,
           a.code || ' ' || a.name as outcome, e.decided_at, e.decided_by, (e.decided_at at time zone l.time_zone)::date as decided_on
      from coding_example e
      join legal_entity l on l.tenant_id = e.tenant_id and l.id = e.entity_id
      join ledger_account a on a.tenant_id = e.tenant_id and a.id = e.ledger_account_id
      left join party p on p.tenant_id = e.tenant_id and p.id = e.party_id
      left join document d on d.tenant_id = e.tenant_id and d.id = e.subject_id
      left join bank_transaction t on t.tenant_id = e.tenant_id and t.id = e.subject_id
      left join journal_entry j on j.tenant_id = e.tenant_id and j.id = e.subject_id
     where e.tenant_id = ${tx.tenantId} and e.entity_id = ${asked.entityId}
       and (e.party_id = ${asked.partyId}::uuid or lower(e.counterparty) = lower(${asked.name}) or e.description ilike any(${[...asked.words]}))
       and coalesce(d.id, t.id, j.id) is not null
     order by e.decided_at desc, e.id limit ${LOOKED_AT}`)
  ).map(caseOf);
