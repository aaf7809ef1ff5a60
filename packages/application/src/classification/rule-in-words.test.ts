import { expect, test } from 'vitest';
import { ruleInWords } from './index.ts';

test('a rule says in a sentence when it holds and where the line goes', () => {
  const target = { party_name: 'Dohrn & Wiebe', account_code: '5020', account_name: 'Packaging', tax_code: 'V19' };
  const action = { ledgerAccountId: 'a', taxCodeId: 't', dimensions: {} };
  const conditions = { textContains: ['=cmd()'], amountTo: '60.00', currency: 'EUR', direction: 'out' as const };

  expect(ruleInWords({ ...target, action, conditions })).toBe(
    'When it is from Dohrn & Wiebe and the text contains "=cmd()" and the amount is at most 60.00 EUR and money goes out: 5020 Packaging, V19',
  );
  expect(
    ruleInWords({
      ...target,
      account_code: null,
      account_name: null,
      tax_code: null,
      action: { ...action, paidBy: 'cash' },
      conditions: { textEquals: 'Rent', source: 'document' },
    }),
  ).toBe(
    'When it is from Dohrn & Wiebe and the text is "Rent" and it is a document: ? an account that is gone; paid from the till',
  );
});
