import type { RuleRow, StoredAction } from './coding-rule.repository.ts';

/** What a rule's sentence names: its conditions, and its target by code. */
export type RuleTold = Pick<
  RuleRow,
  'conditions' | 'action' | 'party_name' | 'account_code' | 'account_name' | 'tax_code'
>;

const PAID_WORDS: Readonly<Record<NonNullable<StoredAction['paidBy']>, string>> = {
  unpaid: 'not paid yet',
  bank: 'paid by bank transfer',
  direct_debit: 'collected by direct debit',
  company_card: 'paid by company card',
  employee: 'paid by an employee',
  cash: 'paid from the till',
  prepaid: 'paid in advance',
};

/** "When the text contains telekom and money goes out: 6400 Telecom, V19". */
export const ruleInWords = (row: RuleTold): string => {
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
