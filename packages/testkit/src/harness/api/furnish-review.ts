import { randomBytes } from 'node:crypto';
import { asJson, sql, type TenantWrite } from '@counterfoil/platform/db';

type Subject = { readonly entityId: string; readonly bankTransaction: string; readonly openItem: string };
type Row = { readonly id: string };

export type FurnishedReview = {
  readonly decision: string;
  readonly match: string;
  readonly exception: string;
  readonly proposal: string;
  readonly reviewDecision: string;
};

/** A proposed match with its decision record, and the review item that asks about it, once put off already. */
export const furnishReview = async (tx: TenantWrite, subject: Subject): Promise<FurnishedReview> => {
  const { entityId, bankTransaction } = subject;
  const reasons = asJson([{ sign: '+', text: 'The number INV 77 stands in the text', weight: 0.6 }]);
  const { id: decision } = await tx.one<Row>(sql`
    insert into decision_record (tenant_id, entity_id, stage, subject_kind, subject_id, inputs_hash, versions, features, rivals, gates,
      outcome, sentence, authority, decided_by_kind)
    values (${tx.tenantId}, ${entityId}, '3-match', 'bank_transaction', ${bankTransaction}, ${randomBytes(32)}, '{}', ${reasons}::jsonb,
      '[]', ${asJson([{ name: 'only_solution', passed: false, sentence: '1 other solution fits.' }])}::jsonb, 'proposed',
      'Part payment of INV 77', 'matching 1', 'machine')
    returning id`);
  const { id: match } = await tx.one<Row>(sql`
    insert into match (tenant_id, entity_id, bank_transaction_id, status, origin, reasons, decision_id)
    values (${tx.tenantId}, ${entityId}, ${bankTransaction}, 'proposed', 'machine', ${reasons}::jsonb, ${decision}) returning id`);
  await tx.run(sql`
    insert into match_allocation (tenant_id, match_id, open_item_id, amount)
    values (${tx.tenantId}, ${match}, ${subject.openItem}, 5000)`);
  const { id: exception } = await tx.one<Row>(sql`
    insert into review_item (tenant_id, entity_id, stage, subject_kind, subject_id, severity, title, money_at_risk, currency, deadline)
    values (${tx.tenantId}, ${entityId}, '3-match', 'bank_transaction', ${bankTransaction}, 'low', 'Northwind Paper', 5000, 'EUR',
      now() + interval '3 days')
    returning id`);
  await tx.run(sql`
    insert into review_reason (tenant_id, review_item_id, code, ordinal, text)
    values (${tx.tenantId}, ${exception}, 'match.ambiguous', 1, 'Two bills of Northwind Paper fit.')`);
  const { id: proposal } = await tx.one<Row>(sql`
    insert into review_proposal (tenant_id, review_item_id, ordinal, text, action, decision_id)
    values (${tx.tenantId}, ${exception}, 1, 'Match with INV 77', ${asJson({ type: 'accept_match', matchId: match })}::jsonb, ${decision})
    returning id`);
  const { id: reviewDecision } = await tx.one<Row>(sql`
    insert into review_decision (tenant_id, review_item_id, verdict, decided_by, status, item_version, committed_at)
    values (${tx.tenantId}, ${exception}, 'assign', ${tx.principal.userId}, 'committed', 1, now())
    returning id`);
  return { decision, match, exception, proposal, reviewDecision };
};
