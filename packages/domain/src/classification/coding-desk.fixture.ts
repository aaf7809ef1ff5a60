import { date } from '../calendar/index.ts';
import type { LedgerAccount } from '../ledger/index.ts';
import { type Money, parseMoney } from '../money/index.ts';
import { orThrow } from '../refusal/index.ts';
import type { TaxVersion } from '../tax/index.ts';
import { GERMANY } from '../tax/sets/index.ts';
import {
  buildMemory,
  type Coding,
  type CodingContext,
  type CodingRule,
  type CodingSubject,
  compileRules,
  type PastDecision,
  wholeCoding,
} from './index.ts';

export const eur = (amount: string): Money => orThrow(parseMoney(amount, 'EUR'));

const account = (id: string, name: string, more: Partial<LedgerAccount> = {}): LedgerAccount => ({
  id,
  code: id,
  name,
  type: 'expense',
  control: 'none',
  openItems: false,
  allowsManual: true,
  monetary: false,
  currency: null,
  active: true,
  validFrom: null,
  validTo: null,
  ...more,
});

export const ACCOUNTS = new Map(
  [
    account('5020', 'Packaging'),
    account('5060', 'Freight'),
    account('6300', 'Rent'),
    account('6400', 'Telecom'),
    account('6640', 'Travel', { dimensionRules: { project: 'required' } }),
    account('6650', 'Meals'),
    account('6900', 'Old costs', { validTo: date('2025-12-31') }),
    account('0420', 'Equipment', { type: 'asset' }),
  ].map((each) => [each.id, each] as const),
);

export const GERMAN_TAX: readonly TaxVersion[] = GERMANY.codes.flatMap((code) =>
  code.versions.map((version) => ({
    ...code,
    ...version,
    taxCodeId: code.code,
    components: version.components.map((component, at) => ({ ...component, id: `${code.code}:${at}` })),
  })),
);

export const to = (ledgerAccountId: string, taxCodeId: string | null = null): Coding =>
  wholeCoding({ ledgerAccountId, taxCodeId, dimensions: {} });

/** One line of a bill by Dohrn & Wiebe, 19 %. */
export const billLine = (text: string, amount: string, more: Partial<CodingSubject> = {}): CodingSubject => ({
  id: 'doc_1:1',
  kind: 'document_line',
  entityId: 'gmbh',
  bankAccountId: null,
  partyId: 'dohrn',
  counterparty: 'Dohrn & Wiebe Packmittel GmbH',
  direction: 'out',
  documentKind: 'invoice',
  text,
  reference: null,
  amount: eur(amount),
  on: date('2026-11-17'),
  tax: { rate: '19', category: 'S' },
  serviceFrom: null,
  serviceTo: null,
  ...more,
});

export const bankLine = (text: string, amount: string, more: Partial<CodingSubject> = {}): CodingSubject =>
  billLine(text, amount, {
    id: 'bt_1',
    kind: 'bank_line',
    bankAccountId: 'giro',
    partyId: null,
    counterparty: null,
    documentKind: null,
    tax: null,
    ...more,
  });

export const decided = (subject: CodingSubject, coding: Coding, times: number, from = 1): PastDecision[] =>
  Array.from({ length: times }, (_, at) => ({
    id: `dec_${from + at}`,
    sourceId: `doc_${from + at}`,
    subject,
    coding,
    decidedBy: 'person',
    decidedOn: date('2026-10-01'),
  }));

export const rule = (more: Partial<CodingRule>): CodingRule => ({
  id: 'rule_1',
  name: 'Packaging',
  priority: 100,
  scope: { kind: 'organisation' },
  conditions: [{ kind: 'text', field: 'any', match: 'contains', words: 'packmittel' }],
  validFrom: null,
  validTo: null,
  coding: to('5020'),
  expectsDocument: null,
  schedule: 'none',
  ...more,
});

export const desk = (more: {
  rules?: CodingRule[];
  past?: PastDecision[];
  context?: Partial<CodingContext>;
}): CodingContext => ({
  rules: compileRules(more.rules ?? []),
  memory: buildMemory(more.past ?? []),
  parties: new Map(),
  accounts: ACCOUNTS,
  taxVersions: GERMAN_TAX,
  policy: { capital: [], reviewedAccountIds: [] },
  supplierCountry: 'DE',
  openItemOfThatAmount: false,
  ...more.context,
});
