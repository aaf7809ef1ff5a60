import type { CalendarDate } from '../calendar/index.ts';
import type { CurrencyCode } from '../money/index.ts';

export const ACCOUNT_TYPES = ['asset', 'liability', 'equity', 'income', 'expense'] as const;
export type AccountType = (typeof ACCOUNT_TYPES)[number];

/** What an account controls: a posting there must name the subject the control is about. */
export const CONTROL_KINDS = [
  'none',
  'payables',
  'receivables',
  'employee',
  'tax',
  'bank',
  'card',
  'clearing',
  'intercompany',
  'equity',
] as const;
export type ControlKind = (typeof CONTROL_KINDS)[number];

export type DimensionRequirement = 'required' | 'optional' | 'forbidden';

/** A ledger account as the laws see it. `currency` null takes every currency; validity has both ends included. */
export type LedgerAccount = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly type: AccountType;
  readonly control: ControlKind;
  /** Each posting here makes an open item that allocations close. */
  readonly openItems: boolean;
  readonly allowsManual: boolean;
  /** Money or a claim to a fixed amount of it: revalued at month-end, may carry exchange-difference lines. */
  readonly monetary: boolean;
  /** An asset the business keeps to use; buying one is capitalising. */
  readonly fixedAsset?: boolean;
  readonly currency: CurrencyCode | null;
  readonly active: boolean;
  readonly validFrom: CalendarDate | null;
  readonly validTo: CalendarDate | null;
  readonly dimensionRules?: Readonly<Record<string, DimensionRequirement>>;
};

/** The account as sentences name it: "5020 Packaging materials". */
export const describeAccount = (account: LedgerAccount): string => `${account.code} ${account.name}`;
