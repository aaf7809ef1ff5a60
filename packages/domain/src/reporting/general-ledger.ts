import type { CalendarDate } from '../calendar/index.ts';
import type { Side } from '../ledger/index.ts';
import type { Money } from '../money/index.ts';
import { byCode, sumOf } from './balance-row.ts';

/** A posting as the general ledger prints it. */
export type LedgerPosting = {
  readonly ledgerAccountId: string;
  readonly journalEntryId: string;
  readonly lineNumber: number;
  readonly number: string;
  readonly postingDate: CalendarDate;
  readonly description: string;
  readonly side: Side;
  readonly amount: Money;
  readonly functional: bigint;
};

export type LedgerAccountOpening = {
  readonly ledgerAccountId: string;
  readonly code: string;
  readonly name: string;
  readonly functionalOpening: bigint;
};

/** An account with its postings in order and the balance after each, in functional currency. */
export type GeneralLedgerAccount<P extends LedgerPosting = LedgerPosting> = {
  readonly ledgerAccountId: string;
  readonly code: string;
  readonly name: string;
  readonly opening: bigint;
  readonly debit: bigint;
  readonly credit: bigint;
  readonly closing: bigint;
  readonly lines: readonly (P & { readonly balance: bigint })[];
};

/**
 * The general ledger of a span: opening, every posting by date, entry number and line, closing. Turnover follows the
 * side, so a negative debit lowers debit. Accounts with neither opening nor posting are left out.
 */
export const generalLedger = <P extends LedgerPosting>(
  openings: readonly LedgerAccountOpening[],
  postings: readonly P[],
): GeneralLedgerAccount<P>[] => {
  const byAccount = new Map<string, P[]>();
  for (const posting of [...postings].sort(inOrder)) {
    const list = byAccount.get(posting.ledgerAccountId);
    if (list === undefined) byAccount.set(posting.ledgerAccountId, [posting]);
    else list.push(posting);
  }
  return [...openings].sort(byCode).flatMap(({ functionalOpening, ...account }) => {
    const own = byAccount.get(account.ledgerAccountId) ?? [];
    if (own.length === 0 && functionalOpening === 0n) return [];
    let balance = functionalOpening;
    const lines = own.map((posting) => {
      balance += posting.functional;
      return { ...posting, balance };
    });
    const turnover = (side: Side): bigint =>
      sumOf(
        own.filter((posting) => posting.side === side),
        ({ functional }) => functional,
      );
    return [
      { ...account, opening: functionalOpening, debit: turnover('D'), credit: -turnover('C'), closing: balance, lines },
    ];
  });
};

const inOrder = (a: LedgerPosting, b: LedgerPosting): number => {
  if (a.postingDate !== b.postingDate) return a.postingDate < b.postingDate ? -1 : 1;
  if (a.number !== b.number) return a.number.length - b.number.length || (a.number < b.number ? -1 : 1);
  return a.lineNumber - b.lineNumber;
};
