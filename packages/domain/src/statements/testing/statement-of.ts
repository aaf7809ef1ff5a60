import { type CalendarDate, date } from '../../calendar/index.ts';
import type { ReadStatement, ReadStatementLine } from '../bank-statement.ts';
import type { KnownBankAccount } from '../statement-chain.ts';

/** The one bank account of the tables. */
export const HOUSE_ACCOUNT: KnownBankAccount = {
  id: 'ba_house',
  iban: 'DE02120300000000202051',
  other: null,
  bankCode: null,
  currency: 'EUR',
};

/** `2026-03-05 -3.00 COFFEE` or `2026-03-05 -3.00 COFFEE #REF123456`, one line of a table. */
export const lineOf = (row: string, position: number): ReadStatementLine => {
  const [day = '', amount = '', ...rest] = row.trim().split(/\s+/);
  const bankReference = rest.find((word) => word.startsWith('#'))?.slice(1) ?? null;
  return {
    position,
    fileLine: position,
    bookingDate: date(day),
    valueDate: null,
    amount,
    currency: 'EUR',
    originalAmount: null,
    originalCurrency: null,
    exchangeRate: null,
    counterparty: null,
    counterpartyIban: null,
    counterpartyOther: null,
    counterpartyBank: null,
    onBehalfOf: null,
    reference: null,
    bankReference,
    references: [],
    text: rest.filter((word) => !word.startsWith('#')).join(' '),
    kind: null,
    reversal: false,
    children: [],
  };
};

type Override = Partial<Omit<ReadStatement, 'lines'>>;

/** A booked CAMT statement over the rows of a table; what the table does not say is given by name. */
export const statementOf = (table: string, override: Override = {}): ReadStatement => {
  const rows = table.split('\n').filter((row) => row.trim() !== '');
  return {
    format: 'camt053',
    purpose: 'booked',
    accountIdentifier: { iban: HOUSE_ACCOUNT.iban, other: null, bankCode: null },
    currency: 'EUR',
    statementNumber: null,
    identification: null,
    page: null,
    lastPage: null,
    from: null,
    to: null,
    opening: null,
    openingDate: null,
    openingKind: null,
    closing: null,
    closingDate: null,
    closingKind: null,
    lines: rows.map((row, index) => lineOf(row, index + 1)),
    pending: { count: 0, total: null },
    findings: [],
    fileLine: 1,
    ...override,
  };
};

export const day = (text: string): CalendarDate => date(text);
