import type { Furniture } from './furnish.ts';

/** A body of each operation that the contract takes, about the things of one furnished organisation; ids as on the wire. */
export const exampleBodies = (own: Furniture): Readonly<Record<string, unknown>> => {
  const rule = {
    name: 'Paper is office',
    priority: 50,
    entityId: `ent_${own.entity}`,
    partyId: `pty_${own.party}`,
    bankAccountId: `ba_${own.bankAccount}`,
    conditions: { textContains: ['northwind paper'] },
    action: { ledgerAccountId: `la_${own.ledgerAccount}`, taxCodeId: `tax_${own.taxCode}` },
  };
  const amount = { amount: '10.00', currency: 'EUR' };
  return {
    createLedgerAccount: { code: '6999', name: 'Other office', type: 'expense' },
    createJournalEntry: {
      entityId: `ent_${own.entity}`,
      postingDate: '2026-03-05',
      description: 'By hand',
      postings: [
        { ledgerAccountId: `la_${own.ledgerAccount}`, side: 'D', amount, partyId: `pty_${own.party}` },
        { ledgerAccountId: `la_${own.ledgerAccount}`, side: 'C', amount },
      ],
    },
    reverseJournalEntry: { reason: 'Posted twice' },
    decidePeriod: { verdict: 'soft_close' },
    createBankAccount: {
      entityId: `ent_${own.entity}`,
      name: 'Second bank',
      currency: 'EUR',
      number: 'DE89370400440532013000',
      ledgerAccountId: `la_${own.ledgerAccount}`,
    },
    createMatch: {
      bankTransactionId: `bt_${own.bankTransaction}`,
      allocations: [{ openItemId: `oi_${own.openItem}`, amount: '50.00' }],
    },
    decideMatch: { verdict: 'decline', version: 1 },
    decideException: {
      verdict: 'approve',
      version: 1,
      proposalId: `prp_${own.proposal}`,
      changes: { partyId: `pty_${own.party}`, duplicateOf: `doc_${own.document}`, entityId: `ent_${own.entity}` },
    },
    createParty: { name: 'Contoso', roles: ['vendor'], defaultLedgerAccountId: `la_${own.ledgerAccount}` },
    updateParty: { name: 'Contoso Ltd', defaultLedgerAccountId: `la_${own.ledgerAccount}` },
    createCodingRule: rule,
    backTestCodingRule: rule,
    replaceCodingRule: rule,
    putGuardrails: {
      items: [
        { entityId: `ent_${own.entity}`, workClass: 'match', mode: 'suggest', amountLimit: null, approvalLimit: null },
      ],
    },
    putMember: { roles: ['clerk'], entityIds: [`ent_${own.entity}`] },
  };
};
