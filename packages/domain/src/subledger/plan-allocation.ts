import type { CalendarDate } from '../calendar/index.ts';
import type { PostingDraft, RoleMap, Side } from '../ledger/index.ts';
import { allocateMinor, type CurrencyCode, type Money } from '../money/index.ts';
import { accept, type Result } from '../refusal/index.ts';
import type { BankAllocation, ResidualPart } from './bank-plan.ts';
import { cashOf } from './check-bank-plan.ts';
import { accountOf } from './document-grains.ts';
import { functionalShare } from './settle.ts';

/** The postings of one allocation, and which of them open the items that settle it. */
export type AllocationLegs = {
  /** The payment itself: posted with the bank line and never undone by un-matching. */
  readonly core: readonly PostingDraft[];
  /** The allocation's own legs, which balance by themselves. */
  readonly own: readonly PostingDraft[];
  /** Items the legs open (index into core then own), and the two functional values of each. */
  readonly settles: readonly {
    readonly leg: number;
    readonly amount: Money;
    readonly item: Money;
    readonly counter: Money;
  }[];
  /** The tax parts among `own`, by the same index. */
  readonly taxLegs: readonly { readonly leg: number; readonly part: ResidualPart }[];
};

type Context = {
  readonly entryDate: CalendarDate;
  readonly ownCurrency: CurrencyCode;
  readonly roles: RoleMap;
  /** This allocation's share of the bank line's functional amount, positive. */
  readonly bankFunctional: bigint;
};

/**
 * The payment leg stands at the payment's rate, the item at its own; the difference is realised by this allocation and
 * by nothing else (D16). An item kept in functional currency cannot carry the payment's rate: there the difference
 * arises between bank and item and belongs to the bank posting. Refuses ledger.role_missing.
 */
export const planAllocation = (allocation: BankAllocation, context: Context): Result<AllocationLegs> => {
  const { state, amount, residual = [] } = allocation;
  const cash = cashOf(allocation);
  const settled = functionalShare(state, amount).minor;
  const shares = allocateMinor(settled, [cash.minor, ...residual.map((part) => part.amount.minor)]);
  const itemCash = shares[0] ?? 0n;
  const domestic = state.open.currency === context.ownCurrency;
  const paid = domestic ? cash.minor : context.bankFunctional;
  const difference = domestic ? paid - context.bankFunctional : paid - itemCash;
  const exchange = exchangeLegs(state, { difference, domestic }, context);
  if (!exchange.ok) return exchange;

  // What closes a debt stands on the debit side, what closes a claim on the credit side.
  const sign = state.item.side === 'C' ? 1n : -1n;
  const onItem = (minor: bigint, functional: bigint, kind: 'payment' | 'residual'): PostingDraft => ({
    ledgerAccountId: state.item.ledgerAccountId,
    partyId: state.item.partyId,
    text: state.item.number,
    side: sideOf(sign),
    amount: { minor: sign * minor, currency: amount.currency },
    functional: { minor: sign * functional, currency: context.ownCurrency },
    opens: {
      kind,
      number: state.item.number,
      itemDate: context.entryDate,
      dueDate: null,
      discountUntil: null,
      discountAmount: null,
    },
  });
  const payment = onItem(cash.minor, paid, 'payment');
  const core = domestic ? [payment, ...exchange.value] : [payment];
  const own = domestic ? [] : [...exchange.value];
  const settles = [{ leg: 0, amount: cash, item: money(itemCash, context), counter: money(paid, context) }];
  const taxLegs: { leg: number; part: ResidualPart }[] = [];
  for (const [index, part] of residual.entries()) {
    const functional = shares[index + 1] ?? 0n;
    const value = money(functional, context);
    settles.push({ leg: core.length + own.length, amount: part.amount, item: value, counter: value });
    own.push(onItem(part.amount.minor, functional, 'residual'));
    if (part.taxComponentId) taxLegs.push({ leg: core.length + own.length, part });
    own.push(residualLeg(part, -sign, { functional, currency: context.ownCurrency }));
  }
  return accept({ core, own, settles, taxLegs });
};

const money = (minor: bigint, context: Context): Money => ({ minor, currency: context.ownCurrency });

const sideOf = (sign: bigint): Side => (sign > 0n ? 'D' : 'C');

const residualLeg = (
  part: ResidualPart,
  sign: bigint,
  { functional, currency }: { functional: bigint; currency: CurrencyCode },
): PostingDraft => {
  // A discount corrects the tax where it was claimed: a negative amount on the tax's own side, not turnover on the other.
  const corrects = part.taxComponentId !== undefined && part.taxComponentId !== null && part.withheld !== true;
  return {
    ledgerAccountId: part.ledgerAccountId,
    side: corrects ? sideOf(-sign) : sideOf(sign),
    ...(corrects ? { correction: true } : {}),
    amount: { minor: sign * part.amount.minor, currency: part.amount.currency },
    functional: { minor: sign * functional, currency },
    taxCodeId: part.taxCodeId ?? null,
    taxComponentId: part.taxComponentId ?? null,
    dimensions: part.dimensions ?? {},
    text: part.text ?? null,
  };
};

/**
 * A debt paid with more functional money than it stood at is a loss, with less a gain; a claim the other way round.
 * `difference` is paid less settled; on a foreign item both legs have a document amount of zero (D14).
 */
const exchangeLegs = (
  state: BankAllocation['state'],
  { difference, domestic }: { difference: bigint; domestic: boolean },
  context: Context,
): Result<PostingDraft[]> => {
  if (difference === 0n) return accept([]);
  const account = accountOf(context.roles, 'fxRealised');
  if (!account.ok) return account;
  const sign = state.item.side === 'C' ? 1n : -1n;
  const leg = (ledgerAccountId: string, functional: bigint, currency: CurrencyCode): PostingDraft => ({
    ledgerAccountId,
    side: sideOf(functional),
    amount: { minor: domestic ? functional : 0n, currency },
    functional: { minor: functional, currency: context.ownCurrency },
    text: state.item.number,
  });
  if (domestic) return accept([leg(account.value, -sign * difference, context.ownCurrency)]);
  const { item } = state;
  return accept([
    leg(account.value, sign * difference, item.original.currency),
    {
      ...leg(item.ledgerAccountId, -sign * difference, item.original.currency),
      partyId: item.partyId,
      openItemId: item.id,
    },
  ]);
};
