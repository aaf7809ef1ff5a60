import type { CalendarDate } from '../calendar/index.ts';
import type { AccountIdentifier, StatementFormat } from './bank-statement.ts';

/** A bank account of ours, as far as a statement can name it. */
export type KnownBankAccount = AccountIdentifier & { readonly id: string; readonly currency: string };

/** A bank transaction we hold. `base` and `occurrence` are the parts of its natural key (`lineBase`, `bankLineKey`). */
export type KnownLine = {
  readonly bankTransactionId: string;
  readonly base: string;
  readonly occurrence: number;
  readonly bookingDate: CalendarDate;
  readonly amount: string;
};

/** One imported statement: each line, in the order of its file, as the bank transaction it became or was recognised as. */
export type ChainLink = {
  readonly statementId: string;
  readonly format: StatementFormat;
  readonly statementNumber: string | null;
  readonly page: string | null;
  readonly from: CalendarDate | null;
  readonly to: CalendarDate | null;
  readonly opening: string | null;
  readonly openingDate: CalendarDate | null;
  readonly closing: string | null;
  readonly closingDate: CalendarDate | null;
  readonly lines: readonly KnownLine[];
};

/** What a person said about a doubtful line: it is the one we hold, or it happened again. */
export type LineRuling = 'same' | 'again';

/** What the statement is held against. `rulings` and `released` are what people decided about this very statement. */
export type StatementChain = {
  /** The bank account the statement is for, from `findBankAccount` or from the person who uploaded it; null when none fits. */
  readonly bankAccount: KnownBankAccount | null;
  /** The imported statements of that bank account in the order of import; those near the statement's days suffice. */
  readonly links: readonly ChainLink[];
  /** Lines of imports that were taken back: nothing is one of them again, but their numbers stay taken. */
  readonly withdrawn?: readonly KnownLine[];
  readonly rulings?: Readonly<Record<number, LineRuling>>;
  readonly released?: readonly StatementExceptionCode[];
};

export type LineVerdict = 'new' | 'known' | 'doubtful';

/** What becomes of one line, and why in words. `occurrence` and `base` make its natural key once it is imported. */
export type LineDecision = {
  readonly position: number;
  readonly verdict: LineVerdict;
  readonly base: string;
  /** For `new` the number it will carry, for `known` that of the bank transaction it is, for `doubtful` if it were new. */
  readonly occurrence: number;
  readonly bankTransactionId: string | null;
  readonly because: string;
};

export type StatementExceptionCode =
  | 'statement.unknown_account'
  | 'statement.proof_failed'
  | 'statement.gap_or_overlap'
  | 'ingest.not_postable';

export type StatementException = {
  readonly code: StatementExceptionCode;
  readonly text: string;
  readonly facts: Readonly<Record<string, string>>;
};

/**
 * `import`: take the new lines and append the statement to the chain. `hold`: take nothing, park the statement with its
 * exceptions; a person's rulings on the doubtful lines, or a statement that closes the gap, release it.
 */
export type ChainDecision = {
  readonly outcome: 'import' | 'hold';
  readonly lines: readonly LineDecision[];
  readonly exceptions: readonly StatementException[];
  /** The opening balance once the chain proves one the file did not state. */
  readonly opening: string | null;
  /** One sentence on where the statement stands in the chain. */
  readonly because: string;
};
