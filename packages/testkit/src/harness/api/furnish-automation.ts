import { asJson, sql, type TenantWrite } from '@counterfoil/platform/db';

export type FurnishedAutomation = {
  readonly sample: string;
  readonly withdrawal: string;
  readonly promotion: string;
};

type Place = { readonly entityId: string; readonly bankTransaction: string };

/** A line the machine took for a transfer, drawn to be checked; a ground that lost its authority; a promotion that is proposed. */
export const furnishAutomation = async (tx: TenantWrite, place: Place): Promise<FurnishedAutomation> => {
  const decision = await tx.one<{ id: string }>(sql`
    insert into decision_record (tenant_id, entity_id, stage, subject_kind, subject_id, inputs_hash, versions, features, rivals, gates, outcome, sentence, authority, decided_by_kind)
    values (${tx.tenantId}, ${place.entityId}, '3-match', 'bank_transaction', ${place.bankTransaction}, '\\x02', '{}', '[]', '[]', '[]', 'post', 'A transfer between our own accounts.', 'guardrail transfer', 'machine') returning id`);
  await tx.run(sql`
    insert into machine_act (tenant_id, decision_id, entity_id, work_class, ground, source, subject_kind, subject_id, amount, expected_loss, mode, eligible, unattended)
    values (${tx.tenantId}, ${decision.id}, ${place.entityId}, 'transfer', 'own_transfer', 'statement', 'bank_transaction', ${place.bankTransaction}, 5000, 5000, 'auto', true, true)`);
  const sample = await tx.one<{ id: string }>(sql`
    insert into automation_sample (tenant_id, decision_id, entity_id, work_class, drawn_for, due_at)
    values (${tx.tenantId}, ${decision.id}, ${place.entityId}, 'transfer', '2026-03-10', now() + interval '7 days') returning id`);
  const withdrawal = await tx.one<{ id: string }>(sql`
    insert into authority_withdrawal (tenant_id, entity_id, work_class, source, ground, why, sentence, figures)
    values (${tx.tenantId}, ${place.entityId}, 'document_hold', 'any', 'human_rule', 'precision', 'Withdrawn: 2 of 9 were wrong.', ${asJson({ right: 7, wrong: 2 })}::jsonb) returning id`);
  const promotion = await tx.one<{ id: string }>(sql`
    insert into promotion (tenant_id, entity_id, work_class, kind, source, ground, from_mode, to_mode, figures, sentence)
    values (${tx.tenantId}, ${place.entityId}, 'match', 'promote', 'statement', 'any', 'suggest', 'auto', ${asJson({ right: 40, count: 40, low: 0.91, high: 1 })}::jsonb, '40 of 40 as a person decided.') returning id`);
  return { sample: sample.id, withdrawal: withdrawal.id, promotion: promotion.id };
};
