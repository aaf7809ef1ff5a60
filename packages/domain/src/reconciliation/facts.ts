import type { CalendarDate } from '../calendar/index.ts';
import type { CurrencyCode } from '../money/index.ts';

/** The days a reconciliation proves, both ends included. */
export type ReconciliationSpan = { readonly from: CalendarDate; readonly through: CalendarDate };

/** An imported statement as it was proven at its import. Amounts in minor units of the bank account's currency. */
export type StatementFact = {
  readonly id: string;
  readonly label: string;
  readonly first: CalendarDate;
  readonly last: CalendarDate;
  readonly opening: bigint | null;
  readonly closing: bigint | null;
};

/** A line the bank booked on one of the days. */
export type LineFact = {
  readonly id: string;
  /** "statement 231, line 44". */
  readonly label: string;
  readonly day: CalendarDate;
  readonly amount: bigint;
  readonly status: string;
  readonly inReview: boolean;
  /** What of it was posted as money that nobody could name, and is still open. */
  readonly unidentified: bigint;
};

/** A posting on the bank account's ledger account; of a reversal and of what it reverses neither is live. */
export type LedgerFact = {
  readonly entryId: string;
  readonly entryNumber: string;
  readonly kind: string;
  readonly day: CalendarDate;
  readonly amount: bigint;
  readonly lineId: string | null;
  readonly live: boolean;
};

export type ReconciliationFacts = {
  readonly span: ReconciliationSpan;
  readonly currency: CurrencyCode;
  /** "1201 Giro", as sentences name it. */
  readonly ledgerAccount: string;
  /** Before the first day: what the bank says, null where no statement says it, and what the ledger holds. */
  readonly opening: { readonly statement: bigint | null; readonly ledger: bigint };
  /** Those that reach into the span, the last one before it, and the next one after it. */
  readonly statements: readonly StatementFact[];
  readonly lines: readonly LineFact[];
  /** Every posting of these days on the ledger account, and every one that names a line of these days. */
  readonly postings: readonly LedgerFact[];
};

export type FindingCode =
  | 'opening_unknown'
  | 'opening_differs'
  | 'no_statement'
  | 'chain_gap'
  | 'closing_differs'
  | 'line_open'
  | 'line_set_aside'
  | 'line_unposted'
  | 'line_posted_twice'
  | 'line_posted_otherwise'
  | 'line_other_day'
  | 'line_unidentified'
  | 'posting_without_line'
  | 'posting_of_other_day'
  | 'ledger_differs';

/** What keeps a day from being proven, in words with the arithmetic. */
export type ReconciliationFinding = {
  readonly code: FindingCode;
  readonly day: CalendarDate;
  readonly lineId: string | null;
  readonly entryId: string | null;
  readonly text: string;
};

/** A day: opening and lines are its closing, and the ledger holds just that in the evening. */
export type ProvenDay = {
  readonly day: CalendarDate;
  readonly opening: bigint;
  readonly closing: bigint;
  readonly ledger: bigint;
  readonly lines: readonly { readonly lineId: string; readonly amount: bigint; readonly entryId: string | null }[];
};

/** Proven where nothing was found. The days stand either way, so that a page can show how far apart they are. */
export type ReconciliationProof = {
  readonly proven: boolean;
  readonly findings: readonly ReconciliationFinding[];
  readonly opening: bigint;
  readonly closing: bigint;
  readonly days: readonly ProvenDay[];
};
