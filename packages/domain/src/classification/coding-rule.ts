import type { CalendarDate } from '../calendar/index.ts';
import type { DocumentKind } from '../documents/index.ts';
import type { CurrencyCode, Money } from '../money/index.ts';
import type { PaidBy } from '../subledger/index.ts';
import type { Coding } from './coding.ts';

/** Whether a payment to a party, or under a rule, is to be backed by a document. */
export type ExpectsDocument =
  | { readonly when: 'always' }
  | { readonly when: 'never' }
  | { readonly when: 'above'; readonly amount: Money };

export type RuleScope =
  | { readonly kind: 'organisation' }
  | { readonly kind: 'entity'; readonly entityId: string }
  | { readonly kind: 'party'; readonly partyId: string }
  | { readonly kind: 'bank_account'; readonly bankAccountId: string };

/** All conditions of a rule must hold. */
export type RuleCondition =
  | { readonly kind: 'party'; readonly partyId: string }
  | {
      readonly kind: 'text';
      readonly field: 'any' | 'counterparty' | 'description' | 'reference';
      readonly match: 'contains' | 'equals';
      readonly words: string;
    }
  | { readonly kind: 'amount'; readonly from: Money | null; readonly to: Money | null }
  | { readonly kind: 'direction'; readonly direction: 'in' | 'out' }
  | { readonly kind: 'currency'; readonly currency: CurrencyCode }
  | { readonly kind: 'document_kind'; readonly documentKind: DocumentKind }
  | { readonly kind: 'entity'; readonly entityId: string }
  | { readonly kind: 'source'; readonly source: 'document' | 'bank' };

/** A rule that a person wrote. Lower priority numbers go first; dates are inclusive. */
export type CodingRule = {
  readonly id: string;
  readonly name: string;
  readonly priority: number;
  readonly scope: RuleScope;
  readonly conditions: readonly RuleCondition[];
  readonly validFrom: CalendarDate | null;
  readonly validTo: CalendarDate | null;
  readonly coding: Coding;
  readonly expectsDocument: ExpectsDocument | null;
  /** A person's word on how such a document is paid (D29); left out, the paper and the books say. */
  readonly paidBy?: PaidBy | null;
  /** A person's word that what it codes is capitalised, deferred or accrued. */
  readonly schedule: 'none' | 'capitalise' | 'defer' | 'accrue';
};
