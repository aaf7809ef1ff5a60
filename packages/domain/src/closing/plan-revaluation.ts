import type { CalendarDate } from '../calendar/index.ts';
import type { EntryDraft, PostingDraft, RoleMap } from '../ledger/index.ts';
import { type CurrencyCode, convertWithin, type Money, type Rate } from '../money/index.ts';
import { accept, type Result, refuse } from '../refusal/index.ts';

/** What stands in another currency at the end of the period: an account's balance, or what is left of one open item. */
export type ForeignPosition = {
  readonly ledgerAccountId: string;
  readonly account: string;
  readonly partyId: string | null;
  readonly openItemId: string | null;
  readonly number: string | null;
  /** Debit positive. */
  readonly balance: Money;
  /** What it stands at in the books. */
  readonly functional: Money;
};

export type RevaluedPosition = ForeignPosition & { readonly worth: Money; readonly difference: bigint };

export type Revaluation = { readonly entry: EntryDraft | null; readonly positions: readonly RevaluedPosition[] };

type Facts = {
  readonly entityId: string;
  readonly on: CalendarDate;
  readonly own: CurrencyCode;
  readonly roles: RoleMap;
  /** The closing rate of each currency, null where nobody has published one. */
  readonly rates: ReadonlyMap<string, Rate | null>;
};

/**
 * Monetary positions in other currencies at the closing rate (IAS 21.23 a); the difference to what they stand at is
 * unrealised. Each line has a document amount of zero: no money moves, and items keep their own rate (D16).
 */
export const planRevaluation = (positions: readonly ForeignPosition[], facts: Facts): Result<Revaluation> => {
  const { fxUnrealised } = facts.roles;
  if (fxUnrealised === undefined)
    return refuse('ledger.role_missing', 'No ledger account has the role fxUnrealised, which a revaluation needs.');
  const revalued: RevaluedPosition[] = [];
  for (const position of positions) {
    const { currency } = position.balance;
    const rate = facts.rates.get(currency) ?? null;
    if (rate === null)
      return refuse(
        'ledger.rate_missing',
        `There is no closing rate from ${currency} to ${facts.own} for ${facts.on}. Record it, then run the revaluation again.`,
        { from: currency, to: facts.own, date: facts.on },
      );
    const worth = convertWithin(position.balance, rate, facts.own);
    if (!worth.ok) return worth;
    revalued.push({ ...position, worth: worth.value, difference: worth.value.minor - position.functional.minor });
  }
  const moved = revalued.filter(({ difference }) => difference !== 0n);
  const totals = new Map<CurrencyCode, bigint>();
  for (const { balance, difference } of moved)
    totals.set(balance.currency, (totals.get(balance.currency) ?? 0n) + difference);
  const line = (ledgerAccountId: string, currency: CurrencyCode, difference: bigint): PostingDraft => ({
    ledgerAccountId,
    side: difference > 0n ? 'D' : 'C',
    amount: { minor: 0n, currency },
    functional: { minor: difference, currency: facts.own },
  });
  const postings = [
    ...moved.map(
      (one): PostingDraft => ({
        ...line(one.ledgerAccountId, one.balance.currency, one.difference),
        partyId: one.partyId,
        openItemId: one.openItemId,
        text: one.number,
      }),
    ),
    ...[...totals].filter(([, sum]) => sum !== 0n).map(([currency, sum]) => line(fxUnrealised, currency, -sum)),
  ];
  if (postings.length === 0) return accept({ entry: null, positions: revalued });
  return accept({
    entry: {
      entityId: facts.entityId,
      kind: 'revaluation',
      postingDate: facts.on,
      description: `Revaluation of ${[...totals.keys()].sort().join(', ')} at the closing rate of ${facts.on}`,
      postings,
    },
    positions: revalued,
  });
};
