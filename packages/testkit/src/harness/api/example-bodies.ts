import type { Furniture } from './furnish.ts';

type Bodies = Readonly<Record<string, unknown>>;

const amount = { amount: '10.00', currency: 'EUR' };

const bankVerbs = (own: Furniture): Bodies => {
  const coding = {
    bankTransactionId: `bt_${own.bankTransaction}`,
    version: 1,
    ledgerAccountId: `la_${own.ledgerAccount}`,
    taxCodeId: `tax_${own.taxCode}`,
    dimensions: {},
    partyId: `pty_${own.party}`,
  };
  return {
    previewCodings: { lines: [coding] },
    codeBankTransactions: { lines: [coding] },
    previewTransfer: { counterpartId: `bt_${own.bankTransaction}` },
    transferBankTransaction: { counterpartId: `bt_${own.bankTransaction}`, version: 1 },
    askAboutBankTransaction: { userId: `usr_${own.user}`, question: 'What is this?' },
    answerLineQuestion: { answer: 'Paper' },
    lockBankAccount: { from: '2026-03-01', through: '2026-03-31' },
    unlockBankAccount: { reason: 'A line was wrong' },
  };
};

const ledgerAndBank = (own: Furniture): Bodies => {
  return {
    createLedgerAccount: {
      code: '6999',
      name: 'Other office',
      type: 'expense',
      currency: 'EUR',
      statementLine: 'administration',
      validFrom: '2026-01-01',
    },
    createDimension: { code: 'region', name: 'Region' },
    updateDimension: { name: 'Projects', archived: false },
    createDimensionValue: {
      code: 'P2',
      name: 'Second project',
      parentId: `dv_${own.dimensionValue}`,
      validFrom: '2026-01-01',
      validTo: '2026-12-31',
    },
    updateDimensionValue: { name: 'First project', validTo: '2026-12-31' },
    setDimensionRule: {
      ledgerAccountId: `la_${own.ledgerAccount}`,
      dimensionId: `dim_${own.dimension}`,
      requirement: 'optional',
    },
    createJournalEntry: {
      entityId: `ent_${own.entity}`,
      postingDate: '2026-03-05',
      description: 'By hand',
      postings: [
        { ledgerAccountId: `la_${own.ledgerAccount}`, side: 'D', amount, partyId: `pty_${own.party}` },
        {
          ledgerAccountId: `la_${own.ledgerAccount}`,
          side: 'C',
          amount,
          functionalAmount: '10.00',
          openItemId: `oi_${own.openItem}`,
          dimensions: { costCentre: '100' },
          text: 'Paper',
        },
      ],
    },
    reverseJournalEntry: { reason: 'Posted twice' },
    decidePeriod: { verdict: 'soft_close', areas: ['ledger'], reason: 'Reported', version: 1 },
    createBankAccount: {
      entityId: `ent_${own.entity}`,
      name: 'Second bank',
      currency: 'EUR',
      number: 'DE89370400440532013000',
      ledgerAccountId: `la_${own.ledgerAccount}`,
    },
    previewMatch: {
      bankTransactionId: `bt_${own.bankTransaction}`,
      allocations: [{ openItemId: `oi_${own.openItem}`, amount: '50.00' }],
    },
    createMatch: {
      bankTransactionId: `bt_${own.bankTransaction}`,
      allocations: [{ openItemId: `oi_${own.openItem}`, amount: '50.00' }],
    },
    createAllocations: {
      allocations: [{ debitItemId: `oi_${own.openItem}`, creditItemId: `oi_${own.openItem}`, amount: '1.00' }],
      effectiveOn: '2026-03-10',
    },
    decideMatch: { verdict: 'decline', version: 1 },
    decidePaymentBlock: { verdict: 'set', reason: 'The goods have not come', version: 1 },
  };
};

const closing = (own: Furniture): Bodies => {
  const step = {
    step: 'accruals',
    accruals: [
      {
        ledgerAccountId: `la_${own.ledgerAccount}`,
        partyId: `pty_${own.party}`,
        amount,
        text: 'Paper of March',
        dimensions: {},
      },
    ],
  };
  return {
    giveLockException: {
      entityId: `ent_${own.entity}`,
      area: 'ledger',
      from: '2026-03-01',
      to: '2026-03-31',
      userId: `usr_${own.user}`,
      hours: 2,
      reason: 'Late bill',
    },
    endLockException: {},
    signOffPoint: { point: 'statements', seen: 'as seen', reason: 'The account is new' },
    recountPeriod: {},
    previewCloseStep: step,
    runCloseStep: { ...step, again: false, reopenReason: 'Late bill' },
    undoCloseStep: { reason: 'The bill came' },
    createRecognitionSchedule: {
      entityId: `ent_${own.entity}`,
      kind: 'prepayment',
      name: 'Insurance',
      startsOn: '2026-03-01',
      endsOn: '2027-02-28',
      toAccountId: `la_${own.ledgerAccount}`,
      sourceEntryId: `je_${own.journalEntry}`,
      sourceLine: 1,
      method: 'days',
      residual: '0.00',
      partyId: `pty_${own.party}`,
      dimensions: { costCentre: '100' },
    },
    endRecognitionSchedule: { on: '2026-03-31', reason: 'Cancelled', version: 1 },
    recordExchangeRate: {
      base: 'USD',
      quote: 'EUR',
      unit: 1,
      rate: '0.92',
      type: 'closing',
      date: '2026-03-31',
      source: 'ECB',
    },
  };
};

