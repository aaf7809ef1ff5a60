import type { CalendarDate, PeriodKind } from '../calendar/index.ts';
import type { CurrencyCode } from '../money/index.ts';
import type { RoleMap } from './account-role.ts';
import type { LedgerAccount } from './ledger-account.ts';

export const LOCK_AREAS = ['hard', 'payables', 'receivables', 'bank', 'ledger', 'tax'] as const;
export type LockArea = (typeof LOCK_AREAS)[number];

/** Everything dated up to and including `lockedThrough` is shut for this area of the entity. */
export type AreaLock = { readonly area: LockArea; readonly lockedThrough: CalendarDate | null };

/** A dated exception of a named person, given with a reason. The caller loads those valid now for the one who posts. */
export type LockException = {
  readonly id: string;
  readonly area: LockArea;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
};

/** A bank account whose days are proven by a certificate: up to and including this day nothing moves its ledger account. */
export type ReconciledAccount = {
  readonly ledgerAccountId: string;
  readonly name: string;
  readonly through: CalendarDate;
};

export type Period = {
  readonly id: string;
  readonly fiscalYearId: string;
  readonly kind: PeriodKind;
  readonly label: string;
  readonly startsOn: CalendarDate;
  readonly endsOn: CalendarDate;
  readonly status: 'open' | 'soft_closed' | 'closed';
};

/** A value of a dimension (a cost centre, a project) and the days it may be named on, both ends included. */
export type DimensionValue = {
  readonly type: string;
  readonly value: string;
  readonly validFrom: CalendarDate | null;
  readonly validTo: CalendarDate | null;
};

/** What the laws need to know, loaded before they are asked. */
export type LedgerFacts = {
  readonly entity: { readonly id: string; readonly name: string; readonly functionalCurrency: CurrencyCode };
  readonly accounts: ReadonlyMap<string, LedgerAccount>;
  readonly roles: RoleMap;
  /** Of the dimensions the entry names, those that exist. Left out where nobody asked, as for a preview of amounts. */
  readonly dimensionValues?: readonly DimensionValue[];
  /** The period the entry goes into, chosen by `periodFor`; null where none holds the day. */
  readonly period: Period | null;
  readonly locks: readonly AreaLock[];
  readonly lockExceptions: readonly LockException[];
  /** Left out where nobody asked, as for a preview of amounts. */
  readonly reconciled?: readonly ReconciledAccount[];
};
