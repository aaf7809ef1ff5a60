import type { CalendarDate } from '@counterfoil/domain/calendar';
import type { Cents } from '../amounts/cents.ts';
import type { EntityKey } from '../companies/index.ts';
import type { Item } from './item.ts';

/** Which leg of a tax code a posting on a tax account is: the component by its ordinal in the code's version. */
export type TaxLeg = {
  readonly code: string;
  readonly base: Cents;
  readonly part: 'input' | 'output' | 'reverseIn' | 'reverseOut';
  readonly component: number;
};

export type DraftPosting = {
  readonly ledgerAccountCode: string;
  readonly side: 'D' | 'C';
  /** Cents, never negative. */
  readonly amount: Cents;
  readonly partyKey: string | null;
  /** Present where the posting makes an open item. */
  readonly opens: Item | null;
  /** The item that this payment settles: it makes an item of its own, allocated to that one in full. */
  readonly settles: string | null;
  /** The bank line that backs a posting on a bank account. */
  readonly bankLine: string | null;
  /** On a net posting: the code of its line. */
  readonly taxCode: string | null;
  /** On a posting to a tax account. */
  readonly tax: TaxLeg | null;
  readonly text: string | null;
};

/** A balanced entry as the truth has it; the books it goes into give it ids and numbers. */
export type DraftEntry = {
  readonly key: string;
  readonly entity: EntityKey;
  readonly kind: 'document' | 'bank' | 'manual' | 'opening';
  readonly postingDate: CalendarDate;
  readonly description: string;
  readonly postings: readonly DraftPosting[];
};

const posting =
  (side: 'D' | 'C') =>
  (ledgerAccountCode: string, amount: Cents, rest: Partial<DraftPosting> = {}): DraftPosting => ({
    partyKey: null,
    opens: null,
    settles: null,
    bankLine: null,
    taxCode: null,
    tax: null,
    text: null,
    ...rest,
    ledgerAccountCode,
    side: amount < 0n ? (side === 'D' ? 'C' : 'D') : side,
    amount: amount < 0n ? -amount : amount,
  });

/** A posting on the debit side; a negative amount turns it round, as a credit note does. */
export const debit = posting('D');
export const credit = posting('C');

/** Debits less credits, in cents: nothing in a balanced entry. */
export const imbalance = (entry: DraftEntry): Cents =>
  entry.postings.reduce((sum, line) => sum + (line.side === 'D' ? line.amount : -line.amount), 0n);
