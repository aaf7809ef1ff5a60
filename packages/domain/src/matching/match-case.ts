import type { CalendarDate } from '../calendar/index.ts';
import type { CurrencyCode, Money } from '../money/index.ts';
import type { ReviewReasonCode } from '../review/index.ts';

/** A bank transaction that nobody has matched; the amount is signed, money in positive. */
export type UnmatchedLine = {
  readonly id: string;
  readonly entityId: string;
  readonly bankAccountId: string;
  readonly bookingDate: CalendarDate;
  readonly amount: Money;
  /** What was ordered where the bank exchanged it, signed as the amount. */
  readonly original?: Money | null;
  readonly counterparty: string | null;
  readonly counterpartyIban: string | null;
  /** The party, where it is known already. */
  readonly partyId: string | null;
  /** End-to-end or creditor reference. */
  readonly reference: string | null;
  readonly text: string;
  /** The payments inside a batch entry, as far as the bank tells them. */
  readonly parts?: readonly LinePart[];
};

/** One payment of a batch: signed as the line, with its own payer and reference. */
export type LinePart = Pick<
  UnmatchedLine,
  'amount' | 'original' | 'counterparty' | 'counterpartyIban' | 'partyId' | 'reference' | 'text'
>;

/** Money out settles what we owe, money in what is owed to us; a credit note stands on the other side of its kind. */
export type ItemKind = 'bill' | 'bill_credit_note' | 'invoice' | 'invoice_credit_note' | 'payable' | 'receivable';

export type EarlyPayment = { readonly until: CalendarDate; readonly discount: Money };

export type OpenItem = {
  readonly id: string;
  readonly entityId: string;
  readonly kind: ItemKind;
  readonly partyId: string | null;
  readonly partyName: string;
  readonly partyIbans: readonly string[];
  readonly number: string | null;
  /** Other references a payer may quote: the order, a creditor reference, a mandate. */
  readonly references: readonly string[];
  readonly documentDate: CalendarDate;
  readonly dueDate: CalendarDate | null;
  /** What is still open, positive. */
  readonly open: Money;
  readonly earlyPayments: readonly EarlyPayment[];
  readonly disputed: boolean;
};

/** An item paid already, kept to recognise the second payment; `open` is what was paid. */
export type SettledItem = OpenItem & { readonly settledOn: CalendarDate };

/**
 * How far a payment may be off. Both limits hold where both are set, an amount or a percentage always is; of several bands
 * the one of the narrowest place goes before the others.
 */
export type ToleranceBand = {
  readonly partyId: string | null;
  /** For payments on one bank account; on every one where it is left out. */
  readonly bankAccountId?: string | null;
  /** Null where only the percentage limits. */
  readonly absolute: Money | null;
  /** Items of this currency; without it those of the amount's own, or of every one where there is no amount. */
  readonly currency?: CurrencyCode | null;
  /** Hundredths of a percent of the open amount; null sets no such limit. */
  readonly basisPoints: number | null;
  readonly leg: 'bank_fee' | 'small_difference';
  /** The first and the last day on which a line is booked for it to hold; on every day before or after where one is left out. */
  readonly from?: CalendarDate | null;
  readonly to?: CalendarDate | null;
};

export type ResidualLeg = 'bank_fee' | 'small_difference' | 'discount';

/** `amount` is what was paid less what it settles, so a short payment is negative; `leg` is null where a person decides. */
export type Residual = { readonly amount: Money; readonly leg: ResidualLeg | null };

/** So much of an item is settled; `discount` is the part of it no money came for, taken in time. */
export type Allocation = { readonly openItemId: string; readonly amount: Money; readonly discount?: Money };

/** One reason of a machine's conclusion: its sign, its sentence and its weight among the others. */
export type MatchReason = { readonly sign: 1 | -1; readonly weight: number; readonly text: string };

/** What speaks for it and against it, and how much that comes to. */
export type InWords = { readonly score: number; readonly reasons: readonly MatchReason[] };

