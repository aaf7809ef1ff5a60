import { asJson, sql, type TenantWrite } from '@counterfoil/platform/db';

export type NewAct = {
  readonly decisionId: string;
  readonly entityId: string;
  readonly workClass: string;
  readonly ground: string;
  readonly source: string;
  readonly subjectKind: 'document' | 'bank_transaction';
  readonly subjectId: string;
  readonly amount: bigint;
  readonly confidence: number | null;
  readonly expectedLoss: bigint;
  readonly mode: string;
  readonly eligible: boolean;
  readonly unattended: boolean;
  readonly behind: readonly string[];
};

/** The acts of a batch in one statement, in the transaction of their decision records. */
export const insertActs = async (tx: TenantWrite, acts: readonly NewAct[]): Promise<void> => {
  if (acts.length === 0) return;
  const rows = acts.map((act) => ({
    ...act,
    amount: String(act.amount),
    expectedLoss: String(act.expectedLoss),
    confidence: act.confidence === null ? null : act.confidence.toFixed(6),
  }));
  await tx.run(sql`
    insert into machine_act (tenant_id, decision_id, entity_id, work_class, ground, source, subject_kind, subject_id, amount, confidence, expected_loss, mode, eligible, unattended, behind)
    select ${tx.tenantId}::uuid, a."decisionId", a."entityId", a."workClass", a.ground, a.source, a."subjectKind", a."subjectId", a.amount, a.confidence, a."expectedLoss", a.mode, a.eligible, a.unattended, a.behind
      from jsonb_to_recordset(${asJson(rows)}::jsonb) as a ("decisionId" uuid, "entityId" uuid, "workClass" text, ground text, source text, "subjectKind" text, "subjectId" uuid, amount bigint, confidence numeric,
        "expectedLoss" bigint, mode text, eligible boolean, unattended boolean, behind jsonb)`);
};
