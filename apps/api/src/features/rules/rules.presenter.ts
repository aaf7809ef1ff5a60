import { type RuleRow, ruleInWords } from '@counterfoil/application/classification';
import type { CodingRuleOnWire } from '@counterfoil/wire/contracts';
import { subjectOnWire } from '../../http/subject-on-wire.ts';
import { wireId, wireIdOrNull } from '../../http/wire-id.ts';

export const presentRule = (row: RuleRow): CodingRuleOnWire => ({
  id: wireId('codingRule', row.id),
  name: row.name,
  priority: row.priority,
  entityId: wireIdOrNull('entity', row.entity_id),
  partyId: wireIdOrNull('party', row.party_id),
  partyName: row.party_name,
  bankAccountId: wireIdOrNull('bankAccount', row.bank_account_id),
  conditions: row.conditions,
  action: {
    ...row.action,
    ledgerAccountId: wireId('ledgerAccount', row.action.ledgerAccountId),
    taxCodeId: wireIdOrNull('taxCode', row.action.taxCodeId),
    accountCode: row.account_code,
    accountName: row.account_name,
    taxCode: row.tax_code,
  },
  sentence: ruleInWords(row),
  validFrom: row.valid_from,
  validTo: row.valid_to,
  origin: row.origin,
  createdBy: wireId('user', row.created_by),
  createdAt: row.created_at,
  madeFrom:
    row.from_item === null
      ? null
      : {
          reviewItemId: wireId('exception', row.from_item.id),
          title: row.from_item.title,
          subjectKind: row.from_item.subjectKind,
          subjectId: subjectOnWire(row.from_item.subjectKind, row.from_item.subjectId).id,
          verdict: row.from_item.verdict,
        },
  endedAt: row.archived_at,
  backTest: row.back_test,
  version: row.version,
});