const decisions = (own: Furniture): Bodies => {
  return {
    createSavedView: {
      page: 'review',
      name: 'Hamburg alone',
      query: { view: 'open', entity: `ent_${own.entity}`, over: '5000', two: 'yes' },
      shared: true,
    },
    decideModel: { verdict: 'promote', reason: 'Right on the latest month', version: 1 },
    askModelRetraining: { entityId: `ent_${own.entity}` },
    updateSavedView: { name: 'Very large', query: { entity: `ent_${own.entity}` }, shared: false },
    claimException: { takeOver: true },
    releaseException: {},
    previewApprovals: { ids: [`exc_${own.exception}`] },
    approveTogether: {
      items: [{ id: `exc_${own.exception}`, version: 1, proposalId: `prp_${own.proposal}` }],
      all: true,
      undoMs: 10_000,
    },
    decideException: {
      verdict: 'approve',
      version: 1,
      proposalId: `prp_${own.proposal}`,
      reason: 'As on the delivery note',
      undoMs: 1_000,
      changes: {
        partyId: `pty_${own.party}`,
        duplicateOf: `doc_${own.document}`,
        entityId: `ent_${own.entity}`,
        assigneeId: `usr_${own.user}`,
        fields: { total: '10.00', dueDate: null },
        newParty: { name: 'Fabrikam', country: 'DE', taxId: 'DE136695976' },
        coding: [{ lineIndex: 0, ledgerAccountId: `la_${own.ledgerAccount}`, taxCodeId: `tax_${own.taxCode}` }],
        allocations: [{ openItemId: `oi_${own.openItem}`, amount: '50.00' }],
        postingDate: '2026-03-10',
        snoozeUntil: '2026-03-11T08:00:00Z',
      },
    },
  };
};

const ruleOf = (own: Furniture) => ({
  name: 'Paper is office',
  priority: 50,
  entityId: `ent_${own.entity}`,
  partyId: `pty_${own.party}`,
  bankAccountId: `ba_${own.bankAccount}`,
  conditions: { textContains: ['northwind paper'], amountFrom: '1.00', amountTo: '50.00', currency: 'EUR' },
  action: {
    ledgerAccountId: `la_${own.ledgerAccount}`,
    taxCodeId: `tax_${own.taxCode}`,
    dimensions: { costCentre: '100' },
  },
  validFrom: '2026-01-01',
  validTo: '2026-12-31',
});

const automation = (own: Furniture): Bodies => ({
  putAutomationBudgets: {
    items: [
      {
        entityId: `ent_${own.entity}`,
        workClass: 'match',
        money: amount,
        precision: '0.99',
        sampleShare: '0.1',
        sampleDays: 5,
      },
    ],
  },
  putAutomationModes: {
    items: [
      {
        entityId: `ent_${own.entity}`,
        workClass: 'match',
        source: 'statement',
        ground: 'any',
        mode: 'suggest',
        reason: 'Look first',
      },
    ],
  },
  checkSample: { answer: { kind: 'transfer' } },
  settleSample: { reason: 'The contract says so' },
  decidePromotion: { verdict: 'decline', reason: 'Not before the audit' },
});

const replays = (own: Furniture): Bodies => ({
  proposeReplay: {
    entityId: `ent_${own.entity}`,
    from: '2026-01-01',
    to: '2026-03-31',
    proposal: { kind: 'rule', rule: null, replaces: { id: `rule_${own.codingRule}`, version: 1 } },
  },
  decideReplay: { verdict: 'withdraw', version: 1 },
});

