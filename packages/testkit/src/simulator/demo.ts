import type { CalendarDate } from '@counterfoil/domain/calendar';
import type { ReviewReasonCode } from '@counterfoil/domain/review';
import type { Address, EntityKey, OrganisationSlug, SimulatedCurrency, TaxId } from './companies/index.ts';
import type { StoryCode } from './stories/story.ts';

/**
 * The demo as data. Everything is relative to a day, nothing here touches a clock, a disk or a database: the seed reads
 * it and goes through the use cases. Amounts are plain decimals ("1234.50"), keys are ours and name things within the
 * demo only.
 */

/** A legal entity to set up: books, calendar, registrations. */
export type DemoEntity = {
  readonly key: EntityKey;
  readonly slug: string;
  readonly name: string;
  readonly address: Address;
  readonly country: string;
  readonly functionalCurrency: SimulatedCurrency;
  readonly timeZone: string;
  readonly locale: string;
  /** 1: calendar year; 7: July to June, named after the year it ends in. */
  readonly fiscalYearStartMonth: 1 | 7;
  readonly registrations: readonly TaxId[];
};

/** A bank account to set up on its own ledger account. `number` is an IBAN, or the account number beside `bankCode`. */
export type DemoBankAccount = {
  readonly key: string;
  readonly entity: EntityKey;
  readonly name: string;
  readonly kind: 'current' | 'savings' | 'card';
  readonly currency: SimulatedCurrency;
  readonly number: string;
  readonly bankCode: string | null;
  readonly ledgerAccountCode: string;
};

/** A party to set up, with bank details as somebody verified them. */
export type DemoParty = {
  readonly key: string;
  readonly number: string;
  readonly name: string;
  readonly roles: readonly ('vendor' | 'customer' | 'bank' | 'authority' | 'employee')[];
  readonly entity: EntityKey;
  readonly country: string;
  readonly taxIds: readonly TaxId[];
  readonly iban: string | null;
  readonly bankName: string | null;
  readonly bankDetailsVerifiedOn: CalendarDate | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly termsDays: number;
  readonly discount: { readonly percent: string; readonly days: number } | null;
  readonly expectsDocument: 'always' | 'never';
  readonly currency: SimulatedCurrency;
  readonly defaultLedgerAccountCode: string | null;
};

/** A rule that a person of the demo wrote, in the terms of the coding-rule contract. */
export type DemoRule = {
  readonly name: string;
  readonly priority: number;
  readonly entity: EntityKey;
  readonly partyKey: string | null;
  readonly bankAccountKey: string | null;
  readonly conditions: {
    readonly textContains?: readonly string[];
    readonly direction?: 'in' | 'out';
    readonly source?: 'document' | 'bank';
    readonly amountTo?: string;
  };
  readonly action: {
    readonly ledgerAccountCode: string;
    readonly taxCode: string | null;
    readonly expectsDocument?: 'always' | 'never';
  };
};

/** What the machine may do alone, per entity and class of work. */
export type DemoGuardrail = {
  readonly entity: EntityKey;
  readonly workClass: 'document_coding' | 'bank_coding' | 'match' | 'transfer' | 'document_hold';
  readonly mode: 'shadow' | 'suggest' | 'auto';
  readonly amountLimit: string | null;
  readonly approvalLimit: string | null;
};

/** Master data and settings of one organisation, to be created before anything is posted. */
/** A place where costs arise; `under` names the one above it. */
export type DemoCostCentre = { readonly code: string; readonly name: string; readonly under: string | null };

export type DemoSetup = {
  readonly slug: OrganisationSlug;
  readonly name: string;
  readonly entities: readonly DemoEntity[];
  readonly bankAccounts: readonly DemoBankAccount[];
  readonly parties: readonly DemoParty[];
  readonly costCentres: readonly DemoCostCentre[];
  readonly rules: readonly DemoRule[];
  readonly guardrails: readonly DemoGuardrail[];
  /** First day of the history, first open day, and the day up to which every area is locked once history is posted. */
  readonly historyFrom: CalendarDate;
  readonly openFrom: CalendarDate;
  readonly lockedThrough: CalendarDate;
};

