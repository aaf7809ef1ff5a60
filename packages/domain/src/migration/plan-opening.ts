import type { CalendarDate } from '../calendar/index.ts';
import type { EntryDraft, PostingDraft } from '../ledger/index.ts';
import { type CurrencyCode, describeMoney, type Money } from '../money/index.ts';
import type { OpeningItem } from './read-open-items.ts';
import type { OpeningBalance } from './read-trial-balance.ts';

export type OpeningAccount = { readonly id: string; readonly code: string; readonly openItems: boolean };

type Place = {
  readonly entityId: string;
  readonly cutOverOn: CalendarDate;
  readonly migrationAccountId: string;
  readonly functional: CurrencyCode;
};

/** What an item-kept account held by the trial balance: its open items must come to the same, currency by currency. */
export type ControlTotal = { readonly account: string; readonly currency: string; readonly functional: bigint };

export type OpeningPlan = { readonly entries: readonly EntryDraft[]; readonly controlTotals: readonly ControlTotal[] };

/** Entries of an opening are cut at this many postings, so that one screen and one transaction can hold each. */
const POSTINGS_MAX = 400;

/**
 * The opening balances as entries of kind `opening` against the migration account (D34). An account that is kept by open
 * items gets nothing here: its items bring it, so that the migration account ends at zero exactly when they come to what
 * the trial balance says. `accounts` holds every account named.
 */
export const planOpeningBalances = (
  rows: readonly OpeningBalance[],
  accounts: ReadonlyMap<string, OpeningAccount>,
  place: Place,
): OpeningPlan => {
  const kept = rows.filter(({ account }) => accounts.get(account)?.openItems === true);
  const others = rows.filter(({ account }) => accounts.get(account)?.openItems !== true);
  const controlTotals = kept.map(({ account, amount, functional }) => ({
    account,
    currency: amount.currency,
    functional: functional.minor,
  }));
  const postings = others.map(({ account, amount, functional, accountName }): PostingDraft => {
    const sign = amount.minor === 0n ? functional.minor : amount.minor;
    return {
      ledgerAccountId: accounts.get(account)?.id ?? '',
      side: sign < 0n ? 'C' : 'D',
      amount,
      functional,
      text: accountName,
    };
  });
  return { entries: entriesOf(postings, 'Opening balances', place), controlTotals };
};

export type PlacedItem = OpeningItem & { readonly accountId: string; readonly partyId: string | null };

const ITEM_KIND = {
  bill: 'bill',
  bill_credit_note: 'bill_credit_note',
  invoice: 'invoice',
  invoice_credit_note: 'invoice_credit_note',
  advance_paid: 'payment',
  advance_received: 'payment',
  other_debit: 'opening',
  other_credit: 'opening',
} as const;

/** Every open item as a posting on its control account with its original number and dates, against the migration account. */
export const planOpeningItems = (items: readonly PlacedItem[], place: Place): EntryDraft[] => {
  const postings = items.map(
    (item): PostingDraft => ({
      ledgerAccountId: item.accountId,
      side: item.amount.minor < 0n ? 'C' : 'D',
      amount: item.amount,
      functional: item.functional,
      partyId: item.partyId,
      text: [item.number, item.party].filter(Boolean).join(' ').slice(0, 140) || null,
      opens: {
        kind: ITEM_KIND[item.kind],
        number: item.number,
        itemDate: item.date,
        dueDate: item.dueDate,
        discountUntil: null,
        discountAmount: null,
      },
    }),
  );
  return entriesOf(postings, 'Open items', place);
};

const entriesOf = (postings: readonly PostingDraft[], what: string, place: Place): EntryDraft[] => {
  const entries: EntryDraft[] = [];
  for (let from = 0; from < postings.length; from += POSTINGS_MAX) {
    const part = postings.slice(from, from + POSTINGS_MAX);
    const sum = part.reduce((total, { functional }) => total + functional.minor, 0n);
    const against: PostingDraft[] =
      sum === 0n
        ? []
        : [
            {
              ledgerAccountId: place.migrationAccountId,
              side: sum > 0n ? 'C' : 'D',
              amount: { minor: -sum, currency: place.functional },
              functional: { minor: -sum, currency: place.functional },
            },
          ];
    entries.push({
      entityId: place.entityId,
      kind: 'opening',
      postingDate: place.cutOverOn,
      description: `${what} at the cut-over, ${describeMoney(totalOf(part, place.functional))} in debit`,
      postings: [...part, ...against],
    });
  }
  return entries;
};

const totalOf = (postings: readonly PostingDraft[], currency: CurrencyCode): Money => ({
  minor: postings.reduce((sum, { functional }) => sum + (functional.minor > 0n ? functional.minor : 0n), 0n),
  currency,
});
