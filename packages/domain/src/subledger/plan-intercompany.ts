import type { PostingDraft, RoleMap } from '../ledger/index.ts';
import type { CurrencyCode } from '../money/index.ts';
import { accept, type Result } from '../refusal/index.ts';
import type { BankMovement, BankPlan } from './bank-plan.ts';
import { accountOf } from './document-grains.ts';
import { planBankEntry } from './plan-bank-entry.ts';

/** A legal entity as one side of a pair. */
export type PairSide = {
  readonly entity: { readonly id: string; readonly functionalCurrency: CurrencyCode };
  readonly roles: RoleMap;
};

/** Two entries that stand and fall together: the money in one entity, what it settles in its sister. */
export type IntercompanyPair = {
  readonly sisterId: string;
  readonly paying: BankPlan;
  readonly sister: BankPlan;
};

/** Who pays for a sister is owed by her; who is paid for her owes her. */
export const dueAccounts = (
  movement: Pick<BankMovement, 'amount'>,
  { paying, sister }: { readonly paying: RoleMap; readonly sister: RoleMap },
): Result<{ readonly paying: string; readonly sister: string }> => {
  const out = movement.amount.minor < 0n;
  const own = accountOf(paying, out ? 'dueFrom' : 'dueTo');
  if (!own.ok) return own;
  const hers = accountOf(sister, out ? 'dueTo' : 'dueFrom');
  return hers.ok ? accept({ paying: own.value, sister: hers.value }) : hers;
};

const withPartner = (posting: PostingDraft, partnerId: string): PostingDraft => ({
  ...posting,
  tradingPartnerEntityId: partnerId,
});

/** In the sister's books no money moved: where the bank stood she now owes, or is owed by, the one that paid. */
const withoutBank = (plan: BankPlan, payingId: string, movement: BankMovement): BankPlan => {
  const [bank, ...others] = plan.entry.postings as readonly [PostingDraft, ...PostingDraft[]];
  const opens = {
    kind: 'clearing',
    number: movement.reference ?? null,
    itemDate: movement.bookingDate,
    dueDate: null,
    discountUntil: null,
    discountAmount: null,
  } as const;
  const due = withPartner({ ...bank, bankTransactionId: null, opens }, payingId);
  return { ...plan, entry: { ...plan.entry, kind: 'intercompany', postings: [due, ...others] } };
};

/**
 * A bank line that settles what is a sister's, as a pair of mirrored entries (D5): here the money against what the sister
 * owes, or is owed; with her the same sum, and under it all that the line settles. `hers` is her part as if the line had
 * stood on her due account, so that discounts, fees and exchange differences are hers. Due-to and due-from are equal (I16).
 * Refuses what the bank plan and the roles refuse.
 */
export const planIntercompany = (of: {
  readonly paying: PairSide;
  readonly sisterId: string;
  readonly movement: BankMovement;
  readonly dueAccountId: string;
  readonly hers: BankPlan;
  readonly description: string;
}): Result<IntercompanyPair> => {
  const { paying, sisterId, movement, dueAccountId, hers, description } = of;
  const own = planBankEntry({
    entity: paying.entity,
    movement,
    allocations: [],
    codings: [{ ledgerAccountId: dueAccountId, amount: movement.amount, opens: 'clearing', text: movement.text }],
    roles: paying.roles,
    description,
  });
  if (!own.ok) return own;
  const postings = own.value.entry.postings.map((posting) =>
    posting.ledgerAccountId === dueAccountId ? withPartner(posting, sisterId) : posting,
  );
  return accept({
    sisterId,
    paying: { ...own.value, entry: { ...own.value.entry, postings } },
    sister: withoutBank(hers, paying.entity.id, movement),
  });
};
