import type { PaperCues } from '@counterfoil/domain/classification';
import { asJson, sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';

export type ProposalRow = {
  id: string;
  entity_id: string;
  subject_kind: string;
  subject_id: string;
  status: string;
  origin: string;
  content: unknown;
  decision_id: string | null;
  version: number;
};

/** What the machine said before about a subject and nobody took up is withdrawn when it says something else. */
export const withdrawProposals = (tx: TenantWrite, subjectKind: string, subjectId: string): Promise<number> =>
  tx.run(sql`
    update coding_proposal set status = 'withdrawn', version = version + 1
     where tenant_id = ${tx.tenantId} and subject_kind = ${subjectKind} and subject_id = ${subjectId} and status in ('proposed', 'accepted')`);

export type NewProposalRow = {
  entityId: string;
  subjectKind: string;
  subjectId: string;
  status: 'proposed' | 'accepted';
  origin: 'machine' | 'person';
  content: unknown;
  contentHash: Buffer;
  decisionId: string | null;
  acceptedBy: string | null;
};

export const insertProposal = (tx: TenantWrite, row: NewProposalRow): Promise<{ id: string }> =>
  tx.one<{ id: string }>(sql`
    insert into coding_proposal (tenant_id, entity_id, subject_kind, subject_id, status, origin, content, content_hash, decision_id, accepted_by)
    values (${tx.tenantId}, ${row.entityId}, ${row.subjectKind}, ${row.subjectId}, ${row.status}, ${row.origin}, ${asJson(row.content)}::jsonb, ${row.contentHash}, ${row.decisionId}, ${row.acceptedBy})
    returning id`);

export const findProposal = (tx: TenantRead, id: string): Promise<ProposalRow | undefined> =>
  tx.maybe<ProposalRow>(
    sql`select id, entity_id, subject_kind, subject_id, status, origin, content, decision_id, version from coding_proposal where tenant_id = ${tx.tenantId} and id = ${id}`,
  );

export const acceptedProposal = (
  tx: TenantRead,
  subjectKind: string,
  subjectId: string,
): Promise<ProposalRow | undefined> =>
  tx.maybe<ProposalRow>(sql`
    select id, entity_id, subject_kind, subject_id, status, origin, content, decision_id, version from coding_proposal
     where tenant_id = ${tx.tenantId} and subject_kind = ${subjectKind} and subject_id = ${subjectId} and status = 'accepted'`);

export const moveProposal = (tx: TenantWrite, id: string, from: string, to: string): Promise<number> =>
  tx.run(
    sql`update coding_proposal set status = ${to}, version = version + 1 where tenant_id = ${tx.tenantId} and id = ${id} and status = ${from}`,
  );

export type NewDecision = {
  entityId: string | null;
  stage: string;
  subjectKind: string;
  subjectId: string;
  inputsHash: Buffer;
  versions: unknown;
  features: unknown;
  rivals: unknown;
  gates: unknown;
  outcome: string;
  sentence: string;
  authority: string;
  /** Calibrated, and from which on it would be sure; null where it is not. */
  confidence?: number | null;
  threshold?: number | null;
  decidedByKind: string;
  decidedBy: string | null;
};

/** One record per machine decision (and per person's, on its proposal); confidence stays null until it is calibrated. */
export const insertDecision = (tx: TenantWrite, row: NewDecision): Promise<{ id: string }> =>
  tx.one<{ id: string }>(sql`
    insert into decision_record (tenant_id, entity_id, stage, subject_kind, subject_id, inputs_hash, versions, features, rivals, gates, threshold, confidence, outcome, sentence, authority, decided_by_kind, decided_by)
    values (${tx.tenantId}, ${row.entityId}, ${row.stage}, ${row.subjectKind}, ${row.subjectId}, ${row.inputsHash}, ${asJson(row.versions)}::jsonb, ${asJson(row.features)}::jsonb, ${asJson(row.rivals)}::jsonb,
            ${asJson(row.gates)}::jsonb, ${row.threshold ?? null}::numeric, ${row.confidence ?? null}::numeric, ${row.outcome}, ${row.sentence}, ${row.authority}, ${row.decidedByKind}, ${row.decidedBy}) returning id`);

export type NewExample = {
  entityId: string;
  memoryKey: string;
  partyId: string | null;
  ledgerAccountId: string;
  taxCodeId: string | null;
  coding: unknown;
  counterparty: string | null;
  direction: string;
  description: string;
  amount: bigint;
  currency: string;
  subjectKind: string;
  subjectId: string;
  /** As the paper states it; null or left out where none does. */
  statedTax?: { readonly rate: string | null; readonly category: string | null } | null;
  /** The day the line stands on: issue or booking date. */
  standsOn?: string | null;
  decidedBy: string;
  decidedOn: string | null;
  itemNumber?: string | null;
  classification?: string | null;
  /** What the person said beside it. */
  reason?: string | null;
  /** What the paper said beside its lines: whose order, which project, delivered where. */
  cues?: PaperCues | null;
};

/** What was decided of each line, in one statement: a bill may have thousands. */
export const insertExamples = (tx: TenantWrite, rows: readonly NewExample[]): Promise<number> =>
  tx.run(sql`
    insert into coding_example (tenant_id, entity_id, memory_key, party_id, ledger_account_id, tax_code_id, coding, counterparty, direction, description, amount, currency, subject_kind, subject_id, stated_tax, stands_on, decided_by, decided_at, item_number, classification, reason, cues)
    select ${tx.tenantId}::uuid, x."entityId", x."memoryKey", x."partyId", x."ledgerAccountId", x."taxCodeId", x.coding, x.counterparty, x.direction, x.description, x.amount, x.currency, x."subjectKind", x."subjectId",
           x."statedTax", x."standsOn", x."decidedBy", coalesce(x."decidedOn", now()), x."itemNumber", x.classification, x.reason, x.cues
      from jsonb_to_recordset(${asJson(rows.map((row) => ({ ...row, amount: String(row.amount) })))}::jsonb)
        as x ("entityId" uuid, "memoryKey" text, "partyId" uuid, "ledgerAccountId" uuid, "taxCodeId" uuid, coding jsonb, counterparty text, direction text, description text, amount bigint, currency text,
          "subjectKind" text, "subjectId" uuid, "statedTax" jsonb, "standsOn" date, "decidedBy" uuid, "decidedOn" timestamptz, "itemNumber" text, classification text, reason text, cues jsonb)`);

export const insertExample = (tx: TenantWrite, row: NewExample): Promise<number> => insertExamples(tx, [row]);
