import type { RuleRow } from '@counterfoil/application/classification';
import type { CodingRuleOnWire } from '@counterfoil/wire/contracts';
import { subjectOnWire } from '../../http/subject-on-wire.ts';
import { wireId, wireIdOrNull } from '../../http/wire-id.ts';

const PAID_WORDS: Readonly<Record<NonNullable<RuleRow['action']['paidBy']>, string>> = {
  unpaid: 'not paid yet',
  bank: 'paid by bank transfer',
  direct_debit: 'collected by direct debit',
  company_card: 'paid by company card',
  employee: 'paid by an employee',
  cash: 'paid from the till',
  prepaid: 'paid in advance',
};

/** "When the text contains telekom and money goes out: 6400 Telecom, V19". */
const sentenceOf = (row: RuleRow): string => {
  const { textContains, textEquals, amountFrom, amountTo, currency, direction, documentKind, source } = row.conditions;
  const when = [
    ...(row.party_name === null ? [] : [`it is from ${row.party_name}`]),
    ...(textContains ?? []).map((words) => `the text contains "${words}"`),
    ...(textEquals === undefined ? [] : [`the text is "${textEquals}"`]),
    ...(amountFrom === undefined ? [] : [`the amount is at least ${amountFrom} ${currency ?? ''}`.trim()]),
    ...(amountTo === undefined ? [] : [`the amount is at most ${amountTo} ${currency ?? ''}`.trim()]),
    ...(direction === undefined ? [] : [direction === 'out' ? 'money goes out' : 'money comes in']),
    ...(documentKind === undefined ? [] : [`it is a ${documentKind.replaceAll('_', ' ')}`]),
    ...(source === undefined ? [] : [source === 'bank' ? 'it is a bank line' : 'it is a document']),
  ];
  const target = `${row.account_code ?? '?'} ${row.account_name ?? 'an account that is gone'}${row.tax_code === null ? '' : `, ${row.tax_code}`}`;
  const paid = row.action.paidBy === undefined ? '' : `; ${PAID_WORDS[row.action.paidBy]}`;
  return `When ${when.join(' and ')}: ${target}${paid}`;
};

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
  sentence: sentenceOf(row),
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
