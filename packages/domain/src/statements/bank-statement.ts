import type { CalendarDate } from '../calendar/index.ts';
import type { Refusal } from '../refusal/index.ts';
import type { StatementTable } from './table/statement-table.ts';

/** The statement languages we read. Others are recognised by name and refused. */
export type StatementFormat = 'ofx' | 'camt053' | 'camt052' | 'camt054' | 'mt940' | 'mt942' | 'csv' | 'bai2';

/**
 * What the bank says the message is. Only `booked` statements form the chain of a bank account: the lines of an
 * intraday report or of a notification come again in the booked statement, so importing both would book them twice.
 */
export type StatementPurpose = 'booked' | 'intraday' | 'notification';

/** How the bank names the bank account; as many of the three as the format carries, without spaces. */
export type AccountIdentifier = {
  readonly iban: string | null;
  readonly other: string | null;
  readonly bankCode: string | null;
};

/** Something worth a reader's eye that did not stop the reading; `fileLine` counts from 1. */
export type StatementFinding = {
  readonly code: StatementFindingCode;
  readonly text: string;
  readonly facts: Readonly<Record<string, string>>;
  readonly fileLine: number | null;
};

export type StatementFindingCode =
  | 'statement.balance_missing'
  | 'statement.balance_currency'
  | 'statement.lines_not_booked'
  | 'statement.date_inferred'
  | 'statement.currency_inferred'
  | 'statement.sign_unusual'
  | 'statement.outside_period'
  | 'statement.batch_differs'
  | 'statement.count_differs'
  | 'statement.intraday_report'
  | 'statement.notification'
  | 'statement.rows_set_aside';

export type ReferenceKind =
  | 'end_to_end'
  | 'creditor'
  | 'mandate'
  | 'instruction'
  | 'creditor_id'
  | 'cheque'
  | 'customer'
  | 'servicer'
  | 'payment'
  | 'return_reason';

/** A reference with its meaning, so that matching need not guess which of several numbers is the invoice's. */
export type LineReference = { readonly kind: ReferenceKind; readonly value: string };

/** One payment inside a batch entry: same fields, but its amount may be unstated and it proves nothing by itself. */
export type ReadStatementPart = {
  readonly fileLine: number | null;
  readonly amount: string | null;
  readonly currency: string;
  readonly originalAmount: string | null;
  readonly originalCurrency: string | null;
  readonly exchangeRate: string | null;
  readonly counterparty: string | null;
  readonly counterpartyIban: string | null;
  readonly counterpartyOther: string | null;
  readonly counterpartyBank: string | null;
  readonly onBehalfOf: string | null;
  readonly reference: string | null;
  readonly bankReference: string | null;
  readonly references: readonly LineReference[];
  readonly text: string;
  readonly kind: string | null;
  readonly reversal: boolean;
};

/** One booked line. Amount: signed decimal in the statement's currency with exactly its decimals, money in positive. */
export type ReadStatementLine = Omit<ReadStatementPart, 'amount'> & {
  /** 1 for the first line of this statement, in the order of the file. */
  readonly position: number;
  readonly amount: string;
  readonly bookingDate: CalendarDate;
  readonly valueDate: CalendarDate | null;
  readonly children: readonly ReadStatementPart[];
  /** The last four figures of the card that was used, where the account is of several cards. */
  readonly card?: string;
};

/** Lines the bank announces but has not booked; they are counted, never imported. `total` null when currencies mix. */
export type PendingLines = { readonly count: number; readonly total: string | null };

/** Where a stated balance comes from: the day's booked balance, a page's interim one, or yesterday's closing. */
export type BalanceKind = 'booked' | 'interim' | 'previous';

/** One bank statement, or one page of it, as read. Balances are signed decimals; null means the file does not say. */
export type ReadStatement = {
  readonly format: StatementFormat;
  readonly purpose: StatementPurpose;
  readonly accountIdentifier: AccountIdentifier;
  readonly currency: string;
  readonly statementNumber: string | null;
  /** The bank's identification of this message, when it gives one; not trusted to be unique. */
  readonly identification: string | null;
  readonly page: string | null;
  /** False on an intermediate page, null when the format does not say. */
  readonly lastPage: boolean | null;
  readonly from: CalendarDate | null;
  readonly to: CalendarDate | null;
  readonly opening: string | null;
  readonly openingDate: CalendarDate | null;
  readonly openingKind: BalanceKind | null;
  readonly closing: string | null;
  readonly closingDate: CalendarDate | null;
  readonly closingKind: BalanceKind | null;
  readonly lines: readonly ReadStatementLine[];
  readonly pending: PendingLines;
  readonly findings: readonly StatementFinding[];
  /** Line of the file, from 1, where this statement begins. */
  readonly fileLine: number | null;
};

/**
 * What one file held: the statements that could be read, and by name why others could not. A `table` is a bank's export as
 * plain cells: what its columns mean is decided for the bank account it is loaded for, so it holds no statement yet.
 */
export type ReadStatementFile = {
  readonly table?: StatementTable;
  readonly format: StatementFormat;
  readonly statements: readonly ReadStatement[];
  readonly exceptions: readonly Refusal[];
};