const masters = (own: Furniture): Bodies => {
  const rule = ruleOf(own);
  return {
    createParty: {
      name: 'Contoso',
      country: 'DE',
      roles: ['vendor'],
      taxIds: [{ scheme: 'vat', value: 'DE136695976' }],
      iban: 'DE89370400440532013000',
      email: 'bills@contoso.example',
      termsDays: 30,
      currency: 'EUR',
      defaultLedgerAccountId: `la_${own.ledgerAccount}`,
    },
    updateParty: {
      name: 'Contoso Ltd',
      addTaxId: { scheme: 'vat', value: 'DE811907980' },
      addIban: 'DE02120300000000202051',
      verifyBankDetailId: '01996a4e-7d34-7cc0-9f3a-2f2f0b5d1c11',
      defaultLedgerAccountId: `la_${own.ledgerAccount}`,
    },
    ...replays(own),
    createCodingRule: rule,
    backTestCodingRule: rule,
    replaceCodingRule: rule,
    putGuardrails: {
      items: [
        {
          entityId: `ent_${own.entity}`,
          workClass: 'match',
          mode: 'suggest',
          amountLimit: amount,
          approvalLimit: amount,
          version: 1,
        },
      ],
    },
    setTolerance: {
      entityId: `ent_${own.entity}`,
      scope: 'bank_fee',
      partyId: `pty_${own.party}`,
      amount,
      percent: '1.5',
      validFrom: '2026-01-01',
    },
    backTestTolerance: { scope: 'bank_fee', amount, days: 7 },
    endTolerance: { on: '2026-03-31' },
    setDocumentHold: {
      entityId: `ent_${own.entity}`,
      partyId: `pty_${own.party}`,
      days: 14,
      validFrom: '2026-01-01',
    },
    putOrganisationSettings: { singlePerson: false },
    putTransitDays: { days: 9 },
    createInvitation: {
      email: 'new@contoso.example',
      name: 'Somebody new',
      roles: ['clerk'],
      entityIds: [`ent_${own.entity}`],
    },
    createResetLink: {},
    createToken: { name: 'A script', days: 30 },
    readNotifications: { ids: [`ntf_${own.notification}`] },
    beginMigration: { entityId: `ent_${own.entity}`, cutOverOn: '2026-01-01' },
    decideMigration: { verdict: 'undo_file', fileId: `mif_${own.migrationFile}`, version: 1 },
    putMember: { roles: ['clerk'], entityIds: [`ent_${own.entity}`] },
  };
};

const receivables = (own: Furniture): Bodies => {
  const coded = { ledgerAccountId: `la_${own.ledgerAccount}`, taxCodeId: `tax_${own.taxCode}` };
  const line = { description: 'Coffee', quantity: '2', unit: 'KGM', unitPrice: '12.50', ...coded };
  const draft = {
    entityId: `ent_${own.entity}`,
    partyId: `pty_${own.party}`,
    currency: 'EUR',
    lines: [line],
    adjustments: [{ kind: 'charge', amount: '4.00', reason: 'Freight', ...coded }],
    prepayments: [{ openItemId: `oi_${own.openItem}`, amount: '1.00' }],
  };
  const part = [{ openItemId: `oi_${own.openItem}`, amount: '10.00' }];
  return {
    createSalesInvoice: draft,
    previewSalesInvoice: { ...draft, correctsId: `sal_${own.salesInvoice}` },
    updateSalesInvoice: { partyId: `pty_${own.party}`, lines: [line] },
    issueSalesInvoice: { version: 1, issueDate: '2026-03-14' },
    voidSalesInvoice: { reason: 'Ordered by mistake', version: 1 },
    creditSalesInvoice: { note: 'Came back' },
    putCustomerProfile: {
      entityId: `ent_${own.entity}`,
      address: { street: 'Weg 2', postcode: '20359', city: 'Hamburg' },
      netDays: 30,
      defaultTaxCodeId: `tax_${own.taxCode}`,
      defaultLedgerAccountId: `la_${own.ledgerAccount}`,
    },
    putSalesSetting: { invoicePrefix: 'R-', creditPrefix: 'G-', yearly: true },
    openDispute: { reason: 'price', note: 'Agreed otherwise', ownerId: `usr_${own.user}` },
    closeDispute: { outcome: 'upheld', note: 'The price was right', version: 1 },
    assignDispute: { ownerId: `usr_${own.user}` },
    createNettingAgreement: {
      entityId: `ent_${own.entity}`,
      partyId: `pty_${own.party}`,
      reference: 'Agreed by letter',
      validFrom: '2027-01-01',
    },
    endNettingAgreement: { validTo: '2026-12-31' },
    postNetting: { agreementId: `nag_${own.nettingAgreement}`, currency: 'EUR', receivables: part, payables: part },
    reverseNetting: { reason: 'Wrong items' },
  };
};

const pages: Bodies = {
  divideDocument: {
    parts: [
      { firstPage: 1, lastPage: 1 },
      { firstPage: 2, lastPage: 2 },
    ],
    reason: 'Two bills',
  },
  turnDocumentPage: { degrees: 90 },
  sayDocumentKind: { kind: 'reminder', reason: 'It says so in the letter' },
  previewPostedCorrection: { changes: { fields: { orderReference: 'PO-4711' } } },
  correctPostedDocument: {
    changes: { fields: { orderReference: 'PO-4711' } },
    reason: 'It says so on the page',
    version: 1,
    effect: 'reading_only',
  },
};

/** A body of each operation that the contract takes, about the things of one furnished organisation; ids as on the wire. */
export const exampleBodies = (own: Furniture): Bodies => ({
  ...ledgerAndBank(own),
  ...bankVerbs(own),
  ...closing(own),
  ...decisions(own),
  ...masters(own),
  ...automation(own),
  ...receivables(own),
  ...pages,
});
