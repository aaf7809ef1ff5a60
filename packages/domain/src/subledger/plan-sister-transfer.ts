import type { CalendarDate } from '../calendar/index.ts';
import type { AccountRole, OpenItemTerms, PostingDraft } from '../ledger/index.ts';
import { absolute, divideHalfAway, type Money } from '../money/index.ts';
import { accept, type Result } from '../refusal/index.ts';
import type { BankMovement, BankPlan } from './bank-plan.ts';
import { accountOf } from './document-grains.ts';
import type { ItemState } from './open-item.ts';
import { bankLeg } from './plan-bank-entry.ts';
import type { PairSide } from './plan-intercompany.ts';

/** One end of money between two sisters: its bank line and, where the line stands in transit, what it left there. */
export type TransferEnd = PairSide & {
  readonly movement: BankMovement;
  /** Null where the line itself is posted by the pair, on the pair's day. */
  readonly transit: ItemState | null;
};

export type SisterTransfer = {
  readonly out: TransferEnd;
  readonly in: TransferEnd;
  /** The first day on which both lines are booked: from then on one owes the other, and not before. */
  readonly on: CalendarDate;
  readonly description: string;
  /** What is missing of one currency when it arrives is booked as: the receiver's, because only there it shows. */
  readonly residualRole?: Extract<AccountRole, 'bankFees' | 'smallDifferences'> | null;
};

type Owing = {
  readonly owed: Money;
  readonly partnerId: string;
  readonly on: CalendarDate;
  readonly residualRole: NonNullable<SisterTransfer['residualRole']>;
};

/** What the money comes from on one end, signed as its posting: the bank line, or what it left in transit. */
type Source = { readonly posting: PostingDraft; readonly settles: ItemState | null };

const clearingTerms = (number: string | null, on: CalendarDate, kind: OpenItemTerms['kind']): OpenItemTerms => ({
  kind,
  number,
  itemDate: on,
  dueDate: null,
  discountUntil: null,
  discountAmount: null,
});

const bankSource = ({ movement }: TransferEnd): Source => ({ settles: null, posting: bankLeg(movement) });

/** Taken out of transit at what it stands there for: nothing is realised by money that only arrives. */
const transitSource = (state: ItemState, { movement }: TransferEnd, on: CalendarDate): Source => ({
  settles: state,
  posting: {
    ledgerAccountId: state.item.ledgerAccountId,
    partyId: state.item.partyId,
    side: state.open.minor > 0n ? 'C' : 'D',
    amount: { ...state.open, minor: -state.open.minor },
    functional: { ...state.openFunctional, minor: -state.openFunctional.minor },
    text: movement.text,
    opens: clearingTerms(state.item.number, on, 'payment'),
  },
});

/** What of the money, in its own currency, is not what is owed: kept on the way, and what it is worth here. */
const missingOf = (
  source: PostingDraft,
  owed: Money,
): { readonly amount: Money; readonly functional: bigint } | null => {
  if (source.amount.currency !== owed.currency || source.amount.minor === -owed.minor) return null;
  const minor = -source.amount.minor - owed.minor;
  const functional = divideHalfAway(source.functional.minor * minor, source.amount.minor);
  return { amount: { minor, currency: owed.currency }, functional };
};

/** What one end owes, or is owed: `owed` is signed as its posting, in the currency in which the money left. */
const dueLegs = (end: TransferEnd, source: PostingDraft, of: Owing): Result<PostingDraft[]> => {
  const { owed, partnerId, on, residualRole } = of;
  const account = accountOf(end.roles, owed.minor > 0n ? 'dueFrom' : 'dueTo');
  if (!account.ok) return account;
  const own = end.entity.functionalCurrency;
  const missing = missingOf(source, owed);
  const worth = -source.functional.minor - (missing?.functional ?? 0n);
  const functional = owed.currency === own ? owed : { minor: worth, currency: own };
  const due: PostingDraft = {
    ledgerAccountId: account.value,
    side: owed.minor < 0n ? 'C' : 'D',
    amount: owed,
    functional,
    tradingPartnerEntityId: partnerId,
    text: end.movement.text,
    opens: clearingTerms(end.movement.reference ?? null, on, 'clearing'),
  };
  const difference = -source.functional.minor - functional.minor;
  if (difference === 0n && missing === null) return accept([due]);
  // What is owed is kept in its own currency here, so what the bank made of it on the way is realised by the arrival.
  const apart = accountOf(end.roles, missing === null ? 'fxRealised' : residualRole);
  if (!apart.ok) return apart;
  const leg: PostingDraft = {
    ledgerAccountId: apart.value,
    side: (missing?.amount.minor ?? difference) < 0n ? 'C' : 'D',
    amount: missing?.amount ?? { minor: difference, currency: own },
    functional: { minor: difference, currency: own },
    text: due.text ?? null,
  };
  return accept([due, leg]);
};

const planEnd = (end: TransferEnd, of: Owing & { readonly description: string }): Result<BankPlan> => {
  const source = end.transit === null ? bankSource(end) : transitSource(end.transit, end, of.on);
  const legs = dueLegs(end, source.posting, of);
  if (!legs.ok) return legs;
  const settled = source.settles;
  return accept({
    entry: {
      entityId: end.entity.id,
      kind: settled === null ? 'bank' : 'intercompany',
      postingDate: of.on,
      taxPoint: of.on,
      description: of.description,
      postings: [source.posting, ...legs.value],
    },
    allocations:
      settled === null
        ? []
        : [
            {
              itemId: settled.item.id,
              lineNumber: 1,
              amount: absolute(settled.open),
              functionalItem: absolute(settled.openFunctional),
              functionalCounter: absolute(settled.openFunctional),
              effectiveOn: of.on,
              legs: [],
            },
          ],
    taxLines: [],
  });
};

/**
 * Money that went from one entity's bank account to its sister's, as the pair of entries it makes (D5): the sender is owed
 * by the receiver what left, in the currency in which it left. Each bank line keeps its own day; what is booked earlier
 * lies in transit until the other is, and both entries are of that day, so that due-to and due-from are equal every evening
 * (I16). Refuses ledger.role_missing.
 */
export const planSisterTransfer = ({
  out,
  in: into,
  on,
  description,
  residualRole,
}: SisterTransfer): Result<{ readonly out: BankPlan; readonly in: BankPlan }> => {
  const owed = absolute(out.movement.amount);
  const how = { on, description, residualRole: residualRole ?? 'bankFees' } as const;
  const sent = planEnd(out, { ...how, owed, partnerId: into.entity.id });
  if (!sent.ok) return sent;
  const came = planEnd(into, { ...how, owed: { ...owed, minor: -owed.minor }, partnerId: out.entity.id });
  return came.ok ? accept({ out: sent.value, in: came.value }) : came;
};