/** What must come of a demo file. */
export type DemoOutcome =
  | { readonly kind: 'posted' }
  /** Waits in review; `reason` must be among its reasons. */
  | { readonly kind: 'exception'; readonly reason: ReviewReasonCode }
  /** A person filed it; it never posts. */
  | { readonly kind: 'filed' }
  /** A file that held so many documents, each of which ends in its own way. */
  | { readonly kind: 'split'; readonly documents: number }
  /** A statement whose lines are all new; of them so many post alone, and the others wait for these reasons. */
  | {
      readonly kind: 'imported';
      readonly lines: number;
      readonly posted: number;
      readonly waiting: readonly ReviewReasonCode[];
    };

/** A file to put through the real pipeline, in the order of `order`: each finished before the next begins. */
export type DemoFile = {
  readonly order: number;
  readonly name: string;
  readonly mediaType: 'application/pdf' | 'application/xml' | 'application/x-ofx' | 'image/jpeg';
  readonly bytes: Uint8Array;
  readonly entity: EntityKey;
  readonly kind: 'document' | 'statement';
  readonly bankAccountKey: string | null;
  readonly channel: 'upload' | 'mail';
  readonly story: StoryCode | null;
  /** Whose payment a person keeps open for this document before it comes; null where nothing waits for it. */
  readonly keptOpen: string | null;
  readonly outcome: DemoOutcome;
  /** One sentence for the one who looks at it. */
  readonly about: string;
};

/** A posting of the history. Amounts are positive; the side says the rest. */
export type DemoPosting = {
  readonly ledgerAccountCode: string;
  readonly side: 'D' | 'C';
  readonly amount: string;
  readonly partyKey: string | null;
  /** Makes an open item under this key. */
  readonly opens: DemoOpenItem | null;
  /** A payment that makes its own open item, allocated to the named one. */
  readonly settles: string | null;
  /** The bank line that backs a posting on a bank account. */
  readonly bankLineKey: string | null;
  /** Tax code of a net posting. */
  readonly taxCode: string | null;
  /** On a tax account: the code, its component by ordinal, and the base (signed: negative corrects). */
  readonly tax: {
    readonly code: string;
    readonly component: number;
    readonly base: string;
    readonly part: 'input' | 'output' | 'reverseIn' | 'reverseOut';
  } | null;
  readonly text: string | null;
};

export type DemoOpenItem = {
  readonly key: string;
  readonly kind: 'bill' | 'invoice' | 'clearing';
  readonly number: string;
  readonly itemDate: CalendarDate;
  readonly dueDate: CalendarDate;
  readonly discountUntil: CalendarDate | null;
  readonly discountAmount: string | null;
};

/** A balanced entry of the months before, to be posted through the use case of `POST /journal-entries`. */
export type DemoEntry = {
  readonly key: string;
  readonly entity: EntityKey;
  readonly kind: 'document' | 'bank' | 'manual' | 'opening';
  readonly postingDate: CalendarDate;
  readonly description: string;
  readonly currency: SimulatedCurrency;
  readonly postings: readonly DemoPosting[];
};

export type DemoBankLine = {
  readonly key: string;
  readonly bookingDate: CalendarDate;
  readonly amount: string;
  readonly counterparty: string | null;
  readonly counterpartyIban: string | null;
  readonly reference: string | null;
  readonly bankReference: string;
  readonly text: string;
  readonly partyKey: string | null;
};

/** The bank's side of the history: one statement a month and account, chained, its last closing the opening of the files. */
export type DemoStatement = {
  readonly bankAccountKey: string;
  readonly number: string;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly opening: string;
  readonly closing: string;
  /** The file the bank sent, to be imported like any other. */
  readonly file: { readonly name: string; readonly bytes: Uint8Array };
  readonly lines: readonly DemoBankLine[];
};

/** How a person coded a line of the history: what rules and memory learn from. */
export type DemoExample = {
  readonly entity: EntityKey;
  /** null where nobody stands on the other side: the bank itself, the takings of a day. */
  readonly partyKey: string | null;
  readonly counterparty: string;
  readonly direction: 'in' | 'out';
  readonly subject: 'document_line' | 'bank_line';
  /** Which entry it was booked by, and for a bank line which line: what is decided five times is five of these. */
  readonly entryKey: string;
  readonly bankLineKey: string | null;
  readonly description: string;
  readonly amount: string;
  readonly currency: SimulatedCurrency;
  readonly ledgerAccountCode: string;
  readonly taxCode: string | null;
  readonly decidedOn: CalendarDate;
};

export type DemoHistory = {
  readonly entries: readonly DemoEntry[];
  readonly statements: readonly DemoStatement[];
  readonly examples: readonly DemoExample[];
  /** Keys of the items that are open when the open month begins. */
  readonly openItemKeys: readonly string[];
};