/** What else a line could settle. Its words are written when somebody asks for them: of a large set hardly any are. */
export type RivalMatch = {
  readonly openItemId: string;
  /** Further items that the line would settle together with it, the last of them in part where the money ends. */
  readonly with?: readonly string[];
  /** Where it and they stand among the items of the case. */
  readonly places: readonly number[];
  readonly inWords: () => InWords;
};

export type MatchVerdict = 'sure' | 'likely' | 'ambiguous' | 'none';

/** In a word, what a match rests on: lines of one kind may be looked through and accepted together. */
export type MatchGrounds =
  | 'number'
  | 'party'
  | 'discount'
  | 'difference'
  | 'together'
  | 'instalments'
  | 'parts'
  | 'other';

/** What a belief rests on: one item or several, by a number of theirs, by whose payment it is, or by neither. */
export const BELIEF_KINDS = [
  'one named',
  'one of party',
  'one of nobody',
  'several named',
  'several of party',
  'several of nobody',
] as const;
export type BeliefKind = (typeof BELIEF_KINDS)[number];

/**
 * How probable the proposal is among all that competes with it, as the model says and as such beliefs turned out; `gated`
 * where a law keeps it with a person whatever its probability.
 */
export type Belief = {
  readonly kind: BeliefKind;
  readonly probability: number;
  readonly calibrated: number;
  readonly gated: boolean;
};

export type MatchProposal = {
  readonly bankTransactionId: string;
  readonly verdict: MatchVerdict;
  readonly grounds: MatchGrounds;
  readonly allocations: readonly Allocation[];
  readonly residual: Residual | null;
  readonly score: number;
  /** How far the best is ahead of what else fits; null when nothing else does. */
  readonly margin: number | null;
  /** Written when somebody asks for them, as are those of the rivals. */
  readonly reasons: () => readonly MatchReason[];
  /** What else fits, best first, at most three. */
  readonly rivals: readonly RivalMatch[];
  /** Where the set was weighed as a whole; absent where the rules of pairs and groups decided. */
  readonly belief?: Belief;
};

/** A proposal with all its sentences, as it is kept. */
export type WrittenProposal = Omit<MatchProposal, 'reasons' | 'rivals'> & {
  readonly reasons: readonly MatchReason[];
  readonly rivals: readonly (Pick<RivalMatch, 'openItemId' | 'with'> & InWords)[];
};

export type MatchException = {
  readonly bankTransactionId: string;
  readonly code: Extract<ReviewReasonCode, `match.${string}`>;
  readonly text: string;
  readonly openItemIds: readonly string[];
};

/** How often what was believed so firmly was right, and how often not. */
export type Outcomes = { readonly right: number; readonly wrong: number };

/** Confirmed and declined by people of this organisation, by kind of belief and band of its probability. */
export type OwnOutcomes = ReadonlyMap<string, Outcomes>;

/** How often people confirmed, and declined, a payment under this name as this party's. */
export type PayerName = {
  readonly name: string;
  readonly partyId: string;
  readonly confirmed: number;
  readonly declined: number;
};

export type MatchCase = {
  readonly lines: readonly UnmatchedLine[];
  readonly items: readonly OpenItem[];
  readonly settled?: readonly SettledItem[];
  readonly tolerances: readonly ToleranceBand[];
  /** Pairs a person has taken apart; they are not proposed again. */
  readonly refused?: readonly { readonly bankTransactionId: string; readonly openItemId: string }[];
  /** How this organisation's people decided about what was believed before. */
  readonly outcomes?: OwnOutcomes;
  readonly payerNames?: readonly PayerName[];
};

export type MatchOutcome = {
  readonly proposals: readonly MatchProposal[];
  readonly exceptions: readonly MatchException[];
};

const SETTLED_BY_MONEY_OUT: readonly ItemKind[] = ['bill', 'invoice_credit_note', 'payable'];

export const settledByMoneyOut = (kind: ItemKind): boolean => SETTLED_BY_MONEY_OUT.includes(kind);
