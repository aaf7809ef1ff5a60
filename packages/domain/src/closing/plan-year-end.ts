import type { CalendarDate } from '../calendar/index.ts';
import type { EntryDraft, PostingDraft, RoleMap } from '../ledger/index.ts';
import type { CurrencyCode } from '../money/index.ts';
import { accept, type Result, refuse } from '../refusal/index.ts';

/** What an income or expense account holds of the year, per currency and dimensions. Debit positive, minor units. */
export type ResultBalance = {
  readonly ledgerAccountId: string;
  readonly currency: CurrencyCode;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly amount: bigint;
  readonly functional: bigint;
};

/**
 * The year-end entry (D11): every income and expense account emptied into retained earnings, per currency and dimension,
 * so that each document currency closes by itself and dimension reports stay whole. Null where the year holds nothing.
 */
export const planYearEnd = (
  balances: readonly ResultBalance[],
  facts: {
    readonly entityId: string;
    readonly year: string;
    readonly on: CalendarDate;
    readonly own: CurrencyCode;
    readonly roles: RoleMap;
  },
): Result<EntryDraft | null> => {
  const { retainedEarnings } = facts.roles;
  if (retainedEarnings === undefined)
    return refuse('ledger.role_missing', 'No ledger account has the role retainedEarnings, which the year-end needs.');
  const line = (
    ledgerAccountId: string,
    { currency, amount, functional }: Pick<ResultBalance, 'currency' | 'amount' | 'functional'>,
  ): PostingDraft[] =>
    opposed(amount, functional)
      ? // An exchange line of its own where document and functional amount point different ways.
        [
          ...line(ledgerAccountId, { currency, amount, functional: 0n }),
          ...line(ledgerAccountId, { currency, amount: 0n, functional }),
        ]
      : [
          {
            ledgerAccountId,
            side: (amount === 0n ? functional : amount) > 0n ? 'D' : 'C',
            amount: { minor: amount, currency },
            functional: { minor: functional, currency: facts.own },
          },
        ];
  const held = balances.filter(({ amount, functional }) => amount !== 0n || functional !== 0n);
  if (held.length === 0) return accept(null);

  const emptied = held.flatMap((one) =>
    line(one.ledgerAccountId, { ...one, amount: -one.amount, functional: -one.functional }).map((posting) => ({
      ...posting,
      dimensions: one.dimensions,
    })),
  );
  const taken = [...Map.groupBy(held, ({ currency }) => currency)].flatMap(([currency, rows]) => {
    const amount = rows.reduce((sum, row) => sum + row.amount, 0n);
    const functional = rows.reduce((sum, row) => sum + row.functional, 0n);
    return amount === 0n && functional === 0n ? [] : line(retainedEarnings, { currency, amount, functional });
  });
  return accept({
    entityId: facts.entityId,
    kind: 'closing',
    postingDate: facts.on,
    description: `Result of ${facts.year} to retained earnings`,
    postings: [...emptied, ...taken],
  });
};

const opposed = (amount: bigint, functional: bigint): boolean =>
  (amount > 0n && functional < 0n) || (amount < 0n && functional > 0n);
